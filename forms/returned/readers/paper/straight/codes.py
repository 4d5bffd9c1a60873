"""Finds the page code on a scan, however the page lies. Knows nothing of layouts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from forms.layout import PageCode, parse_page_code
from forms.returned.readers.paper.straight.light import even_out

Grey = NDArray[np.uint8]
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A page code and its corners on the scan: top left, top right, bottom right, bottom left of the upright code."""

    code: PageCode
    corners: NDArray[np.float32]


def find_codes(scan: Grey, *, is_clean: bool = False) -> list[CodeSeen]:
    """Every different page code of ours on a scan; nearly always one or none.

    A clean picture, drawn by a program, shows its codes at the first look.
    """
    for scale, pixels in islice(_looks(scan), 1 if is_clean else None):
        found: dict[PageCode, CodeSeen] = {}
        for barcode in zxingcpp.read_barcodes(pixels, formats=_FORMATS, try_invert=False):
            code = parse_page_code(barcode.text)
            if code is not None:
                at = barcode.position
                points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
                corners = np.array([(point.x, point.y) for point in points], np.float32) / scale
                found.setdefault(code, CodeSeen(code, corners))
        if found:
            return list(found.values())
    return []


def _looks(scan: Grey) -> Iterator[tuple[float, Grey]]:
    """The scan as it is, then smaller, then in even light, then softened: what spoils one look helps another."""
    yield 1.0, scan
    half = np.asarray(cv2.resize(scan, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    yield 0.5, half
    even = even_out(scan)
    yield 1.0, even
    yield 1.0, np.asarray(cv2.GaussianBlur(even, (0, 0), 1.5), np.uint8)
    yield 2.0, np.asarray(cv2.resize(even, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
