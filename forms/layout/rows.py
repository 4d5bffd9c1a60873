"""Rows of the printed tables: `№ | label | answer`, and tables with rows to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.dictionary import FieldType
from forms.definition import Question, RowTable, Section, Widget
from forms.layout.fonts import text_width, wrap
from forms.layout.model import Box, PlaceKind
from forms.layout.paper import BODY_BOTTOM, BODY_TOP, BOX_SIDE, LINE_PITCH, TEXT_LEFT, TEXT_WIDTH
from forms.layout.sheet import Sheets, text_height
from forms.wording import ANSWER_HEADING, DATE_PLACEHOLDER, LABEL_HEADING, NUMBER_HEADING

GRID_WEIGHT, GRID_SHADE = 0.6, 0.45
_BOX_WEIGHT = 0.9
_HEADING_SHADE, _RULE_SHADE, _HINT_SHADE, _NUMBER_SHADE = 0.93, 0.82, 0.35, 0.35
_LABEL_SIZE, _HINT_SIZE, _NUMBER_SIZE, _OPTION_SIZE, _HEADING_SIZE, _NAME_SIZE = 10.0, 8.0, 8.5, 10.0, 8.5, 9.5
_NUMBER_WIDTH = 24.0
_LABEL_SHARE, _WIDE_LABEL_SHARE, _WIDEST_SCALE = 0.37, 0.64, 0.42
_PADDING = 4.0
_LINE_HEIGHT = 25.0
_ROW_HEIGHT, _TALL_ROW_HEIGHT = 26.0, 42.0
_OPTION_PITCH = 19.0
_OPTION_GAP = 16.0
_TALLEST = BODY_BOTTOM - BODY_TOP - 60
_KINDS = {Widget.DATE: PlaceKind.DATE, Widget.DROPDOWN: PlaceKind.CHOICE, Widget.AREA: PlaceKind.AREA}


def question_widths(section: Section) -> list[float]:
    """Widths of number, label and answer."""
    label = round(TEXT_WIDTH * (_WIDE_LABEL_SHARE if section.has_headings else _LABEL_SHARE), 1)
    answer = TEXT_WIDTH - _NUMBER_WIDTH - label
    if section.has_headings:
        answer = max(answer, _scale_width(section))
    return [_NUMBER_WIDTH, round(TEXT_WIDTH - _NUMBER_WIDTH - answer, 1), answer]


def _scale_width(section: Section) -> float:
    """How wide answers must be for their scales to lie in one line; 0 when that would leave labels too little room."""
    questions = [item for item in section.items if not isinstance(item, RowTable) and item.widget is Widget.BOXES]
    widest = max((_inline_width(question) for question in questions), default=0)
    return widest if widest <= _WIDEST_SCALE * TEXT_WIDTH else 0


def question_headings(section: Section) -> list[str]:
    """The heading row of label rows; empty when the section has none."""
    if not section.has_headings:
        return []
    return [NUMBER_HEADING, section.label_heading or LABEL_HEADING, section.answer_heading or ANSWER_HEADING]


def question_height(question: Question, widths: list[float]) -> float:
    """How tall a question's row is."""
    label = wrap(question.label, widths[1] - 2 * _PADDING, _LABEL_SIZE)
    hint = wrap(_hint(question), widths[1] - 2 * _PADDING, _HINT_SIZE) if _hint(question) else []
    told = text_height(len(label), _LABEL_SIZE) + text_height(len(hint), _HINT_SIZE) + 2 * _PADDING
    return max(told, _answer_height(question, widths[2]))


