"""A sheet of an issued form with one table of rows: headings that repeat on every page, known rows, spare rows."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.xlsx_writer import WordLists
from forms.definition import Form, Question, RowTable, Section
from forms.issue.prefill import Prefill
from forms.issue.xlsx.sheet import Sheet
from forms.issue.xlsx.styles import Style
from forms.issue.xlsx.validations import answer_check
from forms.issue.xlsx.values import answer_style, cell_value
from forms.wording import NUMBER_HEADING, column_bookmark

_NUMBER_WIDTH = 5.0
_FIRST_ANSWER = 2
_PORTRAIT, _LANDSCAPE = 95.0, 140.0
"""Width of the page in characters."""
_MOST_PORTRAIT_COLUMNS = 5
_PER_CENTIMETRE = 5.4
_DEFAULT_CENTIMETRES = 3.0
_ROW_LINES, _TALL_ROW_LINES = 1.5, 2.6
_LAST_CHECKED_ROW = 1000
"""Rows that a person adds below are checked too."""


def write_rows_sheet(written: Worksheet, form: Form, table: RowTable, known: Prefill, lists: WordLists) -> Sheet:
    """The whole sheet of a table of rows."""
    is_wide = len(table.columns) > _MOST_PORTRAIT_COLUMNS
    widths = (_NUMBER_WIDTH, *_column_widths(table, _LANDSCAPE if is_wide else _PORTRAIT))
    sheet = Sheet(written, widths, is_wide)
    styles = _styles(table)
    sheet.can_grow = not table.has_fixed_rows
    # Rows that a person adds below are unlocked and look the same; the rows of a list that is whole get no others.
    if sheet.can_grow:
        for number, style in enumerate(styles, start=1):
            for part, value in style.value.parts.items():
                setattr(written.column_dimensions[get_column_letter(number)], part, value)
    blank = [("", Style.PLAIN) for _ in table.columns]
    sheet.add([(table.label, Style.SECTION), *blank], lines=1.6)
    sheet.add([(form.name, Style.FINE_PRINT), *blank])
    for line in _section_of(form, table).note.splitlines():
        sheet.add_line(line, Style.NOTE)
    headings = [(NUMBER_HEADING, Style.HEADING), *((column.label, Style.HEADING) for column in table.columns)]
    sheet.heading_row = sheet.frozen_row = sheet.add(headings)
    for place, column in enumerate(table.columns, start=_FIRST_ANSWER):
        sheet.add_name(column_bookmark(table.key, column.key), sheet.heading_row, place)
        _check_column(sheet, column, place, lists)
    _add_rows(sheet, table, styles, known.rows.get(table.key, []))
    sheet.first_answer = f"{'C' if table.has_fixed_rows else 'B'}{sheet.heading_row + 1}"
    return sheet


def _add_rows(sheet: Sheet, table: RowTable, styles: tuple[Style, ...], known: list[dict[str, str]]) -> None:
    lines = _TALL_ROW_LINES if table.is_tall else _ROW_LINES
    for number in range(1, table.row_count(len(known)) + 1):
        shown = known[number - 1] if number <= len(known) else {}
        values = [cell_value(column, shown[column.key]) if shown.get(column.key) else "" for column in table.columns]
        sheet.add(list(zip([number, *values], styles, strict=True)), lines)


def _styles(table: RowTable) -> tuple[Style, ...]:
    answers = [answer_style(column) for column in table.columns]
    if table.has_fixed_rows:
        # The first column names the rows; nobody answers in it.
        return (Style.NUMBER, Style.LABEL, *answers[1:])
    return (Style.ROW_NUMBER, *answers)


def _section_of(form: Form, table: RowTable) -> Section:
    return next(section for section in form.sections if table in section.items)


def _check_column(sheet: Sheet, column: Question, place: int, lists: WordLists) -> None:
    if place == _FIRST_ANSWER and not sheet.can_grow:
        return
    letter = get_column_letter(place)
    sheet.add_check(answer_check(column, lists), f"{letter}{sheet.heading_row + 1}:{letter}{_LAST_CHECKED_ROW}")


def _column_widths(table: RowTable, page: float) -> list[float]:
    asked = [(column.width or _DEFAULT_CENTIMETRES) * _PER_CENTIMETRE for column in table.columns]
    share = (page - _NUMBER_WIDTH) / sum(asked)
    return [
        round(max(width * share, _least_width(column)), 1) for width, column in zip(asked, table.columns, strict=True)
    ]


def _least_width(column: Question) -> float:
    """No word of the heading is broken."""
    return max(len(word) for word in column.label.split()) * 1.05 + 1.5
