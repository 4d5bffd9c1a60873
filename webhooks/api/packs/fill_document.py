"""`POST /api/v1/packs/{pack}/documents/{code}/fill`."""

from __future__ import annotations

from pathlib import PurePosixPath

from flask import Response
from marshmallow import fields, validate

from docgen.bundle import Bundle, BundleFile
from docgen.errors import NotFoundError
from docgen.pack import Pack, load_pack
from webhooks.api.openapi import BINARY
from webhooks.api.packs.blueprint import CODE_PARAMETER, PACK_PARAMETER, blueprint
from webhooks.api.parameters import FillQuery
from webhooks.api.sent_data import DATA_BODY, sent_data
from webhooks.file_answer import FILE_HEADERS, MEDIA_TYPES, file_answer
from webhooks.filling import fill_pack
from webhooks.service import current_library

_ANSWER = "Один документ (Word или PDF), а если он делается для каждой пары или человека – ZIP со всеми."


class FillDocumentQuery(FillQuery):
    """How to fill one document, and which of several.

    `for` is a number and not a name: names of persons must not stand in addresses, which everybody logs.
    """

    for_number = fields.Integer(
        data_key="for",
        validate=validate.Range(min=1),
        metadata={
            "description": "Который из документов вернуть, если он делается для каждой пары или человека: "
            "номер по порядку данных, с 1. Без параметра возвращаются все, в ZIP.",
            "allowed": "допускается номер по порядку, начиная с 1",
        },
    )


@blueprint.route(
    "/<string:pack>/documents/<string:code>/fill", methods=["POST"], parameters=[PACK_PARAMETER, CODE_PARAMETER]
)
@blueprint.doc(operationId="fillDocument", summary="Заполнить один документ", requestBody=DATA_BODY)
@blueprint.arguments(FillDocumentQuery, location="query", as_kwargs=True)
@blueprint.response(200, BINARY, content_type="application/zip", headers=FILE_HEADERS, description=_ANSWER)
@blueprint.response(200, BINARY, content_type=MEDIA_TYPES[".pdf"], headers=FILE_HEADERS, description=_ANSWER)
@blueprint.response(200, BINARY, content_type=MEDIA_TYPES[".docx"], headers=FILE_HEADERS, description=_ANSWER)
def fill_document(
    pack: str,
    code: str,
    *,
    draft: bool,
    format: str,  # noqa: A002 - the name of the parameter in the API
    for_number: int | None = None,
) -> Response:
    """The documents of one code: a file when there can be but one or `for` names it, otherwise a ZIP."""
    found = load_pack(pack, current_library())
    found.select((code,))  # an unknown code is told before the data is read
    bundle = fill_pack(found, sent_data(), only=(code,), draft=draft, pdf=format == "pdf")
    warnings = len(bundle.problems)
    if for_number is None and _is_made_for_each(found, code):
        return file_answer(bundle.to_zip(), f"{code}.zip", warnings)
    file = _numbered(bundle, for_number or 1, code)
    return file_answer(file.content, PurePosixPath(file.path).name, warnings)


def _is_made_for_each(pack: Pack, code: str) -> bool:
    documents = pack.select((code,))
    return len(documents) > 1 or bool(documents[0].for_each)


def _numbered(bundle: Bundle, number: int, code: str) -> BundleFile:
    if number > len(bundle.files):
        raise NotFoundError(
            f"По этим данным документов {code}: {len(bundle.files)}; документа с номером {number} среди них нет."
        )
    return bundle.files[number - 1]
