"""`POST /fill`: the form of the first page; gives the ZIP, or a page with everything that is wrong with the data."""

from __future__ import annotations

from flask import Response, request

from docgen.pack import load_pack
from webhooks.file_answer import file_answer
from webhooks.filling import fill_pack
from webhooks.pages.blueprint import blueprint
from webhooks.sent import ALLOWED_DATA_FILES, SentData, uploaded_file
from webhooks.service import current_library


@blueprint.post("/fill")
def fill() -> Response:
    """A filled pack for a person in a browser."""
    file = uploaded_file("data", ALLOWED_DATA_FILES)
    pack = load_pack(request.form.get("pack", ""), current_library())
    sent = SentData(file.content, file.name, is_body=False)
    bundle = fill_pack(pack, sent, draft="draft" in request.form, pdf="pdf" in request.form)
    return file_answer(bundle.to_zip(), f"Пакет {pack.key}.zip", len(bundle.problems))
