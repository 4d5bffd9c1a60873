"""Reads a list that somebody laid out himself: the first sheet as rows of texts. Knows no layout of ours."""

from __future__ import annotations

import datetime as dt

from docgen.files import DEFAULT_LIMITS, FileKind, FileLimits, open_package
from docgen.workbook.read.grid import Cell, read_grid
from docgen.xlsx import XlsxBook, column_letters

PlainRow = dict[str, str]
"""Texts of one row by the letters of their columns."""


def read_first_sheet(content: bytes, limits: FileLimits = DEFAULT_LIMITS) -> list[tuple[int, PlainRow]]:
    """The filled rows of the first visible sheet with their numbers, each value as a person would write it.

    Raises:
        UnreadableFileError: the file is not a sound XLSX file.
    """
    book = XlsxBook(open_package(content, FileKind.XLSX, limits))
    sheet = next((part for part in book.sheets if not part.is_hidden), book.sheets[0])
    grid = read_grid(book, sheet)
    return [
        (number, {column_letters(column): _text(cell) for column, cell in sorted(cells.items())})
        for number, cells in sorted(grid.rows.items())
    ]


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return cell.error or ("" if value is None else str(value).strip())
