"""Tells which boxes of a page are ticked, by the ink in them. Reads no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box, Place
from forms.returned.readers.paper.straight import SCALE, Sheet, pixel_box

_INSET = 2.2
"""Points from the edge of a box that its frame and a page that lies a little off may darken."""
_EMPTY, _TICKED, _FILLED = 0.012, 0.05, 0.82
"""Shares of a box's inside: below the first it is empty, from the second ticked, from the third filled in."""
_AROUND = 14.0
"""Points around a box that a tick reaches beyond it."""
_TAIL = 0.35
"""Share of the ink of a stroke's own box below which ink in another box is only the stroke's tail."""
_GRID = 1.5
"""Points at the edge of a cell that its grid may darken."""
_REACH = 2.5
"""Points around a box in which a stroke out of it begins anew, cut off by the frame."""
_FAR = 34.0
"""A stroke out of a ticked box that is longer, in points, goes through more than its box."""
_BESIDE = 2.5
"""Square points of ink beside the boxes that are a mark and not dust."""


class BoxState(StrEnum):
    """What a box looks like; a filled-in one may be a strong tick or one taken back."""

    EMPTY = "empty"
    TICKED = "ticked"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class BoxRead:
    """A box with its state and the share of its inside that is inked."""

    place: Place
    state: BoxState
    share: float


def read_boxes(sheet: Sheet, places: Sequence[Place], cell: Box | None) -> list[BoxRead]:
    """The boxes of one question; `cell` is the whole cell they stand in.

    Ink in the cell that belongs to no tick makes every box unsure: an option may be circled or struck out.
    """
    shares = [_share(sheet, place.box) for place in places]
    states = [_state(share) for share in shares]
    states = _without_tails(sheet, places, shares, states)
    if cell is not None and _is_marked_beside(sheet, places, states, cell):
        states = [BoxState.UNSURE] * len(states)
    return [BoxRead(place, state, share) for place, state, share in zip(places, states, shares, strict=True)]


def _share(sheet: Sheet, box: Box) -> float:
    inside = sheet.part(sheet.ink, box, -_INSET)
    return float(inside.mean()) if inside.size else 0.0


def _state(share: float) -> BoxState:
    if share < _EMPTY:
        return BoxState.EMPTY
    return BoxState.TICKED if _TICKED <= share < _FILLED else BoxState.UNSURE


def _without_tails(
    sheet: Sheet, places: Sequence[Place], shares: list[float], states: list[BoxState]
) -> list[BoxState]:
    """A little ink in a box that is the end of a long stroke through another box is no tick of its own."""
    strongest = max(shares, default=0.0)
    if sum(state is not BoxState.EMPTY for state in states) < 2 or strongest < _TICKED:
        return states
    strokes = _strokes(sheet, places)
    owner = shares.index(strongest)
    settled = list(states)
    for index, state in enumerate(states):
        if index != owner and state is not BoxState.EMPTY and strokes[index] & strokes[owner]:
            settled[index] = BoxState.EMPTY if shares[index] < 0.1 * strongest else BoxState.UNSURE
    return settled


def _strokes(sheet: Sheet, places: Sequence[Place]) -> list[set[int]]:
    """The connected strokes that reach into each box, by number; the printed frames are taken out."""
    left = min(place.left for place in places) - _AROUND
    top = min(place.top for place in places) - _AROUND
    right = max(place.box.right for place in places) + _AROUND
    bottom = max(place.box.bottom for place in places) + _AROUND
    area = Box(left, top, right - left, bottom - top)
    ink = sheet.part(sheet.ink, area).copy()
    for place in places:
        for side in _frame(place.box):
            _within(ink, area, side)[:] = 0
    # A stroke over a frame was cut there: join what is nearly joined.
    reach = 2 * round(0.9 * SCALE) + 1
    _, labels = cv2.connectedComponents(cv2.dilate(ink, np.ones((reach, reach), np.uint8)))
    found = []
    for place in places:
        held = _within(labels, area, place.box, -_INSET)[_within(ink, area, place.box, -_INSET) > 0]
        found.append(set(np.unique(held).tolist()))
    return found


def _within(pixels: NDArray[Any], area: Box, box: Box, margin: float = 0) -> NDArray[Any]:
    """A view of the pixels of a box, grown by a margin, in a picture of an area."""
    across, down, _, _ = pixel_box(area)
    left, top, right, bottom = pixel_box(box, margin)
    return pixels[max(0, top - down) : max(0, bottom - down), max(0, left - across) : max(0, right - across)]


def _frame(box: Box) -> list[Box]:
    wide = 1.4
    return [
        Box(box.left - wide, box.top - wide, box.width + 2 * wide, 2 * wide),
        Box(box.left - wide, box.bottom - wide, box.width + 2 * wide, 2 * wide),
        Box(box.left - wide, box.top - wide, 2 * wide, box.height + 2 * wide),
        Box(box.right - wide, box.top - wide, 2 * wide, box.height + 2 * wide),
    ]


def _is_marked_beside(sheet: Sheet, places: Sequence[Place], states: list[BoxState], cell: Box) -> bool:
    """Whether there is ink in the cell that does not come out of a ticked box, or goes far beyond it."""
    inner = Box(cell.left + _GRID, cell.top + _GRID, cell.width - 2 * _GRID, cell.height - 2 * _GRID)
    added = sheet.part(sheet.added, inner)
    joined = cv2.dilate(added, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    allowed = {0}
    for place, state in zip(places, states, strict=True):
        if state is not BoxState.EMPTY:
            allowed |= set(np.unique(_within(labels, inner, place.box, _REACH)).tolist())
    inks = np.bincount(labels[added > 0], minlength=count)
    beside = sum(int(inks[index]) for index in range(count) if index not in allowed)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    is_far = any(sides[index] > _FAR * SCALE for index in allowed - {0})
    return beside > _BESIDE * SCALE**2 or is_far
