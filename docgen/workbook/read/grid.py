"""Reads the cells of one sheet into a `Grid` of plain values. Stops at bounds instead of hanging."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from docgen.files import iterate_xml
from docgen.xlsx import NumberFormat, SheetPart, XlsxBook, text_of

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


class Merge(NamedTuple):
    """A merged range; only its first column matters, see `Grid`."""

    column: int
    first_row: int
    last_row: int


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
    grid = Grid(sheet.title, starts_in_1904=book.starts_in_1904)
    merges: list[Merge] = []
    row_number = 0
    for element in iterate_xml(book.package.read(sheet.part), sheet.part, ("row", "mergeCell")):
        if str(element.tag).endswith("mergeCell"):
            grid.has_more_merges = not _add_merge(merges, element.get("ref", ""))
            if grid.has_more_merges:
                break
            continue
        row_number = _whole(element.get("r"), row_number + 1)
        if len(element):
            _add_row(grid, row_number, element, book)
        if grid.has_more_rows:
            break
    _spread(grid, merges)
    return grid


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _add_row(grid: Grid, row: int, element: etree._Element, book: XlsxBook) -> None:
    cells: dict[int, Cell] = {}
    for cell in _cells(row, element, book):
        if cell.is_blank:
            continue
        if cell.column > MOST_COLUMNS:
            grid.has_more_columns = True
        else:
            cells[cell.column] = cell
    if cells and len(grid.rows) >= MOST_ROWS:
        grid.has_more_rows = True
    elif cells:
        grid.rows[row] = cells


def _cells(row: int, element: etree._Element, book: XlsxBook) -> Iterator[Cell]:
    # A cell may leave out where it stands: then it follows the one before it. Whoever writes so does it everywhere.
    for position, cell in enumerate(element, start=1):
        if len(cell):
            yield _cell(row, _column_of(cell.get("r", ""), position), cell, book)


def _cell(row: int, column: int, element: etree._Element, book: XlsxBook) -> Cell:
    parts = {etree.QName(child).localname: child for child in element if isinstance(child.tag, str)}
    stored = parts.get("v")
    kind = element.get("t", "n")
    text = (stored.text or "") if stored is not None else ""
    if "is" in parts:
        return Cell(row, column, text_of(parts["is"]))
    if "f" in parts and stored is None:
        return Cell(row, column, None, lacks_result=True)
    if kind == "e":
        return Cell(row, column, None, error=_RUSSIAN_ERRORS.get(text, text or "#ОШИБКА"))
    if kind == "s":
        position = _whole(text, -1)
        return Cell(row, column, book.texts[position] if 0 <= position < len(book.texts) else None)
    if kind == "b":
        return Cell(row, column, text == "1")
    if kind == "n":
        style = _whole(element.get("s"), 0)
        number_format = book.formats[style] if style < len(book.formats) else _PLAIN
        return Cell(row, column, _number(text, number_format, book.starts_in_1904), number_format)
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


def _add_merge(merges: list[Merge], reference: str) -> bool:
    """Remember a merged range; False when there are too many of them."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})", reference)
    if found and int(found[3]) > int(found[2]):
        merges.append(Merge(_column_of(found[1], 0), int(found[2]), int(found[3])))
    return len(merges) <= MOST_MERGES


def _spread(grid: Grid, merges: list[Merge]) -> None:
    spread = 0
    for merge in merges:
        cell = grid.rows.get(merge.first_row, {}).get(merge.column)
        # Rows that hold nothing else need no copy; walking over existing rows bounds the work.
        last = min(merge.last_row, max(grid.rows, default=0))
        if cell is None or spread > _MOST_SPREAD:
            continue
        for row in range(merge.first_row + 1, last + 1):
            spread += 1
            if row in grid.rows:
                grid.rows[row].setdefault(merge.column, replace(cell, row=row, is_spread=True))
    grid.has_more_merges |= spread > _MOST_SPREAD


def _column_of(reference: str, otherwise: int) -> int:
    letters = re.match(r"\$?([A-Z]{1,3})", reference)
    if not letters:
        return otherwise
    column = 0
    for letter in letters[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
