"""`POST /api/v1/forms/{form}/issue`."""

from __future__ import annotations

from typing import Any

import marshmallow
from flask import Response
from marshmallow import fields, validate

from forms import MOST_COPIES, load_form
from forms.issue import WRITERS, addressee_of
from webhooks.api.forms.blueprint import FORM_PARAMETER, blueprint
from webhooks.api.json_body import json_body
from webhooks.api.openapi import BINARY
from webhooks.errors import BAD_PARAMETER, BadRequestError
from webhooks.file_answer import FILE_HEADERS, MEDIA_TYPES
from webhooks.issuing import Order, issue_many, issue_one
from webhooks.service import current_library

FORMATS = tuple(WRITERS)
_ANSWER = {
    "description": "Форма для заполнения; со списком адресатов – ZIP.",
    "headers": FILE_HEADERS,
    "content": {MEDIA_TYPES[f".{kind}"]: {"schema": BINARY} for kind in (*FORMATS, "zip")},
}


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
    addressees = fields.List(
        fields.Raw(),
        load_default=None,
        metadata={
            "description": (
                "Список адресатов, тогда ответ – ZIP, по файлу каждому: тексты или объекты с `addressee` и известными "
                "ответами по ключам полей."
            ),
            "allowed": "ожидается список",
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
@blueprint.doc(responses={200: _ANSWER})
def issue(form: str, *, format: str) -> Response:  # noqa: A002 - the name of the parameter in the API
    """One copy of a form, with what is already known in its place; or one for everybody on a list."""
    body: dict[str, Any] = json_body(IssueBody())
    order = Order(load_form(form, library=current_library()), format, body["copy"], body["data"])
    if body["addressees"] is None:
        return issue_one(order, body["addressee"])
    if body["addressee"]:
        problem = BAD_PARAMETER.at("addressee", "", name="addressee", allowed="он не передаётся вместе с addressees")
        raise BadRequestError("Тело запроса составлено неверно.", [problem])
    listed = [addressee_of(record, f"addressees[{place}]") for place, record in enumerate(body["addressees"])]
    return issue_many(order, listed)
