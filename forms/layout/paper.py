"""Measures of the printed form, in points: the sheet, its margins, the registration squares, the code. Does no work."""

from __future__ import annotations

from typing import Final

from forms.layout.model import Box

MILLIMETRE: Final = 72 / 25.4
PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89

MARGIN_LEFT: Final = 20 * MILLIMETRE
MARGIN_RIGHT: Final = 15 * MILLIMETRE
TEXT_LEFT: Final = MARGIN_LEFT
TEXT_RIGHT: Final = PAGE_WIDTH - MARGIN_RIGHT
TEXT_WIDTH: Final = TEXT_RIGHT - TEXT_LEFT
FIRST_LINE_TOP: Final = 16 * MILLIMETRE
BODY_BOTTOM: Final = PAGE_HEIGHT - 18 * MILLIMETRE
FOOTER_BASELINE: Final = PAGE_HEIGHT - 11.5 * MILLIMETRE

QR_SIDE: Final = 24 * MILLIMETRE
QR: Final = Box(PAGE_WIDTH - 15 * MILLIMETRE - QR_SIDE, 15 * MILLIMETRE, QR_SIDE, QR_SIDE)
"""The symbol without its quiet zone, four modules of which stay white around it."""
BODY_TOP: Final = QR.bottom + 4 * MILLIMETRE
HEAD_WIDTH: Final = QR.left - 6 * MILLIMETRE - TEXT_LEFT

_SQUARE: Final = 5 * MILLIMETRE
_EDGE: Final = 10 * MILLIMETRE
SQUARES: Final = (
    Box(_EDGE, _EDGE, _SQUARE, _SQUARE),
    Box(_EDGE, PAGE_HEIGHT - _EDGE - _SQUARE, _SQUARE, _SQUARE),
    Box(PAGE_WIDTH - _EDGE - _SQUARE, PAGE_HEIGHT - _EDGE - _SQUARE, _SQUARE, _SQUARE),
)
"""Top left, bottom left, bottom right; the fourth corner is the code's, so a page cannot be read upside down."""

BOX_SIDE: Final = 12.0
"""The side of a box to tick: what survived every scan (and is easy to hit with a pen)."""
LINE_PITCH: Final = 20.0
"""Height of one line of handwriting: 7 mm, as in a school exercise book."""
