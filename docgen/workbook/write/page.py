"""The page that a sheet of the roster is printed on."""

from __future__ import annotations

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_WIDEST_PAGE = 230
"""Characters across a landscape page that can still be read."""


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
