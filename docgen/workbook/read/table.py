"""Reads sheets with one record a row: root lists, and records and lists that belong to a record of another sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.problems import Path
from docgen.workbook.model import Column, TableSheet, folded, prefilled_rows, quoted
from docgen.workbook.read import kinds
from docgen.workbook.read.collected import Collected, cell_place, row_place, sheet_place
from docgen.workbook.read.grid import Cell, Grid
from docgen.workbook.read.match import Headings, find_headings
from docgen.workbook.read.offered import Offered
from docgen.workbook.words import EXAMPLE_MARK, HINT_MARK, MARK_HEADING

_MOST_KNOWN = 20
"""Identifiers of the parent sheet that a message lists."""


@dataclass(slots=True)
class Parents:
    """The records of the sheets read so far, by what identifies them."""

    paths: dict[tuple[str, str], list[Path]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, title: str, identifier: object, path: Path) -> None:
        self.paths[title, folded(identifier)].append(path)
        self.shown[title].append(str(identifier))


Row = dict[Column, Cell]


class TableReader:
    """Reads one table sheet into the collected values."""

    def __init__(self, grid: Grid, table: TableSheet, collected: Collected, offered: Offered, parents: Parents) -> None:
        self._grid = grid
        self._table = table
        self._collected = collected
        self._offered = offered
        self._parents = parents
        self._filled_at: dict[Path, int] = {}

    def read(self) -> None:
        if self._table.is_list and self._table.parent is None:
            self._collected.mark(self._table.keys, sheet_place(self._grid.title))
        headings = find_headings(self._grid, self._table.all_columns, self._collected, (MARK_HEADING,))
        if headings is None:
            return
        prefilled = [_key_of(row) for row in prefilled_rows(self._table)]
        for number, row in self._data_rows(headings):
            if not self._is_untouched(row, prefilled):
                self._put(number, row)

    def _data_rows(self, headings: Headings) -> Iterator[tuple[int, Row]]:
        """Rows below the headings that hold data of their own, without hints and examples."""
        follows_hints = False
        for number in sorted(self._grid.rows):
            if number <= headings.row:
                continue
            cells = self._grid.rows[number]
            row = {column: cells[place] for place, column in headings.columns.items() if place in cells}
            if not any(not cell.is_spread for cell in row.values()):
                continue
            if headings.service:
                mark = next((folded(cells[place].value) for place in headings.service if place in cells), "")
                if self._is_marked_offer(number, mark, row):
                    continue
            elif self._is_offer(HINT_MARK, row) or (follows_hints and self._is_offer(EXAMPLE_MARK, row)):
                follows_hints = True
                continue
            follows_hints = False
            yield number, row

    def _is_marked_offer(self, number: int, mark: str, row: Row) -> bool:
        """True for a row to pass over; a marked row with other data is reported, for it may hold what was typed in."""
        for known in (HINT_MARK, EXAMPLE_MARK):
            if mark == folded(known):
                if not self._offered.is_offered(self._table.title, known, row):
                    self._collected.report(kinds.CHANGED_EXAMPLE, place=row_place(self._grid, number), mark=known)
                return True
        return False

    def _is_offer(self, mark: str, row: Row) -> bool:
        return len(row) > 1 and self._offered.is_offered(self._table.title, mark, row)

    def _is_untouched(self, row: Row, prefilled: list[frozenset[tuple[str, str]]]) -> bool:
        """True for a prefilled row that nobody completed: it lacks what a record must have."""
        has_all = all(column in row for column in self._table.columns if column.is_required)
        values = {column.keys[-1]: str(cell.value) for column, cell in row.items()}
        return not has_all and _key_of(values) in prefilled

    def _put(self, number: int, row: Row) -> None:
        owner = self._owner(number, row)
        if owner is None:
            return
        record = self._new_record(number, (*owner, *self._table.keys))
        if record is None:
            return
        self._collected.mark(record, row_place(self._grid, number))
        self._collected.record_at(record)
        parent_column = self._table.parent_column
        for column, cell in sorted(row.items(), key=lambda item: item[1].column):
            if column != parent_column:
                self._collected.put_cell(record, column, cell, self._grid)
        identifier = self._collected.record_at(record).get(self._table.entity.identified_by)
        if self._table.is_list and identifier is not None:
            self._parents.add(self._table.title, identifier, record)

    def _new_record(self, number: int, path: Path) -> Path | None:
        """Where the row's record goes; None when a single record is filled already."""
        if self._table.is_list:
            return (*path, len(self._collected.list_at(path)))
        if path in self._filled_at:
            self._collected.report(
                kinds.SECOND_RECORD,
                path,
                row_place(self._grid, number),
                found=self._table.title,
                first=self._filled_at[path],
            )
            return None
        self._filled_at[path] = number
        return path

    def _owner(self, number: int, row: Row) -> Path | None:
        """The record that the row belongs to, or None after reporting that there is no such."""
        table, column = self._table, self._table.parent_column
        if table.parent is None or column is None:
            return ()
        cell = row.get(column)
        if cell is None:
            self._collected.report(kinds.NO_PARENT, place=row_place(self._grid, number), heading=column.heading)
            return None
        found = self._parents.paths.get((table.parent.title, folded(cell.value)), [])
        if len(found) == 1:
            return found[0]
        known = quoted(self._parents.shown[table.parent.title][:_MOST_KNOWN])
        self._collected.report(
            kinds.REPEATED_PARENT if found else kinds.UNKNOWN_PARENT,
            place=cell_place(self._grid, cell, column.heading),
            heading=column.heading,
            found=cell.error or cell.value,
            sheet=table.parent.title,
            known=known or "нет ни одной записи",
        )
        return None


def _key_of(values: dict[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((key, folded(value)) for key, value in values.items())
