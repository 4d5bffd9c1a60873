"""How high a row must be for the texts of its cells, measured by the widths of their letters and wrapped by words.

Spreadsheet programs do not fit rows of a file that tells heights, and a row that is too low hides words. The letters of
the printed form's font are as wide as those of Arial, in which the workbooks are written.
"""

from __future__ import annotations

import math
from functools import lru_cache

from forms.layout import text_width, wrap

USUAL_LINE = 13.0
"""Points of a line of ten-point text, with what Excel puts between lines."""
HIGHEST = 409.0
"""Points that Excel allows a row."""
_PADDING = 5.0
_PER_POINT = 1.3
_PER_CHARACTER = 5.25
"""Points of a column's unit: seven pixels, the width of a digit of ten-point Arial (ECMA-376 part 1, 18.3.1.13)."""
_PER_INDENT = 8.4
"""Points of one step of an indent: three blanks."""
_SIDES = 4.0
"""Points that a cell keeps free left and right of its text."""
_LONGEST_WORD = 100
_ON_SCREEN = 0.96
"""Letters on a screen are set to whole pixels, which makes a line of them a little longer than it is on paper."""


def room_for_text(characters: float, indent: int = 0) -> float:
    """Points that a line of text may take in a cell so many characters wide."""
    return max(characters * _PER_CHARACTER - indent * _PER_INDENT - _SIDES, _PER_INDENT) * _ON_SCREEN


@lru_cache(maxsize=4096)
def text_height(text: str, room: float, size: int, is_bold: bool = False) -> float:
    """Points that a text takes in lines no longer than `room`."""
    if max(map(len, text.split()), default=0) > _LONGEST_WORD:
        # Words without end are cut anywhere; to look where would take longer than the row is worth.
        return math.ceil(text_width(text, size, is_bold) / room + text.count("\n") + 1) * size * _PER_POINT
    return len(wrap(text, room, size, is_bold)) * size * _PER_POINT


def row_height(texts: float, lines: float = 1) -> float:
    """The height of a row whose texts are so high, and which has room for at least so many usual lines."""
    return min(max(texts, lines * USUAL_LINE) + _PADDING, HIGHEST)
