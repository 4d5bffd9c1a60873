"""Finds the grids that ruled lines make on a page: their columns, rows and cells. Reads no text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docgen.files import refused
from forms.layout import Box
from forms.returned.readers.pdf.limits import MOST_DRAWINGS_ON_PAGE
from forms.returned.readers.pdf.problems import PDF_TOO_LARGE

_THIN = 2.5
"""Points: whatever is thinner is a line."""
_TOUCHES = 3.0
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A vertical or horizontal line: where it lies and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Grid:
    """A table's cells by rows, and the left edges of its columns."""

    columns: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]

    def column_of(self, cell: Box) -> int:
        """The index of the column a cell begins in."""
        return min(range(len(self.columns)), key=lambda index: abs(self.columns[index] - cell.left))


def find_grids(page: pdfium.PdfPage) -> list[Grid]:
    """The grids of a page from top to bottom."""
    across, down = _rulings(page)
    grids = [_grid(group, down) for group in _groups(across, down)]
    return [grid for grid in grids if grid.rows and len(grid.columns) > 1]


def thin_lines(page: pdfium.PdfPage) -> list[Box]:
    """Drawings of their own that are lines from left to right: a strike-out is one, a table's rule may be."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    height = page.get_height()
    found = []
    for drawn in _paths(page):
        if pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            box = Box(left.value, height - top.value, right.value - left.value, top.value - bottom.value)
            if box.height <= _THIN and box.width >= _SHORTEST:
                found.append(box)
    return found


def _rulings(page: pdfium.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    across: list[Ruling] = []
    down: list[Ruling] = []
    for left, top, right, bottom in _drawn_boxes(page):
        if bottom - top <= _THIN and right - left >= _SHORTEST:
            across.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORTEST:
            down.append(Ruling((left + right) / 2, top, bottom))
    return _merged(across), _merged(down)


def _drawn_boxes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Rectangles of every straight piece of every path, from the top left."""
    height = page.get_height()
    for drawn in _paths(page):
        yield from _pieces(drawn, height)


def _paths(page: pdfium.PdfPage) -> Iterator[object]:
    raw = page.raw
    count = pdfium_c.FPDFPage_CountObjects(raw)
    if count > MOST_DRAWINGS_ON_PAGE:
        raise refused(PDF_TOO_LARGE, what=f"{count} рисунков на странице")
    for index in range(count):
        drawn = pdfium_c.FPDFPage_GetObject(raw, index)
        if pdfium_c.FPDFPageObj_GetType(drawn) == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield drawn


def _pieces(drawn: object, height: float) -> Iterator[tuple[float, float, float, float]]:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(drawn, matrix)
    points = list(_points(drawn, matrix))
    if _is_filled(drawn):
        yield from _outlines(points, height)
        return
    for (_, x, y), (kind, next_x, next_y) in pairwise(points):
        if kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield min(x, next_x), height - max(y, next_y), max(x, next_x), height - min(y, next_y)


def _outlines(points: list[tuple[int, float, float]], height: float) -> Iterator[tuple[float, float, float, float]]:
    """The bounds of each closed figure of a filled path: programs draw a line as a thin rectangle."""
    figure: list[tuple[float, float]] = []
    for kind, x, y in [*points, (pdfium_c.FPDF_SEGMENT_MOVETO, 0.0, 0.0)]:
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and figure:
            lefts, tops = [px for px, _ in figure], [py for _, py in figure]
            yield min(lefts), height - max(tops), max(lefts), height - min(tops)
            figure = []
        figure.append((x, y))


def _points(drawn: object, matrix: pdfium_c.FS_MATRIX) -> Iterator[tuple[int, float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    count = min(pdfium_c.FPDFPath_CountSegments(drawn), MOST_DRAWINGS_ON_PAGE)
    first: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = at
        yield kind, *at
        if pdfium_c.FPDFPathSegment_GetClose(segment) and first:
            yield pdfium_c.FPDF_SEGMENT_LINETO, *first


def _is_filled(drawn: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(drawn, fill, stroke)
    return bool(fill.value) and not stroke.value


def _merged(rulings: list[Ruling]) -> list[Ruling]:
    """Pieces of one line as one line."""
    merged: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: (round(one.at), one.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - ruling.at) < _THIN and ruling.start <= last.end + _TOUCHES:
            merged[-1] = Ruling(last.at, last.start, max(last.end, ruling.end))
        else:
            merged.append(ruling)
    return merged


def _groups(across: list[Ruling], down: list[Ruling]) -> list[list[Ruling]]:
    """Horizontal lines of one table: from each, a vertical line leads to the next."""
    groups: list[list[Ruling]] = []
    for line in sorted(across, key=lambda one: one.at):
        if groups and any(_joins(groups[-1][-1], line, wall) for wall in down):
            groups[-1].append(line)
        elif not groups or abs(groups[-1][-1].at - line.at) > _TOUCHES:
            groups.append([line])
    return groups


def _joins(above: Ruling, below: Ruling, wall: Ruling) -> bool:
    is_beside = below.start - _TOUCHES <= wall.at <= below.end + _TOUCHES
    return is_beside and wall.start <= above.at + _TOUCHES and wall.end >= below.at - _TOUCHES


def _grid(lines: list[Ruling], down: list[Ruling]) -> Grid:
    rows: list[tuple[Box, ...]] = []
    edges: set[float] = set()
    for above, below in pairwise(lines):
        walls = _distinct(
            wall.at
            for wall in down
            if wall.start <= above.at + _TOUCHES
            and wall.end >= below.at - _TOUCHES
            and below.start - _TOUCHES <= wall.at <= below.end + _TOUCHES
        )
        cells = tuple(Box(left, above.at, right - left, below.at - above.at) for left, right in pairwise(walls))
        if cells:
            rows.append(cells)
            edges |= {cell.left for cell in cells}
    return Grid(tuple(_distinct(edges)), tuple(rows))


def _distinct(places: Iterable[float]) -> list[float]:
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > _TOUCHES:
            distinct.append(place)
    return distinct
