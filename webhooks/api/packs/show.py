"""`GET /api/v1/packs/{pack}`."""

from __future__ import annotations

from typing import Any

import marshmallow
from flask import url_for
from marshmallow import fields

from docgen.pack import load_pack
from webhooks.api.packs.blueprint import PACK_PARAMETER, blueprint
from webhooks.service import current_library


class DocumentSchema(marshmallow.Schema):
    """One document of a pack."""

    code = fields.String(
        metadata={"description": "Код документа: Ш-19. Один код может стоять у нескольких документов."}
    )
    title = fields.String(metadata={"description": "Название."})
    set = fields.String(metadata={"description": "Раздел пакета, он же папка в ZIP."})
    for_each = fields.String(
        metadata={"description": "Список в данных, для каждого элемента которого делается документ; пусто – один."}
    )


class PackSchema(marshmallow.Schema):
    """A pack with its documents."""

    key = fields.String(metadata={"description": "Имя пакета в адресах."})
    title = fields.String(metadata={"description": "Название."})
    schema_url = fields.String(metadata={"description": "Адрес JSON Schema данных."})
    documents = fields.List(fields.Nested(DocumentSchema))


@blueprint.route("/<string:pack>", parameters=[PACK_PARAMETER])
@blueprint.doc(operationId="showPack", summary="Состав пакета")
@blueprint.response(200, PackSchema, description="Пакет и его документы.")
def show(pack: str) -> dict[str, Any]:
    """A pack and its documents."""
    found = load_pack(pack, current_library())
    documents = [
        {"code": each.code, "title": each.title, "set": found.sets[each.set], "for_each": each.for_each}
        for each in found.documents
    ]
    url = url_for("packs.schema", pack=found.key)
    return {"key": found.key, "title": found.title, "schema_url": url, "documents": documents}
