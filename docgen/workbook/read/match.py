"""Finds the row of headings on a sheet and what each heading means, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from docgen.workbook.model import Column, folded, nearest, perhaps, quoted
from docgen.workbook.read import kinds
from docgen.workbook.read.collected import Collected, cell_place, row_place, sheet_place
from docgen.workbook.read.grid import Cell, Grid

_ROWS_SEARCHED = 40
"""Filled rows from the top among which the headings are looked for."""
_MOST_NAMED = 10
"""Unknown headings named one by one; more of them say only that the sheet is another one."""


@dataclass(slots=True)
class Headings:
    """The row of headings: which column of the sheet holds what."""

    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    unknown: list[Cell] = field(default_factory=list)
    service: set[int] = field(default_factory=set)
    repeated: list[Cell] = field(default_factory=list)


def find_headings(
    grid: Grid, expected: Sequence[Column], collected: Collected, service: Iterable[str] = ()
) -> Headings | None:
    """The headings of a sheet, or None when it has none; every doubt about them is reported.

    `service` are headings that stand on the sheet but hold no data.
    """
    rows = sorted(grid.rows)[:_ROWS_SEARCHED]
    candidates = [_match_row(row, grid.rows[row], expected, service) for row in rows]
    best = max(candidates, key=lambda headings: len(headings.columns), default=None)
    if best is None or len(best.columns) < min(2, len(expected)):
        collected.report(
            kinds.MISSING_HEADINGS,
            place=sheet_place(grid.title),
            title=grid.title,
            expected=quoted(column.heading for column in expected),
        )
        return None
    _report_columns(best, grid, expected, collected)
    return best


def match_label(text: object, expected: Sequence[Column]) -> Column | None:
    """The column whose heading this is; a field with many values may have more columns than were offered."""
    key = folded(text)
    for column in expected:
        if folded(column.heading) == key:
            return column
    numbered = re.fullmatch(r"(.+?)\s*(\d{1,2})", key)
    for column in expected:
        if numbered and column.field.many and column.number == 1 and folded(column.heading) == numbered[1].strip():
            return replace(column, number=int(numbered[2]))
    return None


def _match_row(row: int, cells: dict[int, Cell], expected: Sequence[Column], service: Iterable[str]) -> Headings:
    headings = Headings(row)
    service_keys = {folded(word) for word in service}
    for number, cell in sorted(cells.items()):
        column = match_label(cell.value, expected) if isinstance(cell.value, str) else None
        if column is None:
            is_service = folded(cell.value) in service_keys
            (headings.service.add(number) if is_service else headings.unknown.append(cell))
        elif column in headings.columns.values():
            headings.repeated.append(cell)
        else:
            headings.columns[number] = column
    return headings


def _report_columns(headings: Headings, grid: Grid, expected: Sequence[Column], collected: Collected) -> None:
    found = set(headings.columns.values())
    missing = [column for column in expected if column not in found]
    unknown = [str(cell.value) for cell in headings.unknown]
    for column in missing:
        if column.is_required:
            collected.report(
                kinds.MISSING_COLUMN,
                place=row_place(grid, headings.row),
                title=grid.title,
                heading=column.heading,
                nearest=perhaps(column.heading, unknown),
                expected=quoted(other.heading for other in expected),
            )
    for cell in headings.repeated:
        collected.report(kinds.REPEATED_COLUMN, place=cell_place(grid, cell), heading=cell.value)
    for cell in headings.unknown[:_MOST_NAMED]:
        near = nearest(str(cell.value), [column.heading for column in missing])
        hint = f"; вероятно, это «{near}»" if near else ""
        collected.report(kinds.EXTRA_COLUMN, place=cell_place(grid, cell), heading=_shortened(cell.value), nearest=hint)


def _shortened(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
