"""Tells which boxes of a page are ticked, by the ink in them. Reads no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from forms.layout import Box, Place
from forms.returned.paper.measures import SCALE, pixel_box
from forms.returned.paper.sheet import Sheet

_INSET = 2.2
"""Points from the edge of a box that its frame and a page that lies a little off may darken."""
_EMPTY, _TICKED, _FILLED = 0.012, 0.05, 0.82
"""Shares of a box's inside: below the first it is empty, from the second ticked, from the third filled in."""
_AROUND = 14.0
"""Points around a box that a tick reaches beyond it."""
_TAIL = 0.35
"""Share of the ink of a stroke's own box below which ink in another box is only the stroke's tail."""
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
    if sum(state is not BoxState.EMPTY for state in states) < 2 or strongest < _TICKED:  # noqa: PLR2004
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
    x, y, _, _ = pixel_box(area)
    ink = sheet.part(sheet.ink, area).copy()
    for place in places:
        for one in _frame(place.box):
            l, t, r, b = pixel_box(one)
            ink[max(0, t - y) : b - y, max(0, l - x) : r - x] &= 0
    # A stroke over a frame was cut there: join what is nearly joined.
    side = 2 * round(0.9 * SCALE) + 1
    joined = cv2.dilate(ink, np.ones((side, side), np.uint8))
    _, labels = cv2.connectedComponents(joined)
    found = []
    for place in places:
        l, t, r, b = pixel_box(place.box, -_INSET)
        inside = labels[t - y : b - y, l - x : r - x][ink[t - y : b - y, l - x : r - x] > 0]
        found.append(set(np.unique(inside).tolist()) - {0})
    return found


def _frame(box: Box) -> list[Box]:
    wide = 1.4
    return [
        Box(box.left - wide, box.top - wide, box.width + 2 * wide, 2 * wide),
        Box(box.left - wide, box.bottom - wide, box.width + 2 * wide, 2 * wide),
        Box(box.left - wide, box.top - wide, 2 * wide, box.height + 2 * wide),
        Box(box.right - wide, box.top - wide, 2 * wide, box.height + 2 * wide),
    ]


def _is_marked_beside(sheet: Sheet, places: Sequence[Place], states: list[BoxState], cell: Box) -> bool:
    """Whether there is ink in the cell that does not come out of a ticked box."""
    x, y, _, _ = pixel_box(cell)
    added = sheet.part(sheet.added, cell, -1.5).copy()
    offset = round(1.5 * SCALE)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(added, np.ones((5, 5), np.uint8)), connectivity=8
    )
    allowed: set[int] = {0}
    for place, state in zip(places, states, strict=True):
        if state is not BoxState.EMPTY:
            l, t, r, b = pixel_box(place.box, 2.5)
            part = labels[max(0, t - y - offset) : b - y - offset, max(0, l - x - offset) : r - x - offset]
            allowed |= set(np.unique(part).tolist())
    beside = sum(int((added[labels == index]).sum()) for index in range(1, count) if index not in allowed)
    far = any(
        index in allowed and index and max(stats[index, cv2.CC_STAT_WIDTH], stats[index, cv2.CC_STAT_HEIGHT]) > _FAR
        for index in range(1, count)
    )
    return beside / SCALE**2 > _BESIDE or far


_FAR = 34 * SCALE
"""A stroke out of a ticked box that is longer goes through more than its box."""
