"""The blueprint that the endpoints of packs register with, and what their descriptions share."""

from webhooks.api.blueprint import Blueprint

blueprint = Blueprint("packs", __name__, url_prefix="/api/v1/packs", description="Пакеты документов")

PACK_PARAMETER = {"in": "path", "name": "pack", "description": "Имя пакета.", "example": "school"}
CODE_PARAMETER = {"in": "path", "name": "code", "description": "Код документа.", "example": "Ш-19"}
