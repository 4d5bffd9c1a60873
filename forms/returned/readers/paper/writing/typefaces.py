"""Typefaces that answers are typed in, as pictures of text. Compares nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from forms.layout import FONT_FILES, REGULAR

_SIZE: Final = 72
"""Pixels an em: drawn large and shrunk afterwards, so that hinting moves nothing."""
_MEASURED: Final = 2048
"""Pixels an em in which widths are measured: what most faces are designed in."""
_ROOM: Final = 24
_FOLDERS: Final = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/truetype/crosextra"),
    Path("C:/Windows/Fonts"),
    Path("/System/Library/Fonts/Supplemental"),
)
_COMMON: Final = (
    "LiberationSerif-Regular.ttf",
    "times.ttf",
    "Times New Roman.ttf",
    "Carlito-Regular.ttf",
    "calibri.ttf",
)
_MOST: Final = 3


@dataclass(frozen=True)
class DrawnText:
    """A text in one line: its ink, the box of the ink, and where every sign begins and ends, in pixels."""

    ink: NDArray[np.uint8]
    left: int
    top: int
    right: int
    bottom: int
    starts: tuple[float, ...]
    softer: dict[float, NDArray[np.uint8]] = field(default_factory=dict, compare=False, repr=False)

    def softened(self, softness: float) -> NDArray[np.uint8]:
        """The ink softened by so many of its pixels; the last one asked for is kept."""
        if softness not in self.softer:
            self.softer.clear()
            self.softer[softness] = np.asarray(cv2.GaussianBlur(self.ink, (0, 0), softness), np.uint8)
        return self.softer[softness]


class Typeface:
    """One typeface.

    Every sign stands where its width says, as in a field of a PDF: no pairs are drawn closer, no width is rounded.
    """

    def __init__(self, file: Path) -> None:
        basic = ImageFont.Layout.BASIC
        self._font = ImageFont.truetype(str(file), _SIZE, layout_engine=basic)
        self._measures = ImageFont.truetype(str(file), _MEASURED, layout_engine=basic)
        self._advances: dict[str, float] = {}
        self._glyphs: dict[str, NDArray[np.uint8]] = {}
        self._drawn = lru_cache(maxsize=512)(self._draw)

    @property
    def em(self) -> int:
        """Pixels of the size that texts are drawn in."""
        return _SIZE

    def draw(self, text: str) -> DrawnText | None:
        """The text as this typeface shows it; None when nothing of it can be seen."""
        return self._drawn(text)

    def advance(self, sign: str) -> float:
        """How far a sign moves the pen, in em."""
        if sign not in self._advances:
            self._advances[sign] = float(self._measures.getlength(sign)) / _MEASURED
        return self._advances[sign]

    def _draw(self, text: str) -> DrawnText | None:
        starts = tuple(accumulate((self.advance(sign) * _SIZE for sign in text), initial=float(_ROOM)))
        ink = np.zeros((2 * _SIZE, int(starts[-1]) + 2 * _ROOM), np.uint8)
        for sign, start in zip(text, starts, strict=False):
            if sign != " ":
                glyph, left = self._glyph(sign), round(start) - _ROOM
                part = ink[:, left : left + glyph.shape[1]]
                np.maximum(part, glyph[:, : part.shape[1]], out=part)
        columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
        if not columns.size:
            return None
        return DrawnText(ink, int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1, starts)

    def _glyph(self, sign: str) -> NDArray[np.uint8]:
        """One sign with room around it; its pen stands at the room's edge."""
        if sign not in self._glyphs:
            image = Image.new("L", (int(self.advance(sign) * _SIZE) + 2 * _ROOM, 2 * _SIZE), 0)
            ImageDraw.Draw(image).text((_ROOM, _ROOM), sign, font=self._font, fill=255)
            self._glyphs[sign] = np.asarray(image, np.uint8)
        return self._glyphs[sign]


@cache
def typefaces() -> tuple[Typeface, ...]:
    """The form's own face first, then what else people's programs type in, as far as it is installed."""
    found = [FONT_FILES[REGULAR]]
    for name in _COMMON:
        found += [folder / name for folder in _FOLDERS if (folder / name).is_file()][:1]
    return tuple(Typeface(file) for file in found[:_MOST])
