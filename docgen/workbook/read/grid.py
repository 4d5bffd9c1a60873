"""The cells of one sheet as a `Grid` of plain values: dates, numbers, texts, errors. Parses nothing."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field, replace

from docgen.xlsx import Cell as Stored
from docgen.xlsx import Merged, NumberFormat, SheetPart, XlsxBook, column_letters, read_sheet

MOST_ROWS = 5_000
"""Filled rows of one sheet; the largest school has a few hundred workers."""
MOST_COLUMNS = 200
MOST_MERGES = 2_000
_MOST_SPREAD = 100_000
"""Cells that merged ranges may fill altogether."""
_DAY_ZERO = dt.date(1899, 12, 30)
_DAYS_TO_1904 = 1_462
"""Days between the two date bases (ECMA-376 part 1, 18.17.4.1)."""
_LAST_DAY = 2_958_465
"""31.12.9999 as a serial number."""
_PLAIN = NumberFormat()
_RUSSIAN_ERRORS = {
    "#REF!": "#ССЫЛКА!",
    "#NAME?": "#ИМЯ?",
    "#VALUE!": "#ЗНАЧ!",
    "#DIV/0!": "#ДЕЛ/0!",
    "#N/A": "#Н/Д",
    "#NUM!": "#ЧИСЛО!",
    "#NULL!": "#ПУСТО!",
}

CellValue = str | int | float | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; `error` is the sign of a failed formula, `is_spread` marks a copy made from a merged range."""

    row: int
    column: int
    value: CellValue
    number_format: NumberFormat = _PLAIN
    error: str = ""
    lacks_result: bool = False
    is_spread: bool = False

    @property
    def is_blank(self) -> bool:
        blank = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return blank and not self.error and not self.lacks_result

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(slots=True)
class Grid:
    """The filled cells of a sheet, by row and column, both from 1.

    A range merged over several rows gives its value to each of them (a number of a pair written once beside all of its
    events); over columns it does not.
    """

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    has_more_rows: bool = False
    has_more_columns: bool = False
    has_more_merges: bool = False
    starts_in_1904: bool = False


def read_grid(book: XlsxBook, sheet: SheetPart) -> Grid:
    """The filled cells of a sheet; raises UnreadableFileError when its part is broken."""
    found = read_sheet(book, sheet, MOST_ROWS, MOST_COLUMNS)
    grid = Grid(sheet.title, starts_in_1904=book.starts_in_1904)
    for (row, column), stored in found.cells.items():
        cell = _cell(row, column, stored, book.starts_in_1904)
        if not cell.is_blank:
            grid.rows.setdefault(row, {})[column] = cell
    # Within one row a merged range spreads nothing.
    merges = [area for area in found.merged if area.bottom > area.top]
    grid.has_more_rows, grid.has_more_columns = found.has_more_rows, found.has_more_columns
    grid.has_more_merges = found.has_more_merged or len(merges) > MOST_MERGES
    _spread(grid, merges[: MOST_MERGES + 1])
    return grid


def _cell(row: int, column: int, stored: Stored, starts_in_1904: bool) -> Cell:
    text = stored.stored or ""
    if stored.text is not None:
        return Cell(row, column, stored.text.words)
    if stored.is_formula and stored.stored is None:
        return Cell(row, column, None, lacks_result=True)
    if stored.kind == "e":
        return Cell(row, column, None, error=_RUSSIAN_ERRORS.get(text, text or "#ОШИБКА"))
    if stored.kind == "b":
        return Cell(row, column, text == "1")
    if stored.kind == "n":
        number_format = stored.look.number_format
        return Cell(row, column, _number(text, number_format, starts_in_1904), number_format)
    return Cell(row, column, text)


def _number(text: str, number_format: NumberFormat, starts_in_1904: bool) -> CellValue:
    if not text.strip():
        return None
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    if number_format.is_date:
        day = int(number) + (_DAYS_TO_1904 if starts_in_1904 else 0)
        if 1 <= day <= _LAST_DAY:
            return _DAY_ZERO + dt.timedelta(days=day)
    return int(number) if number.is_integer() and abs(number) < 10**18 else number


def _spread(grid: Grid, merges: list[Merged]) -> None:
    spread = 0
    for merge in merges:
        cell = grid.rows.get(merge.top, {}).get(merge.left)
        # Rows that hold nothing else need no copy; walking over existing rows bounds the work.
        last = min(merge.bottom, max(grid.rows, default=0))
        if cell is None or spread > _MOST_SPREAD:
            continue
        for row in range(merge.top + 1, last + 1):
            spread += 1
            if row in grid.rows:
                grid.rows[row].setdefault(merge.left, replace(cell, row=row, is_spread=True))
    grid.has_more_merges |= spread > _MOST_SPREAD