def draw_question(sheets: Sheets, question: Question, widths: list[float]) -> None:
    """One row at the sheets' top."""
    number, label, answer = cells = _cells(sheets.top, widths, question_height(question, widths))
    for cell in cells:
        sheets.frame(cell, GRID_WEIGHT, GRID_SHADE)
    sheets.write(
        [question.number], number.left + _PADDING, number.top + _PADDING + 1, _NUMBER_SIZE, shade=_NUMBER_SHADE
    )
    inside = label.width - 2 * _PADDING
    top = label.top + _PADDING
    top += sheets.write_wrapped(question.label, label.left + _PADDING, top, inside, _LABEL_SIZE)
    hint = _hint(question)
    if hint:
        sheets.write_wrapped(hint, label.left + _PADDING, top, inside, _HINT_SIZE, shade=_HINT_SHADE)
    sheets.label(label, PlaceKind.LABEL, question.key, f"{question.label} {hint}".strip())
    if question.widget is Widget.BOXES:
        _draw_boxes(sheets, question, answer)
    else:
        _draw_written(sheets, question, answer)
    sheets.top += cells[0].height


def table_widths(table: RowTable) -> list[float]:
    """Widths of the row number and of every column."""
    asked = [column.width or 3 for column in table.columns]
    share = (TEXT_WIDTH - _NUMBER_WIDTH) / sum(asked)
    return [_NUMBER_WIDTH, *(width * share for width in asked)]


def headings_height(headings: list[str], widths: list[float]) -> float:
    """How tall a row of headings is."""
    lines = max(len(_heading_lines(text, width)) for text, width in zip(headings, widths, strict=True))
    return text_height(lines, _HEADING_SIZE) + 2 * _PADDING


def draw_headings(sheets: Sheets, headings: list[str], widths: list[float]) -> list[Box]:
    """A shaded row of headings; its cells."""
    cells = _cells(sheets.top, widths, headings_height(headings, widths))
    for cell, text in zip(cells, headings, strict=True):
        sheets.fill(cell, _HEADING_SHADE)
        lines = _heading_lines(text, cell.width)
        sheets.write(lines, cell.left + _PADDING, cell.top + _PADDING, _HEADING_SIZE, is_bold=True)
    for cell in cells:
        sheets.frame(cell, GRID_WEIGHT, GRID_SHADE)
    sheets.top += cells[0].height
    return cells


def draw_table_headings(sheets: Sheets, table: RowTable, widths: list[float]) -> None:
    """The headings of a row table, which every page of it repeats."""
    headings = [NUMBER_HEADING, *(column.label for column in table.columns)]
    cells = draw_headings(sheets, headings, widths)
    for column, cell in zip(table.columns, cells[1:], strict=True):
        sheets.label(cell, PlaceKind.HEADING, table.key, column.label, column.key)


def row_height(table: RowTable, number: int, widths: list[float]) -> float:
    """How tall a row to fill in is."""
    name = wrap(row_name(table, number), widths[1] - 2 * _PADDING, _NAME_SIZE)
    plain = _TALL_ROW_HEIGHT if table.is_tall else _ROW_HEIGHT
    return max(plain, text_height(len(name), _NAME_SIZE) + 2 * _PADDING)


def row_name(table: RowTable, number: int) -> str:
    """What stands in the first column of a row that is printed in advance and cannot be changed."""
    if not table.has_fixed_rows:
        return ""
    named_by = table.columns[0]
    value = table.rows[number - 1][named_by.key]
    return next((option.label for option in named_by.options if option.key == value), str(value))


def draw_row(sheets: Sheets, table: RowTable, number: int, widths: list[float]) -> None:
    """One row to fill in."""
    first, *cells = _cells(sheets.top, widths, row_height(table, number, widths))
    for cell in (first, *cells):
        sheets.frame(cell, GRID_WEIGHT, GRID_SHADE)
    sheets.write([str(number)], first.left + _PADDING, first.top + _PADDING + 1, _NUMBER_SIZE, shade=_NUMBER_SHADE)
    name = row_name(table, number)
    for column, cell in zip(table.columns, cells, strict=True):
        if name and column is table.columns[0]:
            inside = cell.width - 2 * _PADDING
            sheets.write_wrapped(name, cell.left + _PADDING, cell.top + _PADDING, inside, _NAME_SIZE)
            sheets.label(cell, PlaceKind.LABEL, table.key, name, column.key, number)
        else:
            sheets.answer(_inside(cell), _column_kind(column), table.key, row=number, column=column.key)
    sheets.top += first.height


