"""The XML part of a written sheet: view, columns, protection, checks, page. The schema sets their order."""

from __future__ import annotations

from forms.issue.xlsx.page_breaks import page_breaks
from forms.issue.xlsx.sheet import Sheet
from forms.issue.xlsx.xml import Element, address, part, text, x

_A4 = 9
_LAST_COLUMN = 16_383
_ALLOWED = ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter")
"""What a person may do to the sheet of a table besides typing; in the XML «0» means «not forbidden»."""


def sheet_part(sheet: Sheet, footer: str) -> bytes:
    """The part of a sheet; `footer` stands at the foot of every printed page."""
    children = [
        x("sheetPr", x("pageSetUpPr", fitToPage=1)),
        x("dimension", ref=f"A1:{address(max(sheet.row, 1), len(sheet.widths))}"),
        x("sheetViews", _view(sheet)),
        x("sheetFormatPr", defaultRowHeight=15),
        _columns(sheet),
        x("sheetData", *sheet.rows),
    ]
    if sheet.is_hidden:
        return part(x("worksheet", *children))
    children.append(_protection(sheet))
    if sheet.merged:
        children.append(x("mergeCells", *(x("mergeCell", ref=ref) for ref in sheet.merged), count=len(sheet.merged)))
    if sheet.validations:
        children.append(x("dataValidations", *sheet.validations, count=len(sheet.validations)))
    if sheet.links:
        children.append(x("hyperlinks", *(x("hyperlink", ref=cell, location=to) for cell, to in sheet.links)))
    children += _page(sheet, footer)
    # Digits that are names stand as text on purpose: no green corners.
    whole = f"A1:{address(max(sheet.row, 1), len(sheet.widths))}"
    children.append(x("ignoredErrors", x("ignoredError", sqref=whole, numberStoredAsText=1)))
    return part(x("worksheet", *children))


def _view(sheet: Sheet) -> Element:
    view = x("sheetView", showGridLines=0, workbookViewId=0)
    if sheet.frozen_row:
        top = address(sheet.frozen_row + 1, 1)
        view.append(x("pane", ySplit=sheet.frozen_row, topLeftCell=top, activePane="bottomLeft", state="frozen"))
    if sheet.first_answer:
        where = {"activeCell": sheet.first_answer, "sqref": sheet.first_answer}
        view.append(x("selection", **({"pane": "bottomLeft"} if sheet.frozen_row else {}), **where))
    return view


def _columns(sheet: Sheet) -> Element:
    columns = []
    for number, width in enumerate(sheet.widths, start=1):
        column = x("col", min=number, max=number, width=width, customWidth=1)
        if sheet.column_styles:
            column.set("style", str(sheet.column_styles[number - 1].index))
        columns.append(column)
    return x("cols", *columns)


def _protection(sheet: Sheet) -> Element:
    allowed = _ALLOWED if sheet.can_grow else _ALLOWED[:2]
    return x("sheetProtection", sheet=1, objects=1, scenarios=1, **dict.fromkeys(allowed, 0))


def _page(sheet: Sheet, footer: str) -> list[Element]:
    return [
        x("printOptions", horizontalCentered=1),
        x("pageMargins", left=0.6, right=0.4, top=0.5, bottom=0.65, header=0.3, footer=0.3),
        x(
            "pageSetup",
            paperSize=_A4,
            orientation="landscape" if sheet.is_wide else "portrait",
            fitToWidth=1,
            fitToHeight=0,
        ),
        x("headerFooter", text("oddFooter", footer)),
        *_breaks(sheet),
    ]


def _breaks(sheet: Sheet) -> list[Element]:
    repeated = sheet.heights[sheet.heading_row - 1] if sheet.heading_row else 0.0
    rows = page_breaks(sheet.heights, sheet.kept, repeated)
    breaks = [x("brk", id=row, max=_LAST_COLUMN, man=1) for row in rows]
    return [x("rowBreaks", *breaks, count=len(breaks), manualBreakCount=len(breaks))] if breaks else []
