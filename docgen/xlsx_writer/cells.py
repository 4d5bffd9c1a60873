"""Cells that surely hold text, and rows of a given height that may still grow."""

from __future__ import annotations

import re

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
"""Characters that Excel allows in a cell."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place that no merged range covers."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - narrows the type; merged ranges are filled at their start
    return cell


def text_cell(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell with text that stays text even when it looks like a formula, an error or an escaped character."""
    cell = cell_at(sheet, row, column)
    if text:
        cell.value = safe_text(text)
        cell.data_type = "s"
    return cell


def safe_text(text: str) -> str:
    """The text as a cell can hold it."""
    # Spreadsheet programs read «_x000A_» in a text as an escaped character (ECMA-376 part 1, 22.9.2.19).
    return _LOOKS_ESCAPED.sub("_x005F_", _FORBIDDEN.sub("", text)[:_LONGEST])


def set_height(sheet: Worksheet, row: int, height: float, *, is_fixed: bool = False) -> None:
    """Give a row its height in points; unless it is fixed, it still grows while one types."""
    kind = RowDimension if is_fixed else _GrowingRow
    sheet.row_dimensions[row] = kind(sheet, index=row, ht=height)


class _GrowingRow(RowDimension):
    """A row without the mark that its height was set by hand, which would keep it from growing."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name of openpyxl
        return False
