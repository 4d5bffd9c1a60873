"""Ink where nothing is to be written: a mark beside a box, a struck question, a remark in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from docgen.problems import Problem
from forms.layout import BODY_BOTTOM, FIRST_LINE_TOP, TEXT_LEFT, TEXT_RIGHT, Box, FormLayout, Place, PlaceKind
from forms.returned.printed import PAGE_REDRAWN
from forms.returned.readers.paper.problems import INK_OUTSIDE
from forms.returned.readers.paper.straight import SCALE, Sheet, pixel_box

_LEAST = 6.0
"""Square points of ink that are more than dust."""
_LEAST_LENGTH = 7.0
_TICK_MARGIN = 14.0
"""Points around a ticked box that its tick may reach."""


def stray_ink(sheet: Sheet, layout: FormLayout, page: int, ticked: Sequence[Place], where: str) -> list[Problem]:
    """What is told of ink outside of all places, question by question; ink in no question's row is told of once."""
    rest = sheet.added.copy()
    for place in layout.places_on(page):
        margin = 0.0 if place.kind is not PlaceKind.BOX else 1.0
        _wipe(rest, place.box, margin + 1.0)
    for place in ticked:
        _wipe(rest, place.box, _TICK_MARGIN)
    strokes = list(_strokes(rest))
    told: dict[str, Problem] = {}
    for stroke in strokes:
        key, label = _beside(layout, page, stroke)
        kind = INK_OUTSIDE.at(key, where, place=where.capitalize(), label=label) if key else None
        told.setdefault(key, kind or PAGE_REDRAWN.at("", where, place=where.capitalize()))
    return list(told.values())


def _wipe(mask: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], box: Box, margin: float) -> None:
    left, top, right, bottom = pixel_box(box, margin)
    mask[top:bottom, left:right] = 0


def _strokes(rest: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Iterator[Box]:
    """Boxes of ink that is large enough to mean something, within the printed area."""
    left, top, right, bottom = pixel_box(
        Box(TEXT_LEFT, FIRST_LINE_TOP, TEXT_RIGHT - TEXT_LEFT, BODY_BOTTOM - FIRST_LINE_TOP)
    )
    area = np.ascontiguousarray(rest[top:bottom, left:right])
    joined = cv2.dilate(area, np.ones((9, 9), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    inks = np.bincount(labels[area > 0], minlength=count)
    for index in range(1, count):
        x, y, across, down, _ = (int(value) for value in stats[index])
        if inks[index] >= _LEAST * SCALE**2 and max(across, down) >= _LEAST_LENGTH * SCALE:
            yield Box((left + x) / SCALE, (top + y) / SCALE, across / SCALE, down / SCALE)


def _beside(layout: FormLayout, page: int, stroke: Box) -> tuple[str, str]:
    middle = stroke.top + stroke.height / 2
    for label in layout.labels_on(page):
        if label.top <= middle <= label.box.bottom:
            return label.key, label.text
    return "", ""
