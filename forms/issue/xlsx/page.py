"""What a sheet with its rows gets last: what is seen of it first, what may be done to it, the page it is printed on."""

from __future__ import annotations

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from forms.issue.xlsx.page_breaks import page_breaks
from forms.issue.xlsx.sheet import Sheet

_A4 = 9
_MARGINS = PageMargins(left=0.6, right=0.4, top=0.5, bottom=0.65, header=0.3, footer=0.3)
_ALLOWED = ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter")
"""What a person may do to the sheet of a table besides typing; false means «not forbidden»."""
_FOOTER_FONT = '&"Arial,Regular"&8'


def finish(sheet: Sheet, footer: tuple[str, str, str]) -> None:
    """Finish a sheet; the footer stands at the foot of every printed page: left, middle, right."""
    _set_view(sheet)
    sheet.sheet.protection.sheet = True
    sheet.sheet.protection.objects = sheet.sheet.protection.scenarios = True
    for action in _ALLOWED if sheet.can_grow else _ALLOWED[:2]:
        setattr(sheet.sheet.protection, action, False)
    _set_page(sheet)
    for part, text in zip(("left", "center", "right"), footer, strict=True):
        getattr(sheet.sheet.oddFooter, part).text = f"{_FOOTER_FONT}{text}"


def _set_view(sheet: Sheet) -> None:
    view = sheet.sheet.sheet_view
    view.showGridLines = False
    if sheet.frozen_row:
        sheet.sheet.freeze_panes = f"A{sheet.frozen_row + 1}"
    if sheet.first_answer:
        view.selection[0].activeCell = view.selection[0].sqref = sheet.first_answer


def _set_page(sheet: Sheet) -> None:
    written = sheet.sheet
    written.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    written.print_options.horizontalCentered = True
    written.page_margins = _MARGINS
    written.page_setup.paperSize = _A4
    written.page_setup.orientation = "landscape" if sheet.is_wide else "portrait"
    written.page_setup.fitToWidth, written.page_setup.fitToHeight = 1, 0
    repeated = 0.0
    if sheet.heading_row:
        # The heading row repeats on every printed page.
        written.print_title_rows = f"{sheet.heading_row}:{sheet.heading_row}"
        repeated = sheet.heights[sheet.heading_row - 1]
    for row in page_breaks(sheet.heights, sheet.kept, repeated):
        written.row_breaks.append(Break(row))
