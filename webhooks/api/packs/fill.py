"""`POST /api/v1/packs/{pack}/fill`."""

from __future__ import annotations

from flask import Response

from docgen.pack import load_pack
from webhooks.api.openapi import BINARY
from webhooks.api.packs.blueprint import PACK_PARAMETER, blueprint
from webhooks.api.parameters import FillQuery
from webhooks.api.sent_data import DATA_BODY, sent_data
from webhooks.file_answer import FILE_HEADERS, file_answer
from webhooks.filling import fill_pack
from webhooks.service import current_library


@blueprint.route("/<string:pack>/fill", methods=["POST"], parameters=[PACK_PARAMETER])
@blueprint.doc(operationId="fillPack", summary="Заполнить весь пакет", requestBody=DATA_BODY)
@blueprint.arguments(FillQuery, location="query", as_kwargs=True)
@blueprint.response(
    200,
    BINARY,
    content_type="application/zip",
    headers=FILE_HEADERS,
    description="ZIP: документы по папкам и manifest.json – из чего они сделаны, контрольные суммы, предупреждения.",
)
def fill(pack: str, *, draft: bool, format: str) -> Response:  # noqa: A002 - the name of the parameter in the API
    """Every document of a pack, filled from the data of the request."""
    found = load_pack(pack, current_library())
    bundle = fill_pack(found, sent_data(), draft=draft, pdf=format == "pdf")
    return file_answer(bundle.to_zip(), f"Пакет {found.key}.zip", len(bundle.problems))
