"""Tells a signature by hand from a dash, a tick, a cross or a word in its place. Reads nothing."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from forms.layout import Box
from forms.returned.readers.paper.straight import SCALE, Sheet

_LEAST_WIDTH, _LEAST_HEIGHT = 22.0, 7.0
"""Points that a signature takes across and down; a tick and a dash take less."""
_LEAST_INK = 40.0
"""Square points of its ink: two centimetres of a thin pen's stroke."""
_STROKES, _STRAIGHT = 3, 0.66
"""So many straight strokes may hold this share of the ink: those of a tick or a cross hold nearly all."""
_MOST_SEGMENTS = 100
_NEAR = 0.5
"""Points around a straight stroke in which ink is its own."""
_WORDS = ("нет", "не ", "отказ", "без ", "против", "подпис")
"""What may be written in the place of a signature that is none."""


def is_signature(sheet: Sheet, box: Box, guesses: Sequence[str]) -> bool:
    """Whether the ink in a place is a signature; `guesses` are what recognition made of it."""
    if any(word in f"{guess.lower()} " for guess in guesses for word in _WORDS):
        return False
    ink = np.ascontiguousarray(sheet.part(sheet.added, box))
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size or ink.sum() < _LEAST_INK * SCALE**2:
        return False
    width, height = (float(held[-1] - held[0]) / SCALE for held in (columns, rows))
    return width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT and _straight_share(ink) < _STRAIGHT


def _straight_share(ink: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> float:
    """The share of the ink that lies on its longest straight strokes."""
    least = round(_LEAST_HEIGHT * SCALE)
    found = cv2.HoughLinesP(ink * 255, 1, np.pi / 180, least, minLineLength=least, maxLineGap=round(SCALE))
    if found is None:
        return 0.0
    segments = [tuple(map(int, ends)) for ends in np.reshape(found, (-1, 4))]
    strokes = sorted(segments, key=_length, reverse=True)[:_MOST_SEGMENTS]
    covered, rest = np.zeros_like(ink), ink.copy()
    # A stroke is as thick as the pen, whose middle the line that was found need not follow.
    thickness = 2 * round(float(cv2.distanceTransform(ink, cv2.DIST_L2, 3).max()) + _NEAR * SCALE)
    for _ in range(_STROKES):
        left = [ends for ends in strokes if _covers(rest, ends)]
        if not left:
            break
        cv2.line(covered, left[0][:2], left[0][2:], (1,), thickness)
        rest[covered > 0] = 0
    return float((ink & covered).sum()) / float(ink.sum())


def _length(ends: Sequence[int]) -> float:
    return float(np.hypot(ends[0] - ends[2], ends[1] - ends[3]))


def _covers(ink: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], ends: Sequence[int]) -> bool:
    """Whether most of a stroke is still among the ink."""
    stroke = np.zeros_like(ink)
    cv2.line(stroke, ends[:2], ends[2:], (1,), 1)
    return bool((stroke & ink).sum() >= 0.6 * stroke.sum())
