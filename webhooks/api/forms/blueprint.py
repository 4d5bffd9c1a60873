"""The blueprint that the endpoints of forms register with."""

from webhooks.api.blueprint import Blueprint

blueprint = Blueprint("forms", __name__, url_prefix="/api/v1/forms", description="Формы: выпустить и прочитать")

FORM_PARAMETER = {"in": "path", "name": "form", "description": "Код формы.", "example": "Ш-37"}
