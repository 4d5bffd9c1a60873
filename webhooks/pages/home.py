"""`GET /`: what the service can do, with forms to do it."""

from __future__ import annotations

from flask import render_template

from docgen.pack import list_packs
from forms import list_forms
from webhooks.pages.blueprint import blueprint
from webhooks.service import current_library, this_service

_FORMATS = {"docx": "документ Word (.docx)", "xlsx": "книга Excel (.xlsx)", "pdf": "PDF: на экране и на бумаге"}


@blueprint.get("/")
def home() -> str:
    """The first page."""
    settings = this_service().settings
    return render_template(
        "home.html",
        packs=list_packs(current_library()),
        forms=list_forms(current_library()),
        formats=_FORMATS,
        settings=settings,
    )
