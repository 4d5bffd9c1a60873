"""One scanned page as it came: packed pixels, its number in the file, the code on it. Reads no answers."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import PageCode
from forms.returned.paper.codes import CodeSeen, find_codes

_BLANK_INK = 0.0008
"""Share of a page that may be inked when it is the blank back of a sheet."""
_EDGE = 0.05
"""Share of a page at each edge whose shadows say nothing of what is written on it."""


@dataclass(frozen=True, eq=False)
class ScannedPage:
    """A page by its place in the file (from 1); `seen` is its page code, `is_blank` that nothing is on it.

    The pixels are kept packed: a file has many pages, and each is looked at again when its form is known.
    """

    index: int
    packed: bytes
    seen: CodeSeen | None
    is_blank: bool = False
    is_doubled: bool = False

    @property
    def code(self) -> PageCode | None:
        return self.seen.code if self.seen else None

    @property
    def where(self) -> str:
        return f"страница {self.index}"

    def pixels(self) -> NDArray[np.uint8]:
        """The scan in grey."""
        return np.asarray(cv2.imdecode(np.frombuffer(self.packed, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)


def look_at(scan: NDArray[np.uint8], index: int) -> ScannedPage:
    """Find the code of a page and put the page away."""
    codes = find_codes(scan)
    packed = cv2.imencode(".png", scan, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
    if len(codes) > 1:
        # Two pages side by side in one picture: which place is whose cannot be told.
        return ScannedPage(index, packed, None, is_doubled=True)
    return ScannedPage(index, packed, codes[0] if codes else None, not codes and _is_blank(scan))


def _is_blank(scan: NDArray[np.uint8]) -> bool:
    height, width = scan.shape
    across, down = round(width * _EDGE), round(height * _EDGE)
    inner = scan[down : height - down, across : width - across]
    shrunk = cv2.resize(inner, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    # A page without any print has no black to stretch to: its own contrast is looked at.
    paper = cv2.GaussianBlur(shrunk, (0, 0), 25)
    return float((paper.astype(np.int16) - shrunk > 40).mean()) < _BLANK_INK
