"""Tables of a page by its ruled lines, for forms that another program printed: cells, rows, and text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forms.keys import fold_key
from forms.returned.content import Cell, Mark, Row, Table
from forms.returned.readers.pdf.drawn.cell_text import BoxText, sort_into
from forms.returned.readers.pdf.drawn.flat import FlatFile, FlatPage
from forms.returned.readers.pdf.drawn.letters import Letter, Line, make_lines
from forms.returned.readers.pdf.drawn.rulings import Grid, find_grids
from forms.returned.readers.pdf.pages import PageFound
from forms.wording import EMPTY_BOX, ISSUED_PROPERTY, TICKED_BOX

_SAME_COLUMN = 3.0
_UNCLEAR = "\ufffd"


@dataclass(frozen=True)
class _Part:
    """A table, or what one page has of it, with the left edges of its columns."""

    table: Table
    columns: tuple[float, ...]
    page: int


def read_ruled(pages: Sequence[PageFound], flat: FlatFile) -> tuple[tuple[Table, ...], tuple[tuple[str, str], ...]]:
    """Tables of the pages and the lines of text around them; a table that goes on overleaf is one.

    What stands in fields of the pages is taken as if it were written there.
    """
    parts: list[_Part] = []
    paragraphs: list[tuple[str, str]] = []
    for held_page in pages:
        page = held_page.index
        grids = find_grids(flat.open_page(page))
        cells = [cell for grid in grids for row in grid.rows for cell in row]
        texts, outside = sort_into(cells, _lines(held_page, flat.page(page)))
        held = iter(texts)
        found = [_table(grid, held, page, number) for number, grid in enumerate(grids, start=len(parts) + 1)]
        if parts and found and _goes_on(parts[-1], found[0], page):
            parts[-1] = _joined(parts[-1], found.pop(0))
        parts += found
        paragraphs += [(line.text, f"страница {page}") for line in outside if line.text]
    return tuple(part.table for part in parts), tuple(paragraphs)


def _lines(page: PageFound, seen: FlatPage) -> list[Line]:
    typed = list(_typed(page, seen.height))
    return make_lines([*seen.letters, *typed]) if typed else seen.lines


def _typed(page: PageFound, height: float) -> Iterator[Letter]:
    """The values of fields as letters at their places; a box is its glyph."""
    for widget in page.widgets.widgets:
        left, bottom, right, top = widget.corners
        if widget.is_box:
            is_clear = widget.is_drawn == widget.is_stored and not widget.is_unclear
            sign = (TICKED_BOX if widget.is_drawn else EMPTY_BOX) if is_clear else _UNCLEAR
        else:
            sign = widget.text
        if sign and widget.name != ISSUED_PROPERTY:
            yield Letter(sign, left, height - top, right, height - bottom)


def _table(grid: Grid, held: Iterator[BoxText], page: int, number: int) -> _Part:
    place = f"страница {page}, таблица {number}"
    rows = []
    for index, boxes in enumerate(grid.rows, start=1):
        texts = [next(held) for _ in boxes]
        cells = [
            _cell(text, grid.column_of(box), f"{place}, строка {index}, ячейка {place_in_row}")
            for place_in_row, (box, text) in enumerate(zip(boxes, texts, strict=True), start=1)
        ]
        rows.append(Row(tuple(cells), f"{place}, строка {index}"))
    return _Part(Table(tuple(rows), place), grid.columns, page)


def _cell(text: BoxText, column: int, place: str) -> Cell:
    marks = {Mark.UNSURE} if text.runs_out or text.overlaps or text.is_ambiguous else set()
    return Cell(text.text, place, column, marks=frozenset(marks))


def _goes_on(before: _Part, after: _Part, page: int) -> bool:
    if before.page != page - 1 and before.page != page:
        return False
    same = len(before.columns) == len(after.columns)
    return same and all(abs(x - y) < _SAME_COLUMN for x, y in zip(before.columns, after.columns, strict=True))


def _joined(before: _Part, after: _Part) -> _Part:
    """One table; headings that were repeated overleaf are dropped."""
    rows = after.table.rows
    if rows and _words(rows[0]) == _words(before.table.rows[0]):
        rows = rows[1:]
    return replace(before, table=replace(before.table, rows=(*before.table.rows, *rows)), page=after.page)


def _words(row: Row) -> list[str]:
    return [fold_key(cell.text) for cell in row.cells]
