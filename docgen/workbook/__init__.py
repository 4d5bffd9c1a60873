"""Workbooks laid out from the dictionary: made blank or filled, and read back.

Knows nothing of schools.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.workbook.read import Collected, PlainRow, read_first_sheet, read_workbook

__all__ = ["Collected", "PlainRow", "blank_workbook", "filled_workbook", "read_first_sheet", "read_workbook"]


# openpyxl, which only writing needs, is slow to import; every command that reads data imports this package.
def blank_workbook(entity: Entity, dictionary: Dictionary) -> bytes:
    """An empty workbook of the data set, with headings, hints, examples, drop-down lists and prefilled rows."""
    return filled_workbook({}, entity, dictionary)


def filled_workbook(values: Mapping[str, Any], entity: Entity, dictionary: Dictionary) -> bytes:
    """The same workbook with JSON values in it; what the layout has no place for is left out."""
    from docgen.workbook.write import write_workbook

    return write_workbook(values, entity, dictionary)
