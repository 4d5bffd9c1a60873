"""Reads sheets of single records: labels with values beside them, and sheets with one row for each role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.problems import Path
from docgen.workbook.model import Column, FormSheet, RoleSheet, Section, folded, nearest, perhaps
from docgen.workbook.read import kinds
from docgen.workbook.read.collected import Collected, cell_place, row_place, sheet_place
from docgen.workbook.read.grid import Cell, Grid
from docgen.workbook.read.match import find_headings, match_label
from docgen.workbook.words import (
    EXAMPLE_MARK,
    HINT_HEADING,
    HINT_MARK,
    LABEL_HEADING,
    ROLE_HEADING,
    VALUE_HEADING,
)

_SERVICE = (LABEL_HEADING, VALUE_HEADING, HINT_HEADING)


class FormReader:
    """Reads a form sheet: finds the columns of labels and of values, then walks down through the sections."""

    def __init__(self, grid: Grid, sheet: FormSheet, collected: Collected) -> None:
        self._grid = grid
        self._sheet = sheet
        self._collected = collected
        self._seen: set[tuple[Section, Column]] = set()
        self._unknown: list[Cell] = []

    def read(self) -> None:
        for section in self._sheet.sections:
            self._collected.mark(section.keys, sheet_place(self._grid.title))
        label_column = self._label_column()
        value_column = self._value_column(label_column)
        for section, column, label in self._labelled(label_column):
            if (section, column) in self._seen:
                self._collected.report(kinds.REPEATED_LABEL, place=cell_place(self._grid, label), label=label.value)
                continue
            self._seen.add((section, column))
            path: Path = (*section.keys, *column.keys)
            cell = self._grid.rows[label.row].get(value_column)
            if cell is not None and not cell.is_spread:
                self._collected.put_cell(section.keys, column, cell, self._grid)
            self._collected.mark(path, row_place(self._grid, label.row, column.heading))
        self._report_labels()

    def _label_column(self) -> int:
        """The column where most labels stand."""
        labels = {folded(column.heading) for section in self._sheet.sections for column in section.columns}
        hits = Counter(
            place for cells in self._grid.rows.values() for place, cell in cells.items() if folded(cell.value) in labels
        )
        return min(hits, key=lambda place: (-hits[place], place), default=1)

    def _value_column(self, label_column: int) -> int:
        for number in sorted(self._grid.rows):
            cells = self._grid.rows[number]
            if label_column in cells and folded(cells[label_column].value) == folded(LABEL_HEADING):
                return next(
                    (place for place, cell in cells.items() if folded(cell.value) == folded(VALUE_HEADING)),
                    label_column + 1,
                )
        return label_column + 1

    def _labelled(self, label_column: int) -> Iterator[tuple[Section, Column, Cell]]:
        """Every label with its section; a label that is not known is remembered."""
        section = self._sheet.sections[0]
        sections = {folded(section.title): section for section in self._sheet.sections}
        for number in sorted(self._grid.rows):
            cell = self._grid.rows[number].get(label_column)
            if cell is None or cell.is_spread or not isinstance(cell.value, str):
                continue
            key = folded(cell.value)
            column = match_label(cell.value, section.columns)
            if column is not None:
                yield section, column, cell
            elif key in sections:
                section = sections[key]
            elif found := self._only_match(cell.value):
                yield *found, cell
            elif key not in {folded(word) for word in _SERVICE} and len(self._grid.rows[number]) > 1:
                self._unknown.append(cell)

    def _only_match(self, label: str) -> tuple[Section, Column] | None:
        """The section that alone has this label: its own heading may have been deleted."""
        matches = [(section, match_label(label, section.columns)) for section in self._sheet.sections]
        found = [(section, column) for section, column in matches if column is not None]
        return found[0] if len(found) == 1 else None

    def _report_labels(self) -> None:
        unknown = [str(cell.value) for cell in self._unknown]
        missing = [
            (section, column)
            for section in self._sheet.sections
            for column in section.columns
            if (section, column) not in self._seen
        ]
        for section, column in missing:
            if column.is_required:
                self._collected.report(
                    kinds.MISSING_LABEL,
                    (*section.keys, *column.keys),
                    sheet_place(self._grid.title),
                    title=self._grid.title,
                    label=column.heading,
                    nearest=perhaps(column.heading, unknown),
                )
        for cell in self._unknown:
            near = nearest(str(cell.value), [column.heading for _, column in missing])
            hint = f"; вероятно, это «{near}»" if near else ""
            self._collected.report(
                kinds.EXTRA_LABEL, place=cell_place(self._grid, cell), label=cell.value, nearest=hint
            )


def read_roles(grid: Grid, sheet: RoleSheet, collected: Collected) -> None:
    """Read a sheet with one row for each role; the first column says which."""
    for section in sheet.sections:
        collected.mark(section.keys, sheet_place(grid.title))
    headings = find_headings(grid, sheet.all_columns, collected, (ROLE_HEADING,))
    if headings is None:
        return
    roles = {folded(section.title): section for section in sheet.sections}
    role_column = min(headings.service, default=1)
    seen: set[str] = set()
    for number in sorted(row for row in grid.rows if row > headings.row):
        label = grid.rows[number].get(role_column)
        key = folded(label.value) if label is not None else ""
        if label is None or key in (folded(HINT_MARK), folded(EXAMPLE_MARK)):
            continue
        if key not in roles:
            near = perhaps(key, [section.title for section in sheet.sections])
            collected.report(kinds.EXTRA_LABEL, place=cell_place(grid, label), label=label.value, nearest=near)
        elif key in seen:
            collected.report(kinds.REPEATED_LABEL, place=cell_place(grid, label), label=label.value)
        else:
            seen.add(key)
            _read_role(grid, number, roles[key], headings.columns, collected)
    _report_missing_roles(sheet, seen, collected, grid)


def _read_role(grid: Grid, row: int, section: Section, columns: dict[int, Column], collected: Collected) -> None:
    # The row replaces the sheet as the place of the role: a missing value of it is to be typed there.
    collected.place_at(section.keys, row_place(grid, row, section.title))
    for place, column in columns.items():
        cell = grid.rows[row].get(place)
        if cell is not None and not cell.is_spread:
            collected.put_cell(section.keys, column, cell, grid)


def _report_missing_roles(sheet: RoleSheet, seen: set[str], collected: Collected, grid: Grid) -> None:
    for section in sheet.sections:
        if section.is_required and folded(section.title) not in seen:
            collected.report(
                kinds.MISSING_LABEL,
                section.keys,
                sheet_place(grid.title),
                title=grid.title,
                label=section.title,
                nearest="",
            )
