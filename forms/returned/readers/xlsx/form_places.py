"""The content of a returned workbook once its form is known: tables of label rows and of rows, and named cells.

Whatever an issued workbook prints around its questions is left out here by its words and its place; anything else that
is written stays in the tables, so that nothing typed gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.definition import Form, Question, Widget
from forms.returned.content import Content, Control, Mark, Row, Table
from forms.returned.readers.xlsx.boxes import as_sign, picked_option
from forms.returned.readers.xlsx.displayed import NOTHING
from forms.returned.readers.xlsx.grid import rows_of, without_text
from forms.returned.readers.xlsx.questions import read_label_rows
from forms.returned.readers.xlsx.sheet import Sheet
from forms.returned.readers.xlsx.slips import slipped_places
from forms.returned.readers.xlsx.words import Words, words_of
from forms.returned.sources import Source
from forms.wording import EMPTY_BOX, TICKED_BOX, option_tag

_SLIPPED = frozenset({Mark.SLIPPED})


def place_form(form: Form, sheets: Sequence[Sheet]) -> Content:
    """What stands in the form's places."""
    words = words_of(form)
    tables: list[Table] = []
    controls: list[Control] = []
    for sheet in sheets:
        blocks = [_read_block(words, rows) for rows in _blocks(words, rows_of(sheet))]
        slipped = slipped_places(words, [row for rows, is_of_labels in blocks if is_of_labels for row in rows])
        tables += [Table(_marked(rows, slipped), sheet.row_place()) for rows, _ in blocks]
        controls += _named(words, sheet, slipped)
    return Content(tuple(tables), tuple(controls))


def _blocks(words: Words, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows between the printed lines of the form; a printed line keeps only what was written beside it."""
    block: list[Row] = []
    for row in rows:
        begins = [cell for cell in row.cells if cell.column <= 0]
        if any(map(words.is_printed, begins)) and not any(map(words.question_of, row.cells)):
            yield block
            block = []
            row = Row(tuple(without_text(c) if words.is_printed(c) else c for c in row.cells), row.place)
        if any(cell.text.strip() or cell.bookmarks for cell in row.cells):
            block.append(row)
    yield block


def _read_block(words: Words, rows: list[Row]) -> tuple[list[Row], bool]:
    """The rows of a block, and whether they are label rows."""
    if any(map(words.heads_rows, rows)):
        return rows, False
    return read_label_rows(words, rows), True


def _marked(rows: Sequence[Row], slipped: frozenset[str]) -> tuple[Row, ...]:
    if not slipped:
        return tuple(rows)
    return tuple(
        Row(tuple(c._replace(marks=c.marks | _SLIPPED) if c.place in slipped else c for c in row.cells), row.place)
        for row in rows
    )


def _named(words: Words, sheet: Sheet, slipped: frozenset[str]) -> Iterator[Control]:
    """The named cells of answers and boxes."""
    for (row, column), names in sheet.names.items():
        for key, option in filter(None, map(words.names.get, names)):
            seen = sheet.cells.get((row, column))
            marks = (seen.marks if seen else NOTHING) | sheet.marked.get((row, column), NOTHING)
            place = sheet.place(row, column)
            marks |= _SLIPPED if place in slipped else NOTHING
            named = Control(key, "", seen.text if seen else "", place, marks=marks, source=Source.DEFINED_NAME)
            question = words.form.questions[key]
            if option:
                yield _box(named, option)
            elif question.widget is Widget.BOXES:
                yield from _options(question, named)
            else:
                yield named


def _box(named: Control, option: str) -> Control:
    sign = as_sign(named.text)
    is_ticked = sign == TICKED_BOX
    tag = option_tag(named.tag, option)
    return Control(tag, "", sign or named.text, named.place, is_ticked, marks=named.marks, source=Source.DEFINED_NAME)


def _options(question: Question, named: Control) -> Iterator[Control]:
    """A cell with the word of an option speaks for all boxes of its question; any other text is left to be judged."""
    picked = picked_option(question, named.text)
    if picked is None:
        yield named
        return
    for option in question.options:
        is_ticked = option.key == picked
        sign = TICKED_BOX if is_ticked else EMPTY_BOX
        tag = option_tag(named.tag, option.key)
        yield Control(tag, "", sign, named.place, is_ticked, marks=named.marks, source=Source.DEFINED_NAME)
