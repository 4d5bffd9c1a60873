"""Columns of tables after rendering, as docxtpl fits them: as many `gridCol` as the longest row has cells.

A table whose longest rows do not depend on the data is fitted once, when the template is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.engine.markup.skeleton import Edit, Skeleton

_TOKEN = re.compile(
    r"<(/?)w:(tblGridChange|tblGrid|tbl|gridCol|tr|tcPrChange|tc|gridSpan|sdt|customXml)(?=[ />])([^>]*)>"
)
_WIDTH = re.compile(r'\bw:w="([^"]*)"')
_VALUE = re.compile(r'\bw:val="(\d+)"')


@dataclass(slots=True)
class Row:
    """A row: where its tags stand, its own cells, and the columns that they span; None when only the data tell."""

    offsets: list[int]
    cells: int = 0
    span: int | None = 0


@dataclass(slots=True)
class Table:
    """A table: where it and its grid begin and end, its columns' widths, all rows inside it, nested ones included."""

    start: int
    grid: tuple[int, int] | None = None
    widths: list[str | None] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def fit_grids(xml: str) -> str:
    """Fit the columns of every table in a rendered part."""
    edits = [edit for table in _tables(xml) for edit in _fitted(table, table.rows)]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        xml = xml[: edit.start] + edit.text + xml[edit.end :]
    return xml


def find_grids(skeleton: Skeleton) -> tuple[list[Edit], bool]:
    """The edits that fit those tables which do not depend on the data, and whether others do."""
    edits: list[Edit] = []
    depends = False
    for table in _tables(skeleton.text):
        if _is_settled(table, skeleton):
            edits += _fitted(table, table.rows)
        else:
            depends = True
    return edits, depends


def _is_settled(table: Table, skeleton: Skeleton) -> bool:
    """True when a row that is always there has the most cells, and one the most columns, of all rows that may be."""
    if table.grid is None or not skeleton.is_whole(*table.grid):
        return False
    containers = [{skeleton.container(offset) for offset in row.offsets} for row in table.rows]
    if any(len(found) > 1 for found in containers) or any(row.span is None for row in table.rows):
        return False
    around = {skeleton.container(table.start)}
    always = [row for row, found in zip(table.rows, containers, strict=True) if found == around]
    return bool(always) and _most(always) == _most(table.rows)


def _most(rows: Iterable[Row]) -> tuple[int, int]:
    counted = [(row.cells, row.span or 0) for row in rows]
    return max((cells for cells, _ in counted), default=0), max((span for _, span in counted), default=0)


def _tables(xml: str) -> list[Table]:
    reader = _TableReader()
    for found in _TOKEN.finditer(xml):
        closing, name, attributes = found.groups()
        if closing:
            reader.close(name, found.start())
        else:
            reader.open(name, found.start(), found.end(), attributes)
            if attributes.endswith("/"):
                reader.close(name, found.end())
    return reader.found


class _TableReader:
    """Follows the tags of tables; only direct children count, as for docxtpl."""

    def __init__(self) -> None:
        self.found: list[Table] = []
        self._tables: list[Table] = []
        self._rows: list[Row] = []
        self._open: list[str] = []

    def open(self, name: str, start: int, end: int, attributes: str) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        match name:
            case "tbl":
                self._tables.append(Table(start))
                self.found.append(self._tables[-1])
            case "tr":
                self._rows.append(Row([start]))
                for table in self._tables:
                    table.rows.append(self._rows[-1])
            case "tc" if parent == "tr":
                row = self._rows[-1]
                row.offsets.append(start)
                row.cells += 1
                row.span = None if row.span is None else row.span + 1
            case "gridSpan" if self._open[-3:-1] == ["tr", "tc"]:
                self._span(start, attributes)
            case "gridCol" if self._open[-3:-1] == ["tbl", "tblGrid"]:
                self._column(start, end, attributes)

    def close(self, name: str, start: int) -> None:
        if name not in self._open:
            return
        while self._open.pop() != name:
            pass
        if name == "tbl":
            self._tables.pop()
        elif name == "tr":
            self._rows.pop().offsets.append(start)

    def _span(self, start: int, attributes: str) -> None:
        row = self._rows[-1]
        row.offsets.append(start)
        value = _VALUE.search(attributes)
        row.span = row.span - 1 + int(value[1]) if value and row.span is not None else None

    def _column(self, start: int, end: int, attributes: str) -> None:
        table = self._tables[-1]
        width = _WIDTH.search(attributes)
        table.grid = (table.grid[0] if table.grid else start, end)
        table.widths.append(width[1] if width else None)


def _fitted(table: Table, rows: list[Row]) -> list[Edit]:
    widths = _fitted_widths(table.widths, *_most(rows))
    if widths is None or table.grid is None:
        return []
    return [Edit(*table.grid, "".join(f'<w:gridCol w:w="{width}"/>' for width in widths))]


def _fitted_widths(widths: list[str | None], cells: int, span: int) -> list[int] | None:
    """New widths of the columns, None when they stay as they are; the table keeps its whole width."""
    if None in widths or not widths:
        return None
    fitted: list[float] = [float(width) for width in widths if width is not None]
    missing = cells - len(fitted)
    if missing > 0 and sum(fitted) > 0:
        average, narrower = sum(fitted) / len(fitted), sum(fitted) / (len(fitted) + missing)
        fitted = [*(int(width * narrower / average) for width in fitted), *[int(narrower)] * missing]
    spare = len(fitted) - span
    if spare > 0:
        kept, freed = fitted[:span], sum(fitted[span:])
        fitted = [width + int(freed / span) for width in kept]
    return [int(width) for width in fitted] if missing > 0 or spare > 0 else None
