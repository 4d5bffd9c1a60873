"""What stands in a cell of the exported workbook, and how wide and high it is: dates as dates, numbers as numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.dictionary import FieldType
from docgen.xlsx_writer import safe_text
from forms.definition import Question
from forms.returned import Answer

DOUBTFUL = PatternFill("solid", fgColor="FFF2CC")
_BOLD = Font(name="Calibri", size=11, bold=True)
HEADING = PatternFill("solid", fgColor="EDF1F7")
_DATE_FORMAT = "DD.MM.YYYY"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NARROWEST, _WIDEST = 10, 48
_LINE, _HIGHEST = 15.0, 150.0
"""Height of a line and of the highest row in points; what is longer is read in the cell itself."""
_A4 = 9
_MOST_ON_PAGE = 300.0
"""Width of all columns that can still be read when they are shrunk to one page."""
_LOOKED_AT = 200
"""Rows that a column's width is taken from."""

CellValue = str | int | float | dt.date | None


def write(cell: Any, value: CellValue) -> None:
    """Put a value into a cell; text that begins with the sign of a formula stays text."""
    if isinstance(value, str):
        value = safe_text(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, dt.date):
        cell.number_format = _DATE_FORMAT
    cell.alignment = _WRAPPED


def write_answer(cell: Cell | MergedCell, question: Question, answer: Answer) -> None:
    """Put an answer into a cell; a doubtful one stands highlighted as what it probably is."""
    write(cell, shown(question, answer.value if answer.is_accepted else answer.suggestion))
    if not answer.is_accepted:
        cell.fill = DOUBTFUL
        if cell.value is None or cell.value == "":
            write(cell, f"({answer.state.words})")


def shown(question: Question, value: Any) -> CellValue:
    """A JSON value in a person's words."""
    words = {option.key: option.label for option in question.options}
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list | tuple):
        return "; ".join(words.get(item, str(item)) for item in value)
    if isinstance(value, dict):
        return " – ".join(str(_as_date(part) if isinstance(part, str) else part) for part in value.values())
    if isinstance(value, str):
        return words.get(value) or _typed(question.field.type, value)
    return value if isinstance(value, int | float) else None if value is None else str(value)


def _typed(kind: FieldType, text: str) -> CellValue:
    if kind is FieldType.DATE:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    if kind in (FieldType.DECIMAL, FieldType.MONEY):
        try:
            number = float(Decimal(text))
        except InvalidOperation:
            return text
        return number if math.isfinite(number) else text
    return text


def _as_date(text: str) -> str:
    try:
        return f"{dt.date.fromisoformat(text):%d.%m.%Y}"
    except ValueError:
        return text


def head(sheet: Worksheet, headings: Sequence[str]) -> None:
    """The first row of a sheet: it stays in sight, and its columns can be filtered."""
    for column, text in enumerate(headings, start=1):
        cell = sheet.cell(1, column)
        write(cell, text)
        cell.font, cell.fill = _BOLD, HEADING
    sheet.freeze_panes = "B2"


def settle(sheet: Worksheet) -> None:
    """Give columns and rows sizes in which their texts can be read, when all of them are there."""
    sheet.auto_filter.ref = sheet.dimensions
    widths = {}
    for number, column in enumerate(sheet.iter_cols(max_row=_LOOKED_AT), start=1):
        longest = max((_longest_line(cell.value) for cell in column[1:]), default=0)
        # A heading may take several lines, at its words; a value should not, if it is short.
        words = _text(column[0].value).split()
        heading = max((*map(len, words), _longest_line(column[0].value) / 2), default=0)
        widths[number] = min(max(longest + 2, heading + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = widths[number]
    for number, row in enumerate(sheet.iter_rows(), start=1):
        lines = max((_lines(cell.value, widths[place]) for place, cell in enumerate(row, start=1)), default=1)
        height = min(lines * _LINE, _HIGHEST)
        present = sheet.row_dimensions[number].height or 0
        sheet.row_dimensions[number].height = max(height, present)
    _set_page(sheet, sum(widths.values()))


def _set_page(sheet: Worksheet, width: float) -> None:
    """On paper a sheet lies across the page, its first row on every one; all columns beside each other if they fit."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.print_title_rows = "1:1"
    if width <= _MOST_ON_PAGE:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _longest_line(value: Any) -> int:
    return max((len(line) for line in _text(value).splitlines()), default=0)


def _lines(value: Any, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in _text(value).splitlines())


def _text(value: Any) -> str:
    return _DATE_FORMAT if isinstance(value, dt.date) else "" if value is None else str(value)
