"""Puts the cells of row tables together in the shape every carrier gives them: a row of headings, then rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from forms.definition import Form, RowTable
from forms.layout import FormLayout, row_name
from forms.returned.content import Cell, Mark, Row, Table
from forms.wording import NUMBER_HEADING, column_bookmark


class CellRead(NamedTuple):
    """One cell of a row table, by a field or by its place."""

    table: str
    row: int
    column: str
    text: str
    place: str
    marks: frozenset[Mark] = frozenset()
    crop: bytes = b""


def make_tables(form: Form, cells: Sequence[CellRead]) -> tuple[Table, ...]:
    """A table for each row table of which any cell was found."""
    by_table: dict[str, list[CellRead]] = defaultdict(list)
    for cell in cells:
        by_table[cell.table].append(cell)
    return tuple(_make_table(table, by_table[table.key]) for table in form.tables if by_table[table.key])


def lost_cells(form: Form, layout: FormLayout | None, found: Sequence[CellRead]) -> list[CellRead]:
    """One cell for each table whose rows are partly missing: they stood on a page that was lost."""
    held = {(cell.table, cell.row) for cell in found}
    tables = {cell.table for cell in found}
    lost: dict[str, CellRead] = {}
    for place in layout.places if layout else ():
        if place.column and place.key in tables and (place.key, place.row) not in held:
            where = f"страница {place.page} формы, строка {place.row}"
            cell = CellRead(place.key, place.row, place.column, "", where, frozenset({Mark.LOST}))
            lost.setdefault(place.key, cell)
    return list(lost.values())


def _make_table(table: RowTable, cells: list[CellRead]) -> Table:
    place = _place(table)
    by_row: dict[int, dict[str, list[CellRead]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        by_row[cell.row][cell.column].append(cell)
    rows = [_make_row(table, number, by_row[number]) for number in sorted(by_row)]
    return Table((_heading(table), *rows), place)


def _place(table: RowTable) -> str:
    return f"таблица «{table.label}»"


@lru_cache(maxsize=256)
def _heading(table: RowTable) -> Row:
    place = f"{_place(table)}, заголовок"
    cells = [Cell(NUMBER_HEADING, place)]
    for index, column in enumerate(table.columns, start=1):
        name = column_bookmark(table.key, column.key)
        cells.append(Cell(column.label, f"{place} «{column.label}»", index, bookmarks=(name,)))
    return Row(tuple(cells), place)


def _make_row(table: RowTable, number: int, held: dict[str, list[CellRead]]) -> Row:
    where = next((cells[0].place for cells in held.values()), f"{_place(table)}, строка {number}")
    cells = [Cell(str(number), f"{where}, номер")]
    for index, column in enumerate(table.columns, start=1):
        cell_place = f"{where}, столбец «{column.label}»"
        if table.has_fixed_rows and index == 1 and number <= len(table.rows):
            cells.append(Cell(row_name(table, number), cell_place, index))
        else:
            found = held.get(column.key, [])
            # Every cell of a row has a field or a place: one that is gone may have been answered.
            text, marks = _merged(found) if found else ("", frozenset({Mark.LOST}))
            crop = next((cell.crop for cell in found if cell.crop), b"")
            cells.append(Cell(text, cell_place, index, marks=marks, crop=crop))
    return Row(tuple(cells), where)


def _merged(cells: list[CellRead]) -> tuple[str, frozenset[Mark]]:
    """What a field and the page under it say must be the same."""
    if len(cells) == 1:
        return cells[0].text, cells[0].marks
    texts = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    marks = frozenset(mark for cell in cells for mark in cell.marks)
    if len(texts) > 1:
        marks |= {Mark.STALE}
    return "\n".join(texts), marks
