"""Reads tables of rows: columns by the bookmark and the wording of their headings, rows down to the end.

Decides nothing: what the cells say goes through the schema with all other answers, and `decide_rows` judges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Question, RowTable
from forms.returned.content import Cell, Content, Mark, Row
from forms.returned.decisions.tables.columns import Columns, find_columns
from forms.returned.evidence import AnswerPlace, Evidence, QuestionRead, Source, read_place
from forms.returned.quoting import shortened
from forms.wording import PLACEHOLDERS

TABLE_TWICE = problem_kind(
    "table-found-twice", "Таблица «{label}» стоит в файле несколько раз ({found}); прочитаны все.", Severity.WARNING
)
ROW_OUT_OF_GRID = problem_kind(
    "row-out-of-grid", "В строке ячейки объединены или их не столько, сколько в заголовке: «{found}».", Severity.WARNING
)
OUTSIDE_COLUMNS = problem_kind(
    "outside-columns", "Текст «{found}» стоит вне столбцов таблицы «{table}».", Severity.WARNING
)

_SEEN_WITHOUT_TEXT = frozenset({Mark.INK, Mark.DRAWING, Mark.NESTED_TABLE, Mark.LOST})
"""Something stands in a cell although no text was read in it."""


class RowRead(NamedTuple):
    """A filled row: what each column's cell says, by column key; columns that were not found are missing."""

    place: str
    cells: dict[str, QuestionRead]


@dataclass
class RowsRead:
    """The filled rows of a table, what is wrong with the table as a whole, and the places that were read.

    `unanswered` are fixed rows that have their name and nothing else.
    """

    table: RowTable
    is_found: bool = False
    place: str = ""
    rows: list[RowRead] = field(default_factory=list)
    unanswered: list[RowRead] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)
    evidence: tuple[Evidence, ...] = ()

    @property
    def cells(self) -> list[dict[str, QuestionRead]]:
        return [row.cells for row in self.rows]


def read_rows(table: RowTable, content: Content) -> RowsRead:
    """All filled rows of a table; spare rows are passed over."""
    places = [(seen, columns) for seen in content.tables if (columns := find_columns(table, seen, content.keys))]
    read = RowsRead(table, bool(places), places[0][0].place if places else "")
    if len(places) > 1:
        read.doubts.append(TABLE_TWICE.at(table.key, places[1][0].place, label=table.label, found=len(places)))
    for seen, columns in places:
        read.doubts += columns.doubts
        for row in seen.rows[columns.header :]:
            read.claimed.update([cell.place for cell in row.cells])
        for row in seen.rows[columns.header + 1 :]:
            written = [cell for cell in row.cells if (cell.text or cell.marks) and _is_written(cell)]
            if written:
                _read_row(read, row, written, columns)
        read.evidence += tuple(
            Evidence(source, seen.place, key) for key, sources in columns.sources.items() for source in sources
        )
    return read


def _read_row(read: RowsRead, row: Row, written: Sequence[Cell], columns: Columns) -> None:
    own = {cell.column: cell for cell in row.cells}
    answers = {key: own.get(index) for key, index in columns.indexes.items()}
    outside = [cell for cell in written if cell.column not in columns.places and not _is_number(cell)]
    answered = [key for key, cell in answers.items() if cell in written]
    if not outside and not answered:
        return
    path = f"{read.table.key}[{len(read.rows)}]"
    if [cell.column for cell in row.cells] != columns.grid:
        found = shortened(" | ".join(cell.text for cell in row.cells))
        read.doubts.append(ROW_OUT_OF_GRID.at(path, row.place, found=found))
    read.doubts += [
        OUTSIDE_COLUMNS.at(path, cell.place, found=shortened(cell.text), table=read.table.label) for cell in outside
    ]
    cells = {
        column.key: _read_cell(column, columns.sources[column.key], answers[column.key], row)
        for column in read.table.columns
        if column.key in answers
    }
    is_only_named = read.table.has_fixed_rows and not outside and answered == [read.table.columns[0].key]
    (read.unanswered if is_only_named else read.rows).append(RowRead(row.place, cells))


def _read_cell(column: Question, sources: Sequence[Source], cell: Cell | None, row: Row) -> QuestionRead:
    """The bookmark and the words of a heading lead to one cell, which is read once."""
    place = cell.place if cell else row.place
    places = tuple([AnswerPlace(column.key, source, place, cell) for source in sources])
    reading = read_place(column, places[0])
    return QuestionRead(column, places, (reading,) * len(places), reading)


def _is_written(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(cell.marks & _SEEN_WITHOUT_TEXT) or (bool(text) and text.lower() not in PLACEHOLDERS)


def _is_number(cell: Cell) -> bool:
    """The first column holds row numbers, which are nobody's answer."""
    return cell.column == 0 and cell.text.strip().rstrip(".").isdecimal()
