"""Turns a workbook into a file: the same workbook gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.writer.excel import ExcelWriter

from docgen.zip_members import Member, read_members, write_stable_zip

_FIXED_DATE = dt.datetime(2026, 1, 1)
_CONTENT_TYPES = "[Content_Types].xml"
_END = b"</worksheet>"
# Digits that are names stand as text on purpose: no green corners. What would have to stand behind, such as pictures,
# none of our workbooks has.
_WITHOUT_CORNERS = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>'
)


def empty_book(font: str, size: int) -> Workbook:
    """A workbook without sheets whose ordinary cells have this font; widths of columns are counted in its digits."""
    book: Any = Workbook()
    book.remove(book.worksheets[0])
    # openpyxl has no open way to another font than its own, and the first one of a file is what programs measure by.
    book._fonts = IndexedList([Font(font, size)])
    book._named_styles["Normal"].font = book._fonts[0]
    return cast("Workbook", book)


def stable_bytes(book: Workbook) -> bytes:
    """The file of a workbook, without the time of saving."""
    return write_stable_zip(stable_parts(book))


def stable_parts(book: Workbook) -> list[tuple[str, bytes]]:
    """The parts of that file by name, in their order."""
    book.properties.creator = "docgen"
    book.properties.created = book.properties.modified = _FIXED_DATE
    buffer = io.BytesIO()
    # Not `book.save`, which notes the time; what is only stored here is packed later.
    ExcelWriter(book, zipfile.ZipFile(buffer, "w")).save()
    parts = [(member.name, _finished(member)) for member in read_members(buffer.getvalue())]
    # Readers expect the list of content types first (ECMA-376 part 2, annex E.2).
    return sorted(parts, key=lambda part: part[0] != _CONTENT_TYPES)


def _finished(member: Member) -> bytes:
    content = member.content()
    return content.replace(_END, _WITHOUT_CORNERS) if member.name.startswith("xl/worksheets/") else content
