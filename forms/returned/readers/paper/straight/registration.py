"""Straightens a scanned page under its layout: code and squares first, then all that is printed on it.

Reads no answers. A page that does not fit is given back as None: nothing on it may be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box, FormLayout
from forms.returned.readers.paper.straight.codes import CodeSeen
from forms.returned.readers.paper.straight.light import even_out
from forms.returned.readers.paper.straight.measures import SCALE, page_pixels, pixel_box

Grey = NDArray[np.uint8]
Points = NDArray[np.float64]

_SEARCHED = 42.0
"""Points around the expected place in which a registration square is looked for."""
_SQUARE_AREA = (0.6, 1.5)
_SQUARE_SIDES = (0.72, 1.4)
_SQUARE_FILL = 0.78
_LEAST_SQUARES = 2
_TILE = 48.0
"""Side of the tiles, in points, in which print is compared."""
_LOOKS = ((6.0, 4), (2.0, 2))
"""Points by which a tile may lie off in the first and the second comparison, and by how much each shrinks the page."""
_LEAST_INK = 0.012
_GOOD_MATCH = 0.55
_LEAST_TILES, _LEAST_SHARE = 10, 0.6
_MOST_OFF = 1.6
"""Points by which a matched tile may still lie off in the end."""


@dataclass(frozen=True)
class Straightened:
    """A scan in even light, pixel by pixel under its layout, and how far its print still lies off, in points."""

    pixels: Grey
    blank: Grey
    residual: float


@dataclass(frozen=True)
class _Tiles:
    """Where tiles of the blank page were found on the scan, in pixels of the layout; `offered` of them were sought."""

    expected: Points
    found: Points
    offered: int

    @property
    def off(self) -> NDArray[np.float64]:
        return np.asarray(np.linalg.norm(self.found - self.expected, axis=1))


def straighten(scan: Grey, seen: CodeSeen, layout: FormLayout, blank: Grey) -> Straightened | None:
    """The scan under its layout; None when it does not fit well enough for any answer to be read."""
    even = even_out(scan)
    to_scan = _by_squares(even, seen, layout)
    if to_scan is None:
        return None
    size, written = page_pixels(layout), [place.box for place in layout.places_on(seen.code.page)]
    for reach, shrink in _LOOKS:
        pixels = _warped(even, to_scan, size, cv2.INTER_LINEAR)
        tiles = _compare(pixels, blank, written, reach, shrink)
        if not _is_enough(tiles):
            return None
        fit, inliers = cv2.findHomography(tiles.expected, tiles.found, cv2.RANSAC, 0.8 * SCALE)
        if fit is None or inliers.sum() < _LEAST_SHARE * len(tiles.expected):
            return None
        to_scan = to_scan @ fit
    pixels = _warped(even, to_scan, size, cv2.INTER_CUBIC)
    tiles = _compare(pixels, blank, written, *_LOOKS[-1])
    if not _is_enough(tiles):
        return None
    residual = float(np.percentile(tiles.off, 90)) / SCALE
    return Straightened(pixels, blank, residual) if residual <= _MOST_OFF else None


def _warped(scan: Grey, to_scan: Points, size: tuple[int, int], how: int = cv2.INTER_LINEAR) -> Grey:
    flags = how | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(scan, to_scan, size, flags=flags, borderValue=(255,)), np.uint8)


def _by_squares(scan: Grey, seen: CodeSeen, layout: FormLayout) -> Points | None:
    """The map from pixels of the layout to the scan, by the corners of the code and the squares."""
    qr = layout.qr
    corners = np.array([(qr.left, qr.top), (qr.right, qr.top), (qr.right, qr.bottom), (qr.left, qr.bottom)]) * SCALE
    rough, _ = cv2.estimateAffinePartial2D(corners.astype(np.float32), seen.corners)
    if rough is None or abs(np.linalg.det(rough[:, :2])) < 1e-4:
        return None
    first = np.vstack([rough, (0, 0, 1)])
    places, found = [], []
    # The nearer squares come first: each one found tells better where the next is.
    for square in sorted(layout.squares, key=lambda one: _distance(one, qr)):
        seen_at = _find_square(scan, first, square)
        if seen_at is not None:
            places.append(_middle(square) * SCALE)
            found.append(seen_at)
            first = _joint(corners, seen.corners, places, found)
    if len(found) < _LEAST_SQUARES:
        return None
    return first


def _joint(corners: Points, seen: NDArray[np.float32], places: list[Points], found: list[Points]) -> Points:
    """One map for code and squares: affine as long as there are not four points far apart."""
    middle, seen_middle = corners.mean(axis=0), seen.mean(axis=0)
    if len(places) == 1:
        # The code's own corners say little about what is far off: they only keep the map from folding.
        fit, _ = cv2.estimateAffinePartial2D(np.array([middle, places[0]]), np.array([seen_middle, found[0]]))
        return np.vstack([fit, (0, 0, 1)])
    if len(places) == 2:
        fit = cv2.getAffineTransform(
            np.array([middle, *places], np.float32), np.array([seen_middle, *found], np.float32)
        )
        return np.vstack([fit, (0, 0, 1)])
    return np.asarray(
        cv2.getPerspectiveTransform(
            np.array([middle, *places], np.float32), np.array([seen_middle, *found], np.float32)
        )
    )


def _middle(box: Box) -> Points:
    return np.array([box.left + box.width / 2, box.top + box.height / 2])


def _distance(one: Box, other: Box) -> float:
    return float(np.linalg.norm(_middle(one) - _middle(other)))


def _find_square(scan: Grey, to_scan: Points, square: Box) -> Points | None:
    """The middle of a registration square on the scan, if there is one near its place."""
    left, top, right, bottom = pixel_box(square, 0)
    reach = round(_SEARCHED * SCALE)
    shift = np.array([[1, 0, left - reach], [0, 1, top - reach], [0, 0, 1]], np.float64)
    size = (right - left + 2 * reach, bottom - top + 2 * reach)
    window = _warped(scan, to_scan @ shift, size)
    _, dark = cv2.threshold(cv2.GaussianBlur(window, (0, 0), 2), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    count, _, stats, middles = cv2.connectedComponentsWithStats(dark)
    best: tuple[float, Points] | None = None
    expected = np.array([size[0] / 2, size[1] / 2])
    area = square.width * square.height * SCALE**2
    for index in range(1, count):
        _, _, across, down, ink = stats[index]
        if not _SQUARE_AREA[0] < ink / area < _SQUARE_AREA[1] or ink < _SQUARE_FILL * across * down:
            continue
        if not _SQUARE_SIDES[0] < across / down < _SQUARE_SIDES[1]:
            continue
        distance = float(np.linalg.norm(middles[index] - expected))
        if best is None or distance < best[0]:
            best = (distance, middles[index])
    if best is None:
        return None
    at = to_scan @ shift @ np.array([*(best[1] + 0.5), 1.0])
    return np.asarray(at[:2] / at[2])


def _compare(pixels: Grey, blank: Grey, written: Sequence[Box], reach: float, shrink: int) -> _Tiles:
    """Find each printed tile of the blank page on the scan, both shrunk so many times; answers are left out."""
    page, printed = (_without(_shrunk(image, shrink), written, reach / 2, shrink) for image in (pixels, blank))
    side, off = round(_TILE * SCALE / shrink), round(reach * SCALE / shrink)
    expected, found, offered = [], [], 0
    height, width = printed.shape
    for top in range(off, height - side - off, side):
        for left in range(off, width - side - off, side):
            tile = printed[top : top + side, left : left + side]
            if not _is_telling(tile):
                continue
            offered += 1
            window = page[top - off : top + side + off, left - off : left + side + off]
            match = cv2.matchTemplate(window, tile, cv2.TM_CCOEFF_NORMED)
            _, score, _, at = cv2.minMaxLoc(match)
            if score >= _GOOD_MATCH:
                middle = np.array([left + side / 2, top + side / 2])
                expected.append(middle * shrink)
                found.append((middle + _peak(match, at) - off) * shrink)
    return _Tiles(np.array(expected).reshape(-1, 2), np.array(found).reshape(-1, 2), offered)


def _without(page: Grey, written: Sequence[Box], margin: float, shrink: int) -> Grey:
    for box in written:
        left, top, right, bottom = (side // shrink for side in pixel_box(box, -margin))
        page[top:bottom, left:right] = 255
    return page


def _shrunk(image: Grey, shrink: int) -> Grey:
    small = cv2.resize(image, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.uint8)


def _is_telling(tile: Grey) -> bool:
    """Whether a tile has print that fixes it both across and down."""
    ink = 255.0 - tile
    if ink.mean() < _LEAST_INK * 255:
        return False
    return bool(ink.mean(axis=0).std() > 2.5 and ink.mean(axis=1).std() > 2.5)


def _peak(match: NDArray[Any], at: Sequence[int]) -> Points:
    """The best place of a match, between the pixels."""
    column, row = at
    return np.array([column + _between(match[row], column), row + _between(match[:, column], row)])


def _between(line: NDArray[Any], at: int) -> float:
    if not 0 < at < len(line) - 1:
        return 0.0
    before, peak, after = (float(line[at + step]) for step in (-1, 0, 1))
    bend = before - 2 * peak + after
    return 0.5 * (before - after) / bend if bend < 0 else 0.0


def _is_enough(tiles: _Tiles) -> bool:
    return len(tiles.found) >= max(_LEAST_TILES, _LEAST_SHARE * tiles.offered)
