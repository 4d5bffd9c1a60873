"""The little that openpyxl leaves awkward: cells that surely hold text, and the page a sheet is printed on."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_WIDEST_PAGE = 230
"""Characters across a landscape page that can still be read."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place that no merged range covers."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - narrows the type; only the guide has merged cells, filled at their start
    return cell


def text_cell(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell with text that stays text even when it looks like a formula or an error."""
    cell = cell_at(sheet, row, column)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def set_page(sheet: Worksheet, is_wide: bool = False, repeats_headings: bool = True) -> None:
    """Print on A4 at the width of one page or, when the sheet is too wide to be read then, of several.

    To be called when the columns have their widths.
    """
    total = sum(dimension.width for dimension in sheet.column_dimensions.values())
    sheet.page_setup.fitToWidth = max(1, round(total / _WIDEST_PAGE))
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if repeats_headings:
        sheet.print_title_rows = "1:1"
