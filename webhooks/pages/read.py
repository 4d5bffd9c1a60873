"""`POST /read`: the form of the first page for returned forms; shows what was read and what a person must decide."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from webhooks.pages.blueprint import blueprint
from webhooks.reading import read_files
from webhooks.sent import uploaded_files
from webhooks.service import this_service


@blueprint.post("/read")
def read() -> str:
    """The records of returned forms for a person in a browser."""
    request.max_content_length = this_service().settings.form_limit
    results = read_files(uploaded_files("file", "заполненную форму"))
    return render_template("read.html", results=results, shown=shown)


def shown(value: Any) -> str:
    """An answer as a line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return "; ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(shown(item) for item in value.values() if item is not None)
    return str(value)
