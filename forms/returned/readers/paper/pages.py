"""One scanned page as it came: packed pixels, its number in the file, the code on it. Reads no answers."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import PageCode
from forms.returned.readers.paper.straight import CodeSeen, find_codes

Grey = NDArray[np.uint8]

_BLANK_INK = 0.0008
"""Share of a page that may be inked when it is the blank back of a sheet."""
_EDGE = 0.05
"""Share of a page at each edge whose shadows say nothing of what is written on it."""


@dataclass(frozen=True, eq=False)
class ScannedPage:
    """A page by its place in the file (from 1); `seen` is its page code, `is_blank` that nothing is on it.

    Each page is looked at again when its form is known; of a file with many, most pixels are kept packed.
    """

    index: int
    kept: Grey | bytes
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
        if isinstance(self.kept, bytes):
            return np.asarray(cv2.imdecode(np.frombuffer(self.kept, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)
        return self.kept


def look_at(scan: Grey, index: int, *, is_packed: bool = False) -> ScannedPage:
    """Find the code of a page and put the page away, packed when there are many."""
    codes = find_codes(scan)
    is_blank = not codes and _is_blank(scan)
    kept = _packed(scan) if is_packed and len(codes) == 1 else scan if len(codes) == 1 else b""
    if len(codes) > 1:
        # Two pages side by side in one picture: which place is whose cannot be told.
        return ScannedPage(index, kept, None, is_doubled=True)
    return ScannedPage(index, kept, codes[0] if codes else None, is_blank)


def _packed(scan: Grey) -> bytes:
    return cv2.imencode(".png", scan, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()


def _is_blank(scan: Grey) -> bool:
    height, width = scan.shape
    across, down = round(width * _EDGE), round(height * _EDGE)
    inner = scan[down : height - down, across : width - across]
    shrunk = cv2.resize(inner, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    # A page without any print has no black to stretch to: its own contrast is looked at.
    paper = cv2.GaussianBlur(shrunk, (0, 0), 25)
    return float((paper.astype(np.int16) - shrunk > 40).mean()) < _BLANK_INK
