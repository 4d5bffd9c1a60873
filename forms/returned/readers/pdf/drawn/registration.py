"""How a page lies under its layout: printing programs shrink and shift pages. Rotates nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from forms.layout import Box, FormLayout, PrintedText
from forms.returned.readers.pdf.drawn.letters import Letter, Line

_LEAST_SCALE, _MOST_SCALE = 0.5, 2.0
_DESCENT = 0.212
_SAME_SCALE, _SAME_POINT = 0.0002, 0.15


@dataclass(frozen=True, slots=True)
class Registration:
    """A page's points are layout points times `scale` plus a shift."""

    scale: float
    left: float
    top: float

    @property
    def is_in_place(self) -> bool:
        """Whether the page lies as it was issued, but for the rounding of its measures."""
        return abs(self.scale - 1) < _SAME_SCALE and max(abs(self.left), abs(self.top)) < _SAME_POINT

    def box_to_layout(self, box: Box) -> Box:
        """A rectangle where the layout would have it."""
        left, top = (box.left - self.left) / self.scale, (box.top - self.top) / self.scale
        return Box(left, top, box.width / self.scale, box.height / self.scale)

    def to_layout(self, lines: Iterable[Line]) -> list[Line]:
        """The lines where the layout would have them."""
        if self == IN_PLACE:
            return list(lines)
        return [
            Line((line.middle - self.top) / self.scale, line.height / self.scale, self._letters(line)) for line in lines
        ]

    def _letters(self, line: Line) -> list[Letter]:
        left, top, scale = self.left, self.top, self.scale
        return [
            Letter(sign, (x0 - left) / scale, (y0 - top) / scale, (x1 - left) / scale, (y1 - top) / scale)
            for sign, x0, y0, x1, y1 in line.letters
        ]


def register(layout: FormLayout, page: int, lines: list[Line], number_line: str) -> Registration | None:
    """Find a line of the page's head and its number line; None when they are not there."""
    foot = layout.footer(number_line)
    # A line of the same size: how far the middle of a line is from its baseline depends on the font's description.
    head = next((text for text in layout.pages[page - 1].texts if text.size == foot.size), None)
    above, below = _find(lines, head), _find(lines, foot)
    if head is None or above is None or below is None:
        return None
    scale = (below.middle - above.middle) / (foot.baseline - head.baseline)
    if not _LEAST_SCALE < scale < _MOST_SCALE:
        return None
    middle = head.baseline * scale - (above.height / 2 - _DESCENT * foot.size * scale)
    left = next(letter.left for letter in above.letters if not letter.sign.isspace())
    found = Registration(scale, left - head.left * scale, above.middle - middle)
    return IN_PLACE if found.is_in_place else found


IN_PLACE: Final = Registration(1, 0, 0)
"""A page that was neither shrunk nor shifted."""


def _find(lines: list[Line], text: PrintedText | None) -> Line | None:
    wanted = "".join(text.text.split()) if text else ""
    for line in lines:
        if wanted and "".join(line.text.split()).startswith(wanted):
            return line
    return None
