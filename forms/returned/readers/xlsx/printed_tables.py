"""Tables that another program printed from our workbook: options gathered into the answers they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forms.definition import Form
from forms.returned.content import Table
from forms.returned.readers.xlsx.boxes import is_sign
from forms.returned.readers.xlsx.questions import read_label_rows
from forms.returned.readers.xlsx.words import words_of
from forms.wording import EMPTY_GLYPHS, TICKED_GLYPHS

_GLYPHS = EMPTY_GLYPHS | TICKED_GLYPHS


def gather_options(form: Form, tables: Iterable[Table]) -> Iterable[Table]:
    """The tables; those of questions as a workbook has them are changed."""
    for table in tables:
        is_of_book = not _has_boxes_with_words(table) and not any(map(words_of(form).heads_rows, table.rows))
        yield replace(table, rows=tuple(read_label_rows(words_of(form), table.rows))) if is_of_book else table


def _has_boxes_with_words(table: Table) -> bool:
    """Whether boxes stand in a cell with their options, as they do in a text."""
    return any(not is_sign(cell.text) and not _GLYPHS.isdisjoint(cell.text) for row in table.rows for cell in row.cells)
