"""Parts the ink of a place into lines and gives a clean picture of each. Recognises nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box
from forms.returned.readers.paper.straight import SCALE, Sheet, pixel_box

Grey = NDArray[np.uint8]

_WHITE_FROM = 215
"""What is lighter is paper or a rule to write on."""
_GAP_IN_LINE = 0.2
"""Share of a line's height that may be empty in it: between a letter and its dots."""
_PART = 0.4
"""Share of the tallest line below which rows of ink are no line of their own."""
_LEAST_HEIGHT = 1.2
BORDER = 16


@dataclass(frozen=True)
class InkLine:
    """One line of ink: its picture, and its rectangle in pixels of the page."""

    picture: Grey
    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def block_picture(sheet: Sheet, box: Box) -> Grey:
    """A place as recognition likes it: white around, no rules."""
    return framed(_cleaned(sheet, box))


def framed(picture: Grey, border: int = BORDER) -> Grey:
    """The picture with white around it."""
    return np.asarray(
        cv2.copyMakeBorder(picture, border, border, border, border, cv2.BORDER_CONSTANT, value=(255,)), np.uint8
    )


def ink_lines(sheet: Sheet, box: Box) -> list[InkLine]:
    """The lines of ink in a place, from top to bottom."""
    picture = _cleaned(sheet, box)
    left, top, _, _ = pixel_box(box)
    mask = sheet.part(sheet.ink, box) & (picture < 255).astype(np.uint8)
    found = []
    for start, end in _runs(mask):
        columns = np.flatnonzero(mask[start:end].any(axis=0))
        near, far = int(columns[0]), int(columns[-1]) + 1
        part = picture[max(0, start - 2) : end + 2, max(0, near - 2) : far + 2]
        found.append(InkLine(part, left + near, top + start, left + far, top + end))
    return found


def _cleaned(sheet: Sheet, box: Box) -> Grey:
    picture = sheet.part(sheet.page.pixels, box)
    return np.where(picture >= _WHITE_FROM, 255, picture).astype(np.uint8)


def _runs(mask: Grey) -> list[tuple[int, int]]:
    """Rows of ink, close ones joined: dots stand apart from their letters."""
    rows = np.flatnonzero(mask.any(axis=1))
    if not rows.size:
        return []
    breaks = np.flatnonzero(np.diff(rows) > 1)
    starts, ends = [rows[0], *rows[breaks + 1]], [*rows[breaks], rows[-1]]
    runs = [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]
    tallest = max(end - start for start, end in runs)
    joined: list[tuple[int, int]] = []
    for (start, end), (after, _) in pairwise([*runs, (runs[-1][1] + 2 * tallest, 0)]):
        before = joined[-1] if joined else (-2 * tallest, -2 * tallest)
        # A small run is what stands above or below the letters of the nearer line.
        is_part = end - start < _PART * tallest and start - before[1] <= after - end
        if start - before[1] <= _GAP_IN_LINE * tallest and (is_part or before[1] - before[0] < _PART * tallest):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= _LEAST_HEIGHT * SCALE]
