"""Draws the pages of a form by its layout: texts, tables, registration squares, page codes. Puts in no fields."""

from __future__ import annotations

import io
from functools import cache
from itertools import groupby

import segno
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from forms.identity import IssuedNumber
from forms.layout import (
    BOLD,
    PAGE_HEIGHT,
    REGULAR,
    TEXT_RIGHT,
    Box,
    FormLayout,
    Page,
    Stroke,
    font,
    make_page_code,
    text_width,
)
from forms.wording import number_line, page_line

_GAP = 6.0


def draw_pages(layout: FormLayout, number: IssuedNumber) -> bytes:
    """The pages as a PDF without fields; equal arguments give equal bytes."""
    _register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(layout.width, layout.height), invariant=1, pageCompression=1)
    for page in layout.pages:
        _draw_page(canvas, page)
        _draw_marks(canvas, layout, page.number, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def _register_fonts() -> None:
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(font(name))


def _draw_page(canvas: Canvas, page: Page) -> None:
    for fill in page.fills:
        _fill(canvas, fill.box, fill.shade)
    # Lines of one kind are one path: a file of many small drawings is slow to open everywhere.
    for (weight, shade), strokes in groupby(sorted(page.strokes, key=_pen), _pen):
        canvas.setLineWidth(weight)
        canvas.setStrokeGray(shade)
        canvas.lines([(s.left, PAGE_HEIGHT - s.top, s.right, PAGE_HEIGHT - s.bottom) for s in strokes])
    for text in page.texts:
        canvas.setFont(BOLD if text.is_bold else REGULAR, text.size)
        canvas.setFillGray(text.shade)
        canvas.drawString(text.left, PAGE_HEIGHT - text.baseline, text.text)


def _pen(stroke: Stroke) -> tuple[float, float]:
    return stroke.weight, stroke.shade


def _draw_marks(canvas: Canvas, layout: FormLayout, page: int, number: IssuedNumber) -> None:
    pages = len(layout.pages)
    for square in layout.squares:
        _fill(canvas, square, 0)
    _draw_code(canvas, layout.qr, make_page_code(number.text, page, pages, layout.digest))
    foot, told = layout.footer(number_line(number.text)), page_line(page, pages)
    canvas.setFont(REGULAR, foot.size)
    canvas.setFillGray(0)
    canvas.drawString(foot.left, PAGE_HEIGHT - foot.baseline, foot.text)
    right = TEXT_RIGHT - layout.squares[0].width - _GAP
    canvas.drawString(right - text_width(told, foot.size), PAGE_HEIGHT - foot.baseline, told)


def _draw_code(canvas: Canvas, box: Box, text: str) -> None:
    matrix = segno.make(text, error="q", boost_error=False, micro=False).matrix
    side = box.width / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        bottom = PAGE_HEIGHT - box.top - (row + 1) * side
        for is_dark, run in groupby(enumerate(modules), lambda module: module[1]):
            columns = [column for column, _ in run]
            if is_dark:
                path.rect(box.left + columns[0] * side, bottom, len(columns) * side, side)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _fill(canvas: Canvas, box: Box, shade: float) -> None:
    canvas.setFillGray(shade)
    canvas.rect(box.left, PAGE_HEIGHT - box.bottom, box.width, box.height, stroke=0, fill=1)
