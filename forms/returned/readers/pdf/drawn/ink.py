"""What is seen on a rendered page beside its letters: ticks in boxes, strike-outs, drawings. Reads no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from forms.layout import Box
from forms.returned.readers.pdf.drawn.letters import Letter
from forms.returned.readers.pdf.drawn.registration import Registration

_SCALE = 1.5
"""Pixels a point: a box has 18 of them a side."""
_DARK = 150
_BOX_INSET = 2.2
_EMPTY_BOX, _TICKED_BOX = 0.015, 0.08
_STRUCK_SHARE = 0.93


@dataclass(frozen=True)
class RenderedPage:
    """A page in grey, measured as its layout is."""

    pixels: NDArray[np.uint8]
    scale: float
    left: float
    top: float

    def part(self, box: Box, margin: float = 0) -> NDArray[np.uint8]:
        """A view of the pixels of a box grown by a margin."""
        left = max(0, round((box.left - margin) * self.scale + self.left))
        top = max(0, round((box.top - margin) * self.scale + self.top))
        right = max(left, round((box.right + margin) * self.scale + self.left))
        bottom = max(top, round((box.bottom + margin) * self.scale + self.top))
        return self.pixels[top:bottom, left:right]

    def is_ticked(self, box: Box) -> bool | None:
        """Whether a box is ticked; None when that cannot be told."""
        seen = self.part(box, -_BOX_INSET)
        if not seen.size:
            return None
        share = float((255 - seen.astype(np.float32)).mean() / 255)
        if share < _EMPTY_BOX:
            return False
        return True if share > _TICKED_BOX else None

    def is_struck(self, letters: Sequence[Letter]) -> bool:
        """Whether a line is drawn through the middle of the letters of one line."""
        visible = [letter for letter in letters if not letter.sign.isspace()]
        if len(visible) < 2:
            return False
        top, bottom = visible[0].top, visible[0].bottom
        height = bottom - top
        middle = Box(visible[0].left, top + 0.3 * height, visible[-1].right - visible[0].left, 0.45 * height)
        seen = self.part(middle) < _DARK + 40
        return bool(seen.size) and float(seen.mean(axis=1).max()) > _STRUCK_SHARE

    def without(self, boxes: Iterable[Box], margin: float) -> RenderedPage:
        """The page with known things wiped out."""
        wiped = RenderedPage(self.pixels.copy(), self.scale, self.left, self.top)
        for box in boxes:
            wiped.part(box, margin)[:] = 255
        return wiped

    @cached_property
    def all_ink(self) -> float:
        """Square points of ink on the whole page; no part of it can have more."""
        return float(np.count_nonzero(self.pixels < _DARK)) / self.scale**2

    def ink(self, box: Box) -> float:
        """Square points of ink in a box."""
        return float(np.count_nonzero(self.part(box) < _DARK)) / self.scale**2


def render(page: pdfium.PdfPage, registration: Registration) -> RenderedPage:
    """The page without its widgets."""
    bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False, draw_annots=False)
    pixels = np.array(bitmap.to_numpy(), copy=True)
    pixels = pixels.reshape(pixels.shape[:2])
    scale = _SCALE * registration.scale
    return RenderedPage(pixels, scale, registration.left * _SCALE, registration.top * _SCALE)
