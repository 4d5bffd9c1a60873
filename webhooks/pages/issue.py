"""`POST /issue`: the form of the first page that gives an empty form, or one for everybody on a list."""

from __future__ import annotations

from flask import Response, request

from forms import load_form
from forms.issue import WRITERS, read_addressees
from webhooks.errors import BAD_PARAMETER, BadRequestError
from webhooks.issuing import Order, issue_many, issue_one
from webhooks.pages.blueprint import blueprint
from webhooks.service import current_library


@blueprint.post("/issue")
def issue() -> Response:
    """A form to fill in for a person in a browser."""
    if "form" not in request.form:
        raise BadRequestError("В запросе не указано, какую форму выпустить.")
    form = load_form(request.form["form"], library=current_library())
    order = Order(form, _format(request.form.get("format", "docx")))
    listed = request.files.get("addressees")
    if listed is None or not listed.filename:
        return issue_one(order, request.form.get("addressee", "").strip())
    addressees, _ = read_addressees(listed.read(), listed.filename, form)
    return issue_many(order, addressees)


def _format(name: str) -> str:
    if name not in WRITERS:
        problem = BAD_PARAMETER.at("format", "", name="format", allowed=f"допускается {', '.join(WRITERS)}")
        raise BadRequestError("Такого вида файла нет.", [problem])
    return name
