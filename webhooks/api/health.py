"""`GET /health`: for those who watch the service."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import marshmallow
from marshmallow import fields

from docgen.errors import MissingProgramError
from docgen.pdf import find_soffice
from webhooks.api.blueprint import Blueprint

blueprint = Blueprint("health", __name__, description="Состояние сервиса")


class HealthSchema(marshmallow.Schema):
    """How the service is."""

    status = fields.String(metadata={"description": "`ok`, когда сервис отвечает.", "enum": ["ok"]})
    version = fields.String(metadata={"description": "Версия программы."})
    libreoffice = fields.Boolean(metadata={"description": "Найден ли LibreOffice; без него нет PDF."})


@blueprint.route("/health")
@blueprint.doc(operationId="health", summary="Состояние сервиса")
@blueprint.response(200, HealthSchema, description="Сервис работает.")
def health() -> dict[str, Any]:
    """The state of the service."""
    return {"status": "ok", "version": version("docgen"), "libreoffice": _has_libreoffice()}


def _has_libreoffice() -> bool:
    try:
        find_soffice()
    except MissingProgramError:
        return False
    return True
