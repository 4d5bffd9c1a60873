"""Typefaces that answers are typed in, as pictures of text. Compares nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from forms.layout.fonts import FONT_FILES, REGULAR

_SIZE: Final = 72
"""Pixels an em: drawn large and shrunk afterwards, so that hinting moves nothing."""
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


class Typeface:
    """One typeface."""

    def __init__(self, file: Path) -> None:
        # Without layout by features: every sign stands where its width says, as in a PDF field.
        self._font = ImageFont.truetype(str(file), _SIZE, layout_engine=ImageFont.Layout.BASIC)
        self._drawn = lru_cache(maxsize=2048)(self._draw)

    @property
    def em(self) -> int:
        """Pixels of the size that texts are drawn in."""
        return _SIZE

    def draw(self, text: str) -> DrawnText | None:
        """The text as this typeface shows it; None when nothing of it can be seen."""
        return self._drawn(text)

    def advance(self, sign: str) -> float:
        """How far a sign moves the pen, in em."""
        return float(self._font.getlength(sign)) / _SIZE

    def _draw(self, text: str) -> DrawnText | None:
        image = Image.new("L", (int(self._font.getlength(text)) + 2 * _ROOM, 2 * _SIZE), 0)
        ImageDraw.Draw(image).text((_ROOM, _ROOM), text, font=self._font, fill=255)
        ink = np.asarray(image, np.uint8)
        columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
        if not columns.size:
            return None
        starts = tuple(_ROOM + float(self._font.getlength(text[:count])) for count in range(len(text) + 1))
        return DrawnText(ink, int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1, starts)


@cache
def typefaces() -> tuple[Typeface, ...]:
    """The form's own face first, then what else people's programs type in, as far as it is installed."""
    found = [FONT_FILES[REGULAR]]
    for name in _COMMON:
        found += [folder / name for folder in _FOLDERS if (folder / name).is_file()][:1]
    return tuple(Typeface(file) for file in found[:_MOST])
