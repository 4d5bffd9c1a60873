"""`POST /check`: the second button of the first page; shows what is wrong with the data and every doubtful form."""

from __future__ import annotations

from flask import render_template, request

from docgen.dictionary import Dictionary
from docgen.pack import load_pack
from docgen.russian import Case
from webhooks.filling import check_data
from webhooks.pages.blueprint import blueprint
from webhooks.sent import ALLOWED_DATA_FILES, SentData, uploaded_file
from webhooks.service import current_library


@blueprint.post("/check")
def check() -> str:
    """The findings of a check for a person in a browser."""
    file = uploaded_file("data", ALLOWED_DATA_FILES)
    pack = load_pack(request.form.get("pack", ""), current_library())
    checked = check_data(pack, SentData(file.content, file.name, is_body=False), draft="draft" in request.form)
    return render_template(
        "check.html",
        checked=checked,
        file=file.name,
        cases=[case.value for case in Case],
        labels=_labels(pack.dictionary),
        kinds=_choices(pack.dictionary, "kind"),
        genders=_choices(pack.dictionary, "gender"),
    )


def _labels(dictionary: Dictionary) -> dict[str, str]:
    """The headings of the sheet «Склонение», so that a row of our table can be copied there."""
    return {field.key: field.label for field in dictionary["case_form"]}


def _choices(dictionary: Dictionary, key: str) -> dict[str, str]:
    """The words that a column of that sheet takes."""
    field = dictionary["case_form"].find(key)
    return {choice.key: choice.label for choice in field.choices} if field else {}
