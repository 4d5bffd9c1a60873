"""Tells the texts that a blank workbook already held from data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from docgen.dictionary import Dictionary
from docgen.workbook.model import Column, Layout, OfferedRow, folded, offered_rows
from docgen.workbook.read.grid import Cell, Grid
from docgen.workbook.words import META_KEY, META_VERSION


@dataclass(slots=True)
class Offered:
    """The offered texts by sheet, mark and heading, all as folded keys."""

    texts: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    version: str = ""
    data_set: str = ""

    def add(self, rows: list[OfferedRow]) -> None:
        for title, mark, heading, text in rows:
            self.texts[folded(title), mark, folded(heading)].add(folded(text))

    def is_offered(self, title: str, mark: str, cells: dict[Column, Cell]) -> bool:
        """True when every filled cell still holds the offered text."""
        return all(
            folded(cell.value) in self.texts.get((folded(title), mark, folded(column.heading)), ())
            for column, cell in cells.items()
        )


def read_offered(meta: Grid | None, layout: Layout, dictionary: Dictionary) -> Offered:
    """What this program offers and what the hidden sheet says was offered when the workbook was made."""
    offered = Offered()
    offered.add(offered_rows(layout, dictionary))
    for cells in (meta.rows if meta else {}).values():
        row = [str(cells[column].value) if column in cells else "" for column in range(1, 5)]
        if row[0] == META_KEY:
            offered.data_set = row[1]
        elif row[0] == META_VERSION:
            offered.version = row[1]
        else:
            offered.add([(row[0], row[1], row[2], row[3])])
    return offered
