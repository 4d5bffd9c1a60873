"""`POST /api/v1/forms/{form}/issue`."""

from __future__ import annotations

from typing import Any

import marshmallow
from flask import Response
from marshmallow import fields, validate

from forms import MOST_COPIES, load_form
from forms.issue import WRITERS
from webhooks.api.forms.blueprint import FORM_PARAMETER, blueprint
from webhooks.api.json_body import json_body
from webhooks.api.openapi import BINARY
from webhooks.file_answer import FILE_HEADERS, MEDIA_TYPES, file_answer
from webhooks.service import this_service

FORMATS = tuple(WRITERS)


class IssueQuery(marshmallow.Schema):
    """What kind of file to issue."""

    format = fields.String(
        load_default="docx",
        validate=validate.OneOf(FORMATS),
        metadata={"description": "Вид файла.", "allowed": f"допускается {', '.join(FORMATS)}"},
    )


class IssueBody(marshmallow.Schema):
    """For whom the form is issued and what is already known."""

    data = fields.Dict(
        keys=fields.String(),
        load_default=dict,
        metadata={"description": "Известные ответы по ключам полей.", "allowed": "ожидается объект с ответами"},
    )
    addressee = fields.String(
        load_default="",
        metadata={
            "description": "Постоянное обозначение адресата. Связывается с номером формы, в файл не пишется.",
            "allowed": "ожидается текст",
        },
    )
    copy = fields.Integer(
        load_default=1,
        strict=True,
        validate=validate.Range(min=1, max=MOST_COPIES),
        metadata={"description": "Номер экземпляра.", "allowed": f"ожидается целое число от 1 до {MOST_COPIES}"},
    )


@blueprint.route("/<string:form>/issue", methods=["POST"], parameters=[FORM_PARAMETER])
@blueprint.doc(
    operationId="issueForm",
    summary="Выпустить форму",
    requestBody={"required": False, "content": {"application/json": {"schema": IssueBody}}},
)
@blueprint.arguments(IssueQuery, location="query", as_kwargs=True)
@blueprint.response(
    200, BINARY, content_type=MEDIA_TYPES[".docx"], headers=FILE_HEADERS, description="Форма для заполнения."
)
def issue(form: str, *, format: str) -> Response:  # noqa: A002 - the name of the parameter in the API
    """One copy of a form, with what is already known in its place."""
    found = load_form(form)
    body: dict[str, Any] = json_body(IssueBody())
    content = this_service().workshop.run(
        lambda: found.issue(body["data"], body["addressee"], copy=body["copy"], format=format)
    )
    return file_answer(content, f"{found.code} {found.title}.{format}")