def _column_kind(column: Question) -> PlaceKind:
    if column.options and not column.field.many:
        return PlaceKind.CHOICE
    return {FieldType.MULTILINE: PlaceKind.AREA, FieldType.DATE: PlaceKind.DATE}.get(column.field.type, PlaceKind.LINE)


def _hint(question: Question) -> str:
    if question.widget is Widget.DATE:
        return " ".join(filter(None, (question.hint, DATE_PLACEHOLDER)))
    return question.hint


def _answer_height(question: Question, width: float) -> float:
    if question.widget is Widget.BOXES:
        if _is_inline(question, width):
            return _LINE_HEIGHT
        lines = [len(words) for _, words in _stacked(question, width)]
        return sum(_option_height(count) for count in lines) + 2 * _PADDING
    if question.widget is Widget.AREA:
        return min(max(question.lines, 2) * LINE_PITCH + 4, _TALLEST)
    return _LINE_HEIGHT


def _draw_written(sheets: Sheets, question: Question, answer: Box) -> None:
    if question.widget is Widget.AREA:
        top = answer.top + LINE_PITCH
        while top < answer.bottom - LINE_PITCH / 2:
            sheets.stroke(answer.left + _PADDING, top, answer.right - _PADDING, top, 0.4, _RULE_SHADE)
            top += LINE_PITCH
    sheets.answer(_inside(answer), _KINDS.get(question.widget, PlaceKind.LINE), question.key)


def _draw_boxes(sheets: Sheets, question: Question, answer: Box) -> None:
    if _is_inline(question, answer.width):
        left = answer.left + _PADDING + 1
        for option in question.options:
            top = answer.top + (answer.height - BOX_SIDE) / 2
            _draw_option(sheets, question, option.key, [option.label], left, top)
            left += BOX_SIDE + 5 + text_width(option.label, _OPTION_SIZE) + _OPTION_GAP
        return
    top = answer.top + _PADDING + (_OPTION_PITCH - BOX_SIDE) / 2
    for key, words in _stacked(question, answer.width):
        _draw_option(sheets, question, key, words, answer.left + _PADDING + 1, top)
        top += _option_height(len(words))


def _draw_option(sheets: Sheets, question: Question, option: str, words: list[str], left: float, top: float) -> None:
    square = Box(left, top, BOX_SIDE, BOX_SIDE)
    sheets.frame(square, _BOX_WEIGHT, 0)
    sheets.answer(square, PlaceKind.BOX, question.key, option=option)
    sheets.write(words, left + BOX_SIDE + 5, top, _OPTION_SIZE)


def _stacked(question: Question, width: float) -> Iterator[tuple[str, list[str]]]:
    room = width - 2 * _PADDING - BOX_SIDE - 6
    for option in question.options:
        yield option.key, wrap(option.label, room, _OPTION_SIZE)


def _option_height(lines: int) -> float:
    return max(_OPTION_PITCH, text_height(lines, _OPTION_SIZE) + 7)


def _is_inline(question: Question, width: float) -> bool:
    return _inline_width(question) <= width


def _inline_width(question: Question) -> float:
    """How wide a cell must be for all options of a question to stand in one line."""
    words = sum(text_width(option.label, _OPTION_SIZE) for option in question.options)
    taken = words + len(question.options) * (BOX_SIDE + 5 + _OPTION_GAP)
    return taken - _OPTION_GAP + 2 * _PADDING + 1


def _heading_lines(text: str, width: float) -> list[str]:
    return wrap(text, width - 2 * _PADDING, _HEADING_SIZE, is_bold=True)


def _cells(top: float, widths: list[float], height: float) -> list[Box]:
    lefts = [TEXT_LEFT + sum(widths[:index]) for index in range(len(widths))]
    return [Box(left, top, width, height) for left, width in zip(lefts, widths, strict=True)]


def _inside(cell: Box) -> Box:
    """The cell without its frame, so that what is drawn there leaves the grid whole."""
    return Box(cell.left + 1.5, cell.top + 1.5, cell.width - 3, cell.height - 3)
