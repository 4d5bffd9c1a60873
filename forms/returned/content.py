"""What a returned form holds, whatever the kind of its file: tables of cells, controls, bookmarks, paragraphs.

Readers of files make it, modules of evidence search it. It holds what a person would see, and judges nothing. What a
file has hundreds of are named tuples: a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from docgen.problems import Problem
from forms.keys import fold_key
from forms.returned.sources import Source


class Mark(StrEnum):
    """What was done to the text of a cell or a control."""

    STRUCK = "struck"
    PARTLY_STRUCK = "partly-struck"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    EMPHASISED = "emphasised"
    DRAWING = "drawing"
    NESTED_TABLE = "nested-table"
    MERGED = "merged"
    COMMENTED = "commented"
    INK = "ink"
    UNSURE = "unsure"
    STALE = "stale"
    LOST = "lost"
    UNCERTAIN_VALUE = "uncertain-value"
    SLIPPED = "slipped"


class Control(NamedTuple):
    """A content control, a form widget, a named cell or a known place of a printed form, with a field's tag.

    `source` tells which of these it is; `is_ticked` is None unless it is a check box; `crop` is a PNG of the place on
    a scan.
    """

    tag: str
    alias: str
    text: str
    place: str
    is_ticked: bool | None = None
    shows_placeholder: bool = False
    marks: frozenset[Mark] = frozenset()
    source: Source = Source.TAG
    crop: bytes = b""


class Cell(NamedTuple):
    """A cell of a table; `text` is what is seen in it, without deleted text."""

    text: str
    place: str
    column: int = 0
    controls: tuple[Control, ...] = ()
    bookmarks: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    crop: bytes = b""


class Row(NamedTuple):
    """A row of a table, its cells from left to right."""

    cells: tuple[Cell, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a list of rows."""

    rows: tuple[Row, ...]
    place: str


class Keys(dict[str, str]):
    """The keys of texts, each folded when it is first asked for. They go with the file, for a person typed it."""

    def __missing__(self, text: str) -> str:
        key = self[text] = fold_key(text)
        return key


@dataclass(frozen=True, eq=False)
class Content:
    """Everything found of one form in a returned file.

    `notes` tell what was passed over in reading it, `doubts` what a person must settle (a page is missing).
    """

    tables: tuple[Table, ...]
    loose_controls: tuple[Control, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()
    notes: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    def after(self, notes: Sequence[Problem], doubts: Sequence[Problem]) -> Content:
        """The same content, with what was told of its file first."""
        return replace(self, notes=[*notes, *self.notes], doubts=[*doubts, *self.doubts])

    @cached_property
    def rows(self) -> list[Row]:
        """Every row of every table."""
        return [row for table in self.tables for row in table.rows]

    @cached_property
    def cells(self) -> list[tuple[Row, Cell]]:
        """Every cell of every table, with its row."""
        return [(row, cell) for row in self.rows for cell in row.cells]

    @cached_property
    def controls(self) -> list[Control]:
        """Every control, those in cells first."""
        return [control for _, cell in self.cells for control in cell.controls] + list(self.loose_controls)

    @cached_property
    def keys(self) -> Keys:
        """The folded keys of what stands in it."""
        return Keys()
