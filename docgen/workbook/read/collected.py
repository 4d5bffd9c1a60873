"""Gathers values, their places and problems while the sheets of a workbook are read."""

from __future__ import annotations

from typing import Any

from docgen.problems import Path, Problem, ProblemKind, path_text
from docgen.workbook.model import Column, split_values
from docgen.workbook.read.convert import convert_cell
from docgen.workbook.read.grid import Cell, Grid


class Collected:
    """Values by path, the place of each, and what was wrong; the only mutable thing that readers of sheets share."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._places: dict[Path, str] = {}

    def place_of(self, path: Path) -> str:
        """The place of the path, or of the nearest record around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._places:
                return self._places[path[:length]]
        return ""

    def report(self, kind: ProblemKind, path: Path = (), place: str = "", **details: object) -> None:
        self.problems.append(kind.at(path_text(path), place or self.place_of(path), **details))

    def mark(self, path: Path, place: str) -> None:
        """Say where the record or list at `path` stands."""
        self._places.setdefault(path, place)

    def place_at(self, path: Path, place: str) -> None:
        """Say where the record at `path` stands, more exactly than before."""
        self._places[path] = place

    def put_cell(self, record: Path, column: Column, cell: Cell, grid: Grid) -> None:
        """Put the cell's value into the record, or report what is wrong with the cell."""
        path: Path = (*record, *column.keys)
        place = cell_place(grid, cell, column.heading)
        converted = convert_cell(cell, column.field.type, grid.starts_in_1904)
        if converted.problem:
            self.report(converted.problem, path, place, heading=column.heading, **converted.details)
        elif column.field.many:
            for value in split_values(converted.value):
                listed = self.list_at(path)
                self._places[(*path, len(listed))] = place
                listed.append(value)
            self.mark(path, place)
        elif converted.value is not None:
            self.record_at(path[:-1])[str(path[-1])] = converted.value
            self._places[path] = place

    def record_at(self, path: Path) -> dict[str, Any]:
        """The record at `path`, made with everything above it when it is not there yet."""
        node: Any = self.values
        for place, part in enumerate(path):
            if isinstance(part, int):
                node.extend({} for _ in range(part + 1 - len(node)))
                node = node[part]
            else:
                is_list = place + 1 < len(path) and isinstance(path[place + 1], int)
                node = node.setdefault(part, [] if is_list else {})
        return node  # type: ignore[no-any-return]

    def list_at(self, path: Path) -> list[Any]:
        """The list at `path`, made when it is not there yet."""
        return self.record_at(path[:-1]).setdefault(str(path[-1]), [])  # type: ignore[no-any-return]


def cell_place(grid: Grid, cell: Cell, heading: str = "") -> str:
    """«лист «Пары», ячейка C5 («Начало»)»."""
    named = f" («{heading}»)" if heading else ""
    return f"{sheet_place(grid.title)}, ячейка {cell.address}{named}"


def row_place(grid: Grid, row: int, label: str = "") -> str:
    """«лист «Пары», строка 5»."""
    named = f" («{label}»)" if label else ""
    return f"{sheet_place(grid.title)}, строка {row}{named}"


def sheet_place(title: str) -> str:
    """«лист «Пары»»."""
    return f"лист «{title}»"
