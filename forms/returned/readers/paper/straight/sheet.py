"""A straightened page and the ink on it that was not printed. Reads neither boxes nor text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box
from forms.returned.readers.paper.limits import LARGEST_CROP
from forms.returned.readers.paper.straight.measures import SCALE, pixel_box
from forms.returned.readers.paper.straight.registration import Straightened

Grey = NDArray[np.uint8]

_INK = 180
"""What is darker is ink; the light rules of an area to write in are not."""
_PRINTED = 235
_PRINT_MARGIN = 1.2
"""Points around print in which ink may be print that lies a little off."""
_SPECK = 6
"""Pixels of the largest speck of dust."""
_CROP_MARGIN = 3.0
_PACKING = [cv2.IMWRITE_PNG_COMPRESSION, 9, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]


@dataclass(frozen=True)
class Sheet:
    """One page of a form under its layout."""

    page: Straightened

    @cached_property
    def ink(self) -> Grey:
        """All ink without specks: 1 where there is some."""
        return _without_specks((self.page.pixels < _INK).astype(np.uint8))

    @cached_property
    def printed(self) -> Grey:
        """Where print is or nearly is."""
        side = 2 * round(_PRINT_MARGIN * SCALE) + 1
        print_ = (self.page.blank < _PRINTED).astype(np.uint8)
        return np.asarray(cv2.dilate(print_, np.ones((side, side), np.uint8)), np.uint8)

    @cached_property
    def added(self) -> Grey:
        """Ink that somebody brought on the page after it was printed, as far as it is clear of print."""
        return _without_specks(self.ink & (1 - self.printed))

    def amount(self, mask: Grey, box: Box, margin: float = 0) -> float:
        """Square points of a mask in a box."""
        return float(self.part(mask, box, margin).sum()) / SCALE**2

    def part(self, pixels: Grey, box: Box, margin: float = 0) -> Grey:
        """A view of the pixels of a box grown by a margin."""
        left, top, right, bottom = pixel_box(box, margin)
        return pixels[top:bottom, left:right]

    def crop(self, box: Box) -> bytes:
        """A PNG of a place for a person to look at."""
        seen = self.part(self.page.pixels, box, _CROP_MARGIN)
        if not seen.size:
            return b""
        shrink = min(1.0, LARGEST_CROP[0] / seen.shape[1], LARGEST_CROP[1] / seen.shape[0])
        if shrink < 1:
            seen = np.asarray(cv2.resize(seen, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
        # Sixteen greys are enough to read by, and take a third of the room; in the noise of a scan there are only runs
        # to find: a packer that seeks more takes fifty times as long for a tenth of the room.
        is_packed, packed = cv2.imencode(".png", seen & 0xF0, _PACKING)
        return packed.tobytes() if is_packed else b""


def _without_specks(mask: Grey) -> Grey:
    count, labels = cv2.connectedComponents(mask, connectivity=8)
    # Most of a page is paper: only the inked pixels are looked up.
    inked = np.flatnonzero(mask)
    owners = labels.ravel()[inked]
    is_speck = np.bincount(owners, minlength=count) <= _SPECK
    cleaned = mask.copy()
    cleaned.ravel()[inked[is_speck[owners]]] = 0
    return cleaned
