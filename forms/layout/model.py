"""The nouns of a printed form: pages, places of answers, printed texts and rules. Draws nothing, reads nothing.

All measures are points (1/72 inch) from the top left corner of an A4 page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from forms.layout.page_code import DIGEST_SIGNS
from forms.wording import option_tag

_TOUCHING = 0.01
"""Points between lines that are one: sums of measures are never quite equal."""


class PlaceKind(StrEnum):
    """What stands in a place."""

    LINE = "line"
    AREA = "area"
    DATE = "date"
    CHOICE = "choice"
    BOX = "box"
    LABEL = "label"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer, or the printed label of one, stands.

    `page` counts from 1. `key` is the field's or the row table's; `option` is set for a box, `row` (from 1) and
    `column` for a cell of a row table. The place of a box is the square itself, of another answer the inside of its
    cell, of a label or a heading (in `FormLayout.labels`) its whole cell, with the printed words in `text`.
    """

    page: int
    key: str
    option: str
    row: int
    column: str
    kind: PlaceKind
    left: float
    top: float
    width: float
    height: float
    text: str = ""

    @property
    def tag(self) -> str:
        """The name of the place: the field's key, the box's tag, or table, row and column."""
        if self.option:
            return option_tag(self.key, self.option)
        return cell_tag(self.key, self.row, self.column) if self.column else self.key

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.width, self.height)


def cell_tag(table: str, row: int, column: str) -> str:
    """Tag of one cell of a row table; rows count from 1. A full stop would part the names of PDF fields."""
    return f"{table}:{row}:{column}"


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One line of text with its baseline."""

    left: float
    baseline: float
    text: str
    size: float
    is_bold: bool = False
    shade: float = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; `shade` is its grey: 0 is black."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float
    shade: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    box: Box
    shade: float


@dataclass(frozen=True)
class Page:
    """What is printed on a page whoever it is issued to; number line, page code and squares come on top."""

    number: int
    texts: tuple[PrintedText, ...]
    strokes: tuple[Stroke, ...]
    fills: tuple[Fill, ...]

    @cached_property
    def rules(self) -> tuple[Box, ...]:
        """The strokes as boxes without thickness; those that go on in one line are one."""
        across = sorted((round(s.top, 2), s.left, s.right) for s in self.strokes if s.top == s.bottom)
        down = sorted((round(s.left, 2), s.top, s.bottom) for s in self.strokes if s.left == s.right)
        rest = [s for s in self.strokes if s.top != s.bottom and s.left != s.right]
        return (
            *(Box(start, at, end - start, 0) for at, start, end in _joined(across)),
            *(Box(at, start, 0, end - start) for at, start, end in _joined(down)),
            *(Box(s.left, s.top, s.right - s.left, s.bottom - s.top) for s in rest),
        )


def _joined(lines: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Sorted pieces (where they lie, start, end); those that touch are one."""
    held: tuple[float, float, float] | None = None
    for at, start, end in lines:
        if held and at == held[0] and start <= held[2] + _TOUCHING:
            held = (at, held[1], max(held[2], end))
            continue
        if held:
            yield held
        held = (at, start, end)
    if held:
        yield held


@dataclass(frozen=True)
class FormLayout:
    """The whole print geometry of one version of a form; `extra_rows` stand in every table beyond its spare ones."""

    form: str
    version: int
    width: float
    height: float
    pages: tuple[Page, ...]
    places: tuple[Place, ...]
    labels: tuple[Place, ...]
    squares: tuple[Box, ...]
    qr: Box
    extra_rows: int = 0
    footer_left: float = 0
    footer_baseline: float = 0
    footer_size: float = 9.0

    @cached_property
    def digest(self) -> str:
        """Six hexadecimal signs that change whenever a place, a square or the code moves."""
        told = [
            f"{p.page}|{p.key}|{p.option}|{p.row}|{p.column}|{p.kind}|{p.left:.1f}|{p.top:.1f}|{p.width:.1f}|{p.height:.1f}"
            for p in (*self.places, *self.labels)
        ]
        told += [f"{box.left:.1f}|{box.top:.1f}|{box.width:.1f}|{box.height:.1f}" for box in (*self.squares, self.qr)]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:DIGEST_SIGNS]

    def footer(self, number_line: str) -> PrintedText:
        """The line with the issued number at the foot of every page."""
        return PrintedText(self.footer_left, self.footer_baseline, number_line, self.footer_size)

    def places_on(self, page: int) -> list[Place]:
        """The answers of one page."""
        return [place for place in self.places if place.page == page]

    def labels_on(self, page: int) -> list[Place]:
        """The labels and headings of one page."""
        return [label for label in self.labels if label.page == page]
