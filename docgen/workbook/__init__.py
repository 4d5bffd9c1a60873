"""Workbooks laid out from the dictionary: made blank or filled, and read back; the parts of any XLSX file.

Knows nothing of schools.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.workbook.plain import PlainRow, read_first_sheet
from docgen.workbook.read import read_workbook
from docgen.workbook.xlsx_book import SheetPart, XlsxBook, targets_of, text_of

__all__ = [
    "PlainRow",
    "SheetPart",
    "XlsxBook",
    "blank_workbook",
    "filled_workbook",
    "read_first_sheet",
    "read_workbook",
    "targets_of",
    "text_of",
]


# openpyxl, which only writing needs, is slow to import; every command that reads data imports this package.
def blank_workbook(entity: Entity, dictionary: Dictionary) -> bytes:
    """An empty workbook of the data set, with headings, hints, examples, drop-down lists and prefilled rows."""
    return filled_workbook({}, entity, dictionary)


def filled_workbook(values: Mapping[str, Any], entity: Entity, dictionary: Dictionary) -> bytes:
    """The same workbook with JSON values in it; what the layout has no place for is left out."""
    from docgen.workbook.write import write_workbook

    return write_workbook(values, entity, dictionary)
