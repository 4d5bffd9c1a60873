"""Turns a workbook into a file: the same workbook gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from docgen.zip_members import read_members, write_stable_zip

_FIXED_DATE = dt.datetime(2026, 1, 1)
_CONTENT_TYPES = "[Content_Types].xml"
_END = b"</worksheet>"
# Digits that are names stand as text on purpose: no green corners. What would have to stand behind, such as pictures,
# none of our workbooks has.
_WITHOUT_CORNERS = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>'
)


def stable_bytes(book: Workbook) -> bytes:
    """The file of a workbook, without the time of saving."""
    book.properties.creator = "docgen"
    book.properties.created = book.properties.modified = _FIXED_DATE
    buffer = io.BytesIO()
    # Not `book.save`, which notes the time; what is only stored here is packed once, below.
    ExcelWriter(book, zipfile.ZipFile(buffer, "w")).save()
    parts = [(member.name, member.content()) for member in read_members(buffer.getvalue())]
    # Readers expect the list of content types first (ECMA-376 part 2, annex E.2).
    parts.sort(key=lambda part: part[0] != _CONTENT_TYPES)
    return write_stable_zip((name, _finished(name, content)) for name, content in parts)


def _finished(name: str, content: bytes) -> bytes:
    return content.replace(_END, _WITHOUT_CORNERS) if name.startswith("xl/worksheets/") else content
