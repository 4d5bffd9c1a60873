"""`GET /api/v1/packs`."""

from __future__ import annotations

from typing import Any

import marshmallow
from flask import url_for
from marshmallow import fields

from docgen.pack import list_packs
from webhooks.api.packs.blueprint import blueprint
from webhooks.service import current_library


class PackSummarySchema(marshmallow.Schema):
    """A pack in the list of packs."""

    key = fields.String(metadata={"description": "Имя пакета в адресах."})
    title = fields.String(metadata={"description": "Название."})
    documents = fields.Integer(metadata={"description": "Сколько в нём документов."})
    url = fields.String(metadata={"description": "Адрес пакета."})


@blueprint.route("")
@blueprint.doc(operationId="listPacks", summary="Список пакетов")
@blueprint.response(200, PackSummarySchema(many=True), description="Все пакеты библиотеки.")
def list_all() -> list[dict[str, Any]]:
    """Every pack of the library."""
    return [
        {
            "key": pack.key,
            "title": pack.title,
            "documents": len(pack.documents),
            "url": url_for("packs.show", pack=pack.key),
        }
        for pack in list_packs(current_library())
    ]
