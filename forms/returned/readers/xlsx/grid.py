"""The rows of a sheet as rows of cells without gaps, so that what stands beside a label can be told. Judges nothing."""

from __future__ import annotations

from forms.returned.content import Cell, Row
from forms.returned.readers.xlsx.displayed import NOTHING
from forms.returned.readers.xlsx.sheet import Sheet
from forms.wording import NUMBER_HEADING, column_bookmark, field_bookmark


def number_column(sheet: Sheet) -> int:
    """The column of row numbers, which stands before the labels even when it was deleted or another put before it."""
    headings = [column for (_, column), seen in sheet.cells.items() if seen.text.strip() == NUMBER_HEADING]
    labels = [column for (_, column), names in sheet.names.items() if any(map(_is_of_label, names))]
    return min(headings, default=min(labels, default=2) - 1)


def rows_of(sheet: Sheet) -> list[Row]:
    """Every row in which something stands or has a name; the column of row numbers counts as 0."""
    places = sheet.cells.keys() | sheet.names.keys()
    if not places:
        return []
    start = number_column(sheet)
    used = {column for _, column in places}
    first, last = min(start, *used), max(start + 2, *used)
    # An empty column that was put in stands between nothing: what is on both sides of it is still beside each other.
    columns = [column for column in range(first, last + 1) if column in used or column <= start or column > max(used)]
    return [_row(sheet, number, columns, start) for number in sorted({row for row, _ in places})]


def _is_of_label(name: str) -> bool:
    return name.startswith((field_bookmark(""), column_bookmark("", "").removesuffix("__")))


def without_text(cell: Cell) -> Cell:
    """The same cell, blank."""
    return cell._replace(text="")


def _row(sheet: Sheet, number: int, columns: list[int], start: int) -> Row:
    return Row(tuple(_cell(sheet, number, column, start) for column in columns), sheet.row_place(number))


def _cell(sheet: Sheet, row: int, column: int, start: int) -> Cell:
    place = row, column
    seen = sheet.cells.get(place)
    marks = seen.marks if seen else NOTHING
    if place in sheet.marked:
        marks |= sheet.marked[place]
    return Cell(
        text=seen.text if seen else "",
        place=sheet.place(row, column),
        column=column - start,
        bookmarks=tuple(sheet.names.get(place, ())),
        marks=marks,
    )
