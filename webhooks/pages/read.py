"""`POST /read`: the form of the first page for returned forms; shows what was read and what a person must decide."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from flask import Response, render_template, request

from forms import Answer
from forms.export import write_workbook
from webhooks.file_answer import file_answer
from webhooks.pages.blueprint import blueprint
from webhooks.reading import read_files
from webhooks.sent import uploaded_files
from webhooks.service import current_library, this_service

_LARGEST_CROP = 200_000


@blueprint.post("/read")
def read() -> str | Response:
    """The records of returned forms for a person in a browser: as a page, or as a workbook."""
    request.max_content_length = this_service().settings.form_limit
    results = read_files(uploaded_files("file", "заполненную форму"))
    if "workbook" in request.form:
        doubts = sum(len(result.doubts) for result in results)
        return file_answer(write_workbook(results, current_library()), "Ответы.xlsx", doubts)
    return render_template("read.html", results=results, shown=shown, crop_of=crop_of)


def crop_of(answer: Answer) -> str:
    """The answer's place on a scan as an address of data, when it is doubtful."""
    crop = next((found.crop for found in answer.evidence if found.crop), b"")
    if answer.is_accepted or not crop or len(crop) > _LARGEST_CROP:
        return ""
    return f"data:image/png;base64,{base64.b64encode(crop).decode()}"


def shown(value: Any) -> str:
    """An answer as a line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list | tuple):
        return "; ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(shown(item) for item in value.values() if item is not None)
    return _russian_date(str(value))


def _russian_date(text: str) -> str:
    try:
        return f"{dt.datetime.strptime(text, '%Y-%m-%d').date():%d.%m.%Y}"
    except ValueError:
        return text
