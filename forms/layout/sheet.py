"""Gathers what is printed, page by page, and breaks pages. Knows nothing of forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.layout.fonts import wrap
from forms.layout.model import Box, Fill, Page, Place, PlaceKind, PrintedText, Stroke
from forms.layout.paper import BODY_BOTTOM, BODY_TOP, FIRST_LINE_TOP, HEAD_WIDTH, TEXT_LEFT

_LEADING = 1.2
_ASCENT = 0.91
_TOLERANCE = 0.01
_RUNNING_SIZE, _RUNNING_SHADE = 9.0, 0.35


@dataclass
class _Drawn:
    texts: list[PrintedText] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)


@dataclass
class Sheets:
    """The pages so far; `top` is where the next thing goes, `running_head` what every page but the first opens with."""

    running_head: str = ""
    top: float = BODY_TOP
    places: list[Place] = field(default_factory=list)
    labels: list[Place] = field(default_factory=list)
    _pages: list[_Drawn] = field(default_factory=lambda: [_Drawn()])

    @property
    def page(self) -> int:
        return len(self._pages)

    @property
    def is_page_empty(self) -> bool:
        return self.top <= BODY_TOP + _TOLERANCE

    def fits(self, height: float) -> bool:
        """Whether something of that height still has room on this page."""
        return self.top + height <= BODY_BOTTOM + _TOLERANCE

    def turn_page(self) -> None:
        self._pages.append(_Drawn())
        self.top = BODY_TOP
        self.write_wrapped(
            self.running_head, TEXT_LEFT, FIRST_LINE_TOP, HEAD_WIDTH, _RUNNING_SIZE, shade=_RUNNING_SHADE
        )

    def write(
        self, lines: list[str], left: float, top: float, size: float, is_bold: bool = False, shade: float = 0
    ) -> float:
        """Print lines one below another; the height they take."""
        for number, line in enumerate(lines):
            baseline = top + number * size * _LEADING + size * _ASCENT
            self._pages[-1].texts.append(PrintedText(left, baseline, line, size, is_bold, shade))
        return text_height(len(lines), size)

    def write_wrapped(
        self, text: str, left: float, top: float, width: float, size: float, is_bold: bool = False, shade: float = 0
    ) -> float:
        """Print a text wrapped to a width; the height it takes."""
        return self.write(wrap(text, width, size, is_bold), left, top, size, is_bold, shade)

    def stroke(self, left: float, top: float, right: float, bottom: float, weight: float, shade: float) -> None:
        self._pages[-1].strokes.append(Stroke(left, top, right, bottom, weight, shade))

    def frame(self, box: Box, weight: float, shade: float) -> None:
        """The four sides of a box."""
        self.stroke(box.left, box.top, box.right, box.top, weight, shade)
        self.stroke(box.left, box.bottom, box.right, box.bottom, weight, shade)
        self.stroke(box.left, box.top, box.left, box.bottom, weight, shade)
        self.stroke(box.right, box.top, box.right, box.bottom, weight, shade)

    def fill(self, box: Box, shade: float) -> None:
        self._pages[-1].fills.append(Fill(box, shade))

    def answer(self, box: Box, kind: PlaceKind, key: str, option: str = "", row: int = 0, column: str = "") -> None:
        """Note the place of an answer on this page."""
        self.places.append(_place(self.page, box, kind, key, option, row, column, ""))

    def label(self, box: Box, kind: PlaceKind, key: str, text: str, column: str = "", row: int = 0) -> None:
        """Note the cell of a label or a heading on this page."""
        self.labels.append(_place(self.page, box, kind, key, "", row, column, text))

    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(number, tuple(drawn.texts), tuple(drawn.strokes), tuple(drawn.fills))
            for number, drawn in enumerate(self._pages, start=1)
        )


def text_height(lines: int, size: float) -> float:
    """Height of lines of text, one below another."""
    return lines * size * _LEADING


def _place(page: int, box: Box, kind: PlaceKind, key: str, option: str, row: int, column: str, text: str) -> Place:
    left, top, width, height = (round(side, 2) for side in (box.left, box.top, box.width, box.height))
    return Place(page, key, option, row, column, kind, left, top, width, height, text)
