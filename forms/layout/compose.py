"""Lays a form out on pages, from its definition alone: the reader of paper finds the same places without the file."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from forms.definition import Form, Question, RowTable, Section
from forms.layout import paper
from forms.layout.fonts import wrap
from forms.layout.model import FormLayout
from forms.layout.rows import (
    draw_headings,
    draw_question,
    draw_row,
    draw_table_headings,
    headings_height,
    question_headings,
    question_height,
    question_widths,
    row_height,
    table_widths,
)
from forms.layout.sheet import Sheets, text_height
from forms.wording import NUMBER_HEADING

_TITLE_SIZE, _ROUTE_SIZE, _TEXT_SIZE, _SECTION_SIZE, _NOTE_SIZE = 15.0, 9.0, 9.5, 11.5, 9.0
_SOFT_SHADE = 0.35
_SECTION_GAP, _TABLE_GAP, _PARAGRAPH_GAP = 10.0, 8.0, 2.0
_LINES_KEPT = 3
"""Lines of a text that stay with their heading."""
_ROWS_KEPT, _TALLEST_KEPT = 2, 240.0
"""Rows of a table that stay with its heading: one row alone looks lost at the foot of a page."""
MOST_EXTRA_ROWS = 500
"""Rows that known answers may add to every table; a form with more of them is no form for paper."""
_EXTRA_STEP = 10


def lay_out(form: Form, extra_rows: int = 0) -> FormLayout:
    """The pages of a form; equal definitions give equal layouts.

    `extra_rows` (rounded up to tens) stand in every row table beyond its spare rows, for known answers need them.
    """
    return _lay_out(form, -(-extra_rows // _EXTRA_STEP) * _EXTRA_STEP)


def find_layout(form: Form, digest: str, pages: int) -> FormLayout | None:
    """The layout of so many pages with that digest (both stand in the page code).

    None when the form was printed in no layout of ours: its definition was changed without a new version.
    """
    plain = _lay_out(form, 0)
    if plain.digest == digest:
        return plain
    if not form.tables or pages < len(plain.pages):
        return None
    steps = range(MOST_EXTRA_ROWS // _EXTRA_STEP + 1)
    start = bisect_left(steps, pages, key=lambda step: len(_lay_out(form, step * _EXTRA_STEP).pages))
    for step in steps[start:]:
        layout = _lay_out(form, step * _EXTRA_STEP)
        if layout.digest == digest:
            return layout
        if len(layout.pages) > pages:
            break
    return None


@lru_cache(maxsize=64)
def _lay_out(form: Form, extra_rows: int) -> FormLayout:
    sheets = Sheets(running_head=f"{form.title} (продолжение)")
    _draw_head(sheets, form)
    for section in form.sections:
        _draw_section(sheets, section, extra_rows)
    if form.closing:
        sheets.top += _TABLE_GAP
        _draw_text(sheets, form.closing.strip(), _TEXT_SIZE)
    return FormLayout(
        form=form.code,
        version=form.version,
        width=paper.PAGE_WIDTH,
        height=paper.PAGE_HEIGHT,
        pages=sheets.pages(),
        places=tuple(sheets.places),
        labels=tuple(sheets.labels),
        squares=paper.SQUARES,
        qr=paper.QR,
        extra_rows=extra_rows,
        footer_left=paper.TEXT_LEFT,
        footer_baseline=paper.FOOTER_BASELINE,
    )


def _draw_head(sheets: Sheets, form: Form) -> None:
    """Title, route and introduction beside the page code, and below it what has no room there."""
    top = paper.FIRST_LINE_TOP
    top += sheets.write_wrapped(form.title, paper.TEXT_LEFT, top, paper.HEAD_WIDTH, _TITLE_SIZE, is_bold=True) + 3
    top += sheets.write_wrapped(form.route, paper.TEXT_LEFT, top, paper.HEAD_WIDTH, _ROUTE_SIZE, shade=_SOFT_SHADE) + 6
    if form.introduction:
        lines = wrap(form.introduction.strip(), paper.HEAD_WIDTH, _TEXT_SIZE)
        top += sheets.write(lines, paper.TEXT_LEFT, top, _TEXT_SIZE)
    sheets.top = max(sheets.top, top + _SECTION_GAP / 2)


def _draw_text(sheets: Sheets, text: str, size: float, shade: float = 0) -> None:
    """Paragraphs, line by line, so that a long text flows on to the next page."""
    for paragraph in text.splitlines():
        for line in wrap(paragraph, paper.TEXT_WIDTH, size):
            if not sheets.fits(text_height(1, size)):
                sheets.turn_page()
            sheets.top += sheets.write([line], paper.TEXT_LEFT, sheets.top, size, shade=shade)
        sheets.top += _PARAGRAPH_GAP


def _draw_section(sheets: Sheets, section: Section, extra_rows: int) -> None:
    if not sheets.fits(_SECTION_GAP + _opening_height(section)):
        sheets.turn_page()
    elif not sheets.is_page_empty:
        sheets.top += _SECTION_GAP
    sheets.top += sheets.write_wrapped(
        section.title, paper.TEXT_LEFT, sheets.top, paper.TEXT_WIDTH, _SECTION_SIZE, is_bold=True
    )
    _draw_text(sheets, section.note, _NOTE_SIZE, shade=_SOFT_SHADE if section.items else 0)
    sheets.top += _PARAGRAPH_GAP
    previous: Question | RowTable | None = None
    for item in section.items:
        if isinstance(item, RowTable):
            sheets.top += _TABLE_GAP if previous else 0
            _draw_table(sheets, item, extra_rows)
        else:
            sheets.top += _TABLE_GAP if isinstance(previous, RowTable) else 0
            _draw_item(sheets, section, item, opens_table=not isinstance(previous, Question))
        previous = item


def _opening_height(section: Section) -> float:
    """The heading, the note and the first rows below them, which stay on one page."""
    title = wrap(section.title, paper.TEXT_WIDTH, _SECTION_SIZE, is_bold=True)
    notes = [line for text in section.note.splitlines() for line in wrap(text, paper.TEXT_WIDTH, _NOTE_SIZE)]
    kept = notes if section.items else notes[:_LINES_KEPT]
    height = text_height(len(title), _SECTION_SIZE) + text_height(len(kept), _NOTE_SIZE) + 4 * _PARAGRAPH_GAP
    return height + _first_height(section)


def _first_height(section: Section) -> float:
    if not section.items:
        return 0
    first = section.items[0]
    if isinstance(first, RowTable):
        return _table_opening_height(first)
    widths, headings = question_widths(section), question_headings(section)
    rows = [question_height(item, widths) for item in section.items[:_ROWS_KEPT] if not isinstance(item, RowTable)]
    return _kept(rows) + (headings_height(headings, widths) if headings else 0)


def _draw_item(sheets: Sheets, section: Section, question: Question, opens_table: bool) -> None:
    widths, headings = question_widths(section), question_headings(section)
    if not sheets.fits(question_height(question, widths)):
        sheets.turn_page()
        opens_table = True
    if opens_table and headings:
        draw_headings(sheets, headings, widths)
    draw_question(sheets, question, widths)


def _draw_table(sheets: Sheets, table: RowTable, extra_rows: int) -> None:
    widths = table_widths(table)
    if not sheets.fits(_table_opening_height(table)):
        sheets.turn_page()
    draw_table_headings(sheets, table, widths)
    for number in range(1, rows_of(table, extra_rows) + 1):
        if not sheets.fits(row_height(table, number, widths)):
            sheets.turn_page()
            draw_table_headings(sheets, table, widths)
        draw_row(sheets, table, number, widths)


def rows_of(table: RowTable, extra_rows: int) -> int:
    """How many rows a table has on paper."""
    return table.row_count() + (0 if table.has_fixed_rows else extra_rows)


def _table_opening_height(table: RowTable) -> float:
    widths = table_widths(table)
    headings = [NUMBER_HEADING, *(column.label for column in table.columns)]
    rows = range(1, min(_ROWS_KEPT, table.row_count()) + 1)
    return headings_height(headings, widths) + _kept([row_height(table, number, widths) for number in rows])


def _kept(rows: list[float]) -> float:
    """The height of the first rows of a table, which stay together unless they are so tall that a page would gape."""
    return sum(rows) if sum(rows) <= _TALLEST_KEPT else rows[0]
