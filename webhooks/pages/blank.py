"""`GET /blank/{pack}`: the empty workbook to type the data of a pack into."""

from __future__ import annotations

from flask import Response

from docgen.pack import load_pack
from docgen.workbook import blank_workbook
from webhooks.file_answer import file_answer
from webhooks.pages.blueprint import blueprint
from webhooks.service import current_library, this_service


@blueprint.get("/blank/<string:pack>")
def blank(pack: str) -> Response:
    """The empty workbook of a pack."""
    found = load_pack(pack, current_library())
    content = this_service().workshop.run(lambda: blank_workbook(found.entity, found.dictionary))
    return file_answer(content, f"Данные {found.key}.xlsx")
