"""Finds a table of rows in a returned file and tells where each of its columns stands. Reads no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from docgen.problems import Problem, Severity, problem_kind
from forms.definition import RowTable
from forms.keys import printed_key
from forms.returned.content import Cell, Keys, Row, Table
from forms.returned.decisions.odd_labels import LABEL_CHANGED
from forms.returned.evidence import Source
from forms.returned.quoting import shortened
from forms.wording import column_bookmark

COLUMN_NOT_FOUND = problem_kind("column-not-found", "Таблица «{table}»: нет столбца «{label}».", Severity.WARNING)
HEADINGS_DISAGREE = problem_kind(
    "headings-disagree", "Таблица «{table}»: столбец «{label}» стоит под чужим заголовком.", Severity.WARNING
)


@dataclass(frozen=True)
class Columns:
    """Where each column of the definition stands in a table of the file.

    `grid` are the places of all cells of the heading row, `places` of those that are columns of the definition.
    """

    header: int
    grid: list[int]
    indexes: dict[str, int]
    sources: dict[str, tuple[Source, ...]]
    doubts: tuple[Problem, ...]

    @cached_property
    def places(self) -> frozenset[int]:
        return frozenset(self.indexes.values())


def find_columns(table: RowTable, seen: Table, keys: Keys) -> Columns | None:
    """The heading row is the first that names at least half of the columns; `keys` are those of the file's texts."""
    names, labels = _bookmarks(table), _labels(table)
    for number, row in enumerate(seen.rows):
        by_bookmark = {names[name]: cell for cell in row.cells for name in cell.bookmarks if name in names}
        by_heading = {labels[key]: cell for cell in row.cells if (key := keys[cell.text]) in labels}
        if 2 * len(by_heading.keys() | by_bookmark.keys()) >= len(table.columns):
            return _columns(table, number, row, by_bookmark, by_heading)
    return None


@lru_cache(maxsize=256)
def _bookmarks(table: RowTable) -> Mapping[str, str]:
    return {column_bookmark(table.key, column.key): column.key for column in table.columns}


@lru_cache(maxsize=256)
def _labels(table: RowTable) -> Mapping[str, str]:
    return {printed_key(column.label): column.key for column in table.columns}


def _columns(
    table: RowTable, number: int, row: Row, by_bookmark: dict[str, Cell], by_heading: dict[str, Cell]
) -> Columns:
    doubts: list[Problem] = []
    indexes: dict[str, int] = {}
    sources: dict[str, tuple[Source, ...]] = {}
    for column in table.columns:
        marked, worded = by_bookmark.get(column.key), by_heading.get(column.key)
        details = {"table": table.label, "label": column.label}
        chosen = worded or marked
        if chosen is None:
            doubts.append(COLUMN_NOT_FOUND.at(table.key, row.place, **details))
            continue
        if worded is None:
            found = shortened(chosen.text)
            doubts.append(LABEL_CHANGED.at(table.key, chosen.place, label=column.label, found=found))
        elif marked is not None and marked is not worded:
            doubts.append(HEADINGS_DISAGREE.at(table.key, marked.place, **details))
        indexes[column.key] = chosen.column
        named_by = ((Source.HEADING_BOOKMARK, marked), (Source.HEADING, worded))
        sources[column.key] = tuple(source for source, cell in named_by if cell is not None)
    return Columns(number, [cell.column for cell in row.cells], indexes, sources, tuple(doubts))
