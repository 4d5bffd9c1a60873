"""`GET /api/v1/forms`."""

from __future__ import annotations

import marshmallow
from marshmallow import fields

import forms
from forms import Form
from webhooks.api.forms.blueprint import blueprint
from webhooks.service import current_library


class FormSchema(marshmallow.Schema):
    """A form in the list of forms."""

    code = fields.String(metadata={"description": "Код формы: Ш-37."})
    version = fields.Integer(metadata={"description": "Последняя версия формы."})
    title = fields.String(metadata={"description": "Название."})
    filled_by = fields.String(metadata={"description": "Кто заполняет."})
    returned_to = fields.String(metadata={"description": "Кому возвращают."})


@blueprint.route("")
@blueprint.doc(operationId="listForms", summary="Список форм")
@blueprint.response(200, FormSchema(many=True), description="Все формы библиотеки.")
def list_all() -> list[Form]:
    """Every form of the library."""
    return list(forms.list_forms(current_library()))
