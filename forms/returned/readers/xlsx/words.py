"""What an issued workbook of a form says around its answers, as keys to find its parts by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from forms.definition import Form, Question
from forms.identity import find_numbers
from forms.keys import fold_key
from forms.returned.content import Cell, Row
from forms.wording import column_bookmark
from forms.xlsx_wording import known_lines, label_bookmarks, label_keys, names_of


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one form: printed lines, headings, labels, and the names of cells."""

    form: Form
    lines: frozenset[str]
    labels: dict[str, str]
    bookmarks: dict[str, str]
    columns: frozenset[str]
    names: dict[str, tuple[str, str]]

    def is_printed(self, cell: Cell) -> bool:
        """True for a line of the form itself; such lines begin in the column of row numbers, where nobody answers."""
        return (
            cell.column <= 0
            and bool(cell.text)
            and (fold_key(cell.text) in self.lines or next(find_numbers(cell.text), None) is not None)
        )

    def question_of(self, cell: Cell) -> Question | None:
        """The question whose label a cell holds, by its text or, when that was changed, by its name.

        A section may be headed with the words of a label; headings stand in the column of row numbers.
        """
        if cell.column <= 0:
            return None
        key = self.labels.get(fold_key(cell.text)) if cell.text else None
        key = key or next((self.bookmarks[name] for name in cell.bookmarks if name in self.bookmarks), None)
        return self.form.questions[key] if key else None

    def heads_rows(self, row: Row) -> bool:
        """True for a row with the headings of a table of rows."""
        return bool(self.columns) and any(
            (cell.text and fold_key(cell.text) in self.columns) or not self.columns.isdisjoint(cell.bookmarks)
            for cell in row.cells
        )


@lru_cache(maxsize=256)
def words_of(form: Form) -> Words:
    """The words of a form, gathered once."""
    columns = [(table, column) for table in form.tables for column in table.columns]
    return Words(
        form=form,
        lines=known_lines(form),
        labels={**form.by_label, **label_keys(form)},
        bookmarks=label_bookmarks(form),
        columns=frozenset(
            name
            for table, column in columns
            for name in (fold_key(column.label), column_bookmark(table.key, column.key).lower())
        ),
        names=names_of(form),
    )
