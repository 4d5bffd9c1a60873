"""The filled cells of one sheet as a person sees them, with everything that was done to them. Parses nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.xlsx import (
    Cell,
    Merged,
    Place,
    SheetCells,
    SheetPart,
    Struck,
    XlsxBook,
    attached_places,
    column_letters,
    read_sheet,
)
from forms.returned.content import Mark
from forms.returned.readers.xlsx.displayed import NOTHING, shown_iso_date, shown_logical, shown_number

MOST_ROWS, MOST_COLUMNS, MOST_MERGED = 5_000, 120, 20_000
"""Filled rows and columns that are read, and cells under merged ones."""
_UNCERTAIN = frozenset({Mark.UNCERTAIN_VALUE})
_HIDDEN = frozenset({Mark.HIDDEN})
_STRUCK = frozenset({Mark.STRUCK})
_STRIKES = {Struck.PARTLY: frozenset({Mark.PARTLY_STRUCK}), Struck.WHOLLY: _STRUCK}


class Seen(NamedTuple):
    """What is seen in a filled cell: its text and the marks on it."""

    text: str
    marks: frozenset[Mark] = NOTHING
    is_formula: bool = False


@dataclass(eq=False)
class Sheet:
    """A sheet of a returned workbook.

    `cells` holds filled cells only; `marked` what was done to cells whether filled or not; `margin_texts` are the
    headers and footers of its printed pages.
    """

    title: str
    is_hidden: bool
    cells: dict[Place, Seen] = field(default_factory=dict)
    marked: dict[Place, set[Mark]] = field(default_factory=lambda: defaultdict(set))
    names: dict[Place, list[str]] = field(default_factory=dict)
    margin_texts: list[str] = field(default_factory=list)
    is_cut: bool = False

    def place(self, row: int, column: int) -> str:
        """«лист «Ш-37», ячейка C5»."""
        return f"{self.row_place()}, ячейка {column_letters(column)}{row}"

    def row_place(self, row: int = 0) -> str:
        """«лист «Ш-37», строка 5»."""
        return f"лист «{self.title}»" + (f", строка {row}" if row else "")


def see_sheet(book: XlsxBook, part: SheetPart) -> Sheet:
    """A sheet; raises UnreadableFileError when its part is broken."""
    found = read_sheet(book, part, MOST_ROWS, MOST_COLUMNS)
    sheet = Sheet(
        title=part.title,
        is_hidden=part.is_hidden,
        cells=_seen_cells(found, part.is_hidden, book.starts_in_1904),
        names=dict(book.names.get(part.title, {})),
        margin_texts=found.margin_texts,
        is_cut=found.has_more_rows or found.has_more_columns or found.has_more_merged,
    )
    _mark_merged(sheet, found.merged)
    attached = attached_places(book, part)
    for places, mark in ((attached.comments, Mark.COMMENTED), (attached.drawings, Mark.DRAWING)):
        for place in places:
            sheet.marked[place].add(mark)
    return sheet


def _seen_cells(found: SheetCells, is_hidden: bool, starts_in_1904: bool) -> dict[Place, Seen]:
    cells: dict[Place, Seen] = {}
    for place, cell in found.cells.items():
        seen = _seen(cell, starts_in_1904)
        if seen is None:
            continue
        if is_hidden or place[0] in found.hidden_rows or place[1] in found.hidden_columns:
            seen = seen._replace(marks=seen.marks | _HIDDEN)
        cells[place] = seen
    return cells


def _seen(cell: Cell, starts_in_1904: bool) -> Seen | None:
    """What is seen in a cell; nothing for a blank one."""
    kind, stored, written, look, is_formula = cell
    if written is not None:
        text, marks = _with_plain_breaks(written.words), _STRIKES[written.struck] if written.struck else NOTHING
    elif not stored:
        return Seen("=", _UNCERTAIN, True) if is_formula else None
    elif kind == "n":
        text, marks = shown_number(stored, look.number_format, starts_in_1904)
    elif kind == "b":
        text, marks = shown_logical(stored), NOTHING
    elif kind == "d":
        text, marks = shown_iso_date(stored), NOTHING
    else:
        text, marks = stored, _UNCERTAIN if kind == "e" else NOTHING
    if look.number_format.hides:
        marks |= _HIDDEN
    if look.is_struck:
        marks |= _STRUCK
    return Seen(text, marks, is_formula) if written or text.strip() else None


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _mark_merged(sheet: Sheet, merged: Sequence[Merged]) -> None:
    count = 0
    for area in merged:
        for row in range(area.top, min(area.bottom, area.top + MOST_ROWS) + 1):
            for column in range(area.left, min(area.right, MOST_COLUMNS) + 1):
                count += 1
                if count > MOST_MERGED:
                    sheet.is_cut = True
                    return
                sheet.marked[row, column].add(Mark.MERGED)
