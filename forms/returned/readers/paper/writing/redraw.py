"""Checks a recognised line by drawing it again: a third opinion that shares no mistake with recognition.

What was typed looks like itself drawn again, sign by sign; a misread sign and handwriting do not.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import floor

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.returned.readers.paper.writing.lines import InkLine
from forms.returned.readers.paper.writing.typefaces import DrawnText, Typeface

Levels = NDArray[np.float32]

_LEAST_INK, _USUAL_SCALE = 1600.0, 0.58
"""Ink of a small sign (a full stop) in letters of ten points: less ink makes no share of misfit tell anything."""
DASHES = "-–—"
_MARGIN = 6
_SOFTNESS = 1.0
"""Both pictures are softened by so many pixels: edges of a scan lie between the pixels."""
_SOFTEST = 12.0
_NARROWEST = 2.0
_MOST_SHIFT = 3
_INK = 75
_EDGE_STEPS = (1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text drawn again fits a line.

    `misfit` is the share of ink of the whole line that does not lie under ink of the other, `worst` that of the worst
    sign, `stretch` how much taller than wide the scan is, `size` the size of its letters (in pixels an em).
    """

    text: str
    misfit: float
    worst: float
    stretch: float
    size: float


@dataclass(frozen=True)
class Laid:
    """A drawn text laid over a line: both as softened ink, and the map from drawn pixels.

    `words` are the first and the last sign of every word, `steps` by how many pixels each was moved to where it fits.
    """

    seen: Levels
    drawn: Levels
    text: str
    how: DrawnText
    scale: float
    left: float
    top: float
    strength: float
    words: tuple[tuple[int, int], ...] = ()
    steps: tuple[float, ...] = ()

    @property
    def least_ink(self) -> float:
        """The ink of a small sign in letters of this size."""
        return _LEAST_INK * min(1.0, self.scale / _USUAL_SCALE) ** 2

    def column(self, at: float) -> float:
        """The column of the line that a drawn pixel lies on."""
        return (at - self.how.left) * self.scale + self.left

    def word(self, index: int) -> tuple[int, int]:
        """Where the word of a sign starts and ends."""
        return self.words[self._word_of(index)]

    def step(self, index: int) -> float:
        """By how much the word of a sign was moved."""
        return self.steps[self._word_of(index)]

    def _word_of(self, index: int) -> int:
        return max(0, bisect_right(self.words, (index, len(self.text) + 1)) - 1)


def fit(line: InkLine, text: str, face: Typeface) -> Fit | None:
    """Draw the text in a typeface over the line and compare; None when it cannot be drawn."""
    laid = lay(line, text, face)
    if laid is None:
        return None
    signs = _misfits(laid)
    stretch = _stretch(line, laid.how)
    return Fit(
        text, misfit(laid.seen, laid.drawn, 1.0), max(signs.values(), default=1.0), stretch, laid.scale * face.em
    )


def lay(line: InkLine, text: str, face: Typeface) -> Laid | None:
    """Lay a text drawn in a typeface over a line; None when it cannot be drawn."""
    how = face.draw(text)
    if how is None:
        return None
    seen = cv2.copyMakeBorder(
        255 - line.picture, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=(0,)
    ).astype(np.float32)
    edges = np.flatnonzero((seen > _INK).any(axis=0))
    if edges.size < 2:
        return None
    scale = (edges[-1] + 1 - edges[0]) / (how.right - how.left)
    rows = np.flatnonzero((seen > _INK).any(axis=1))
    top = (rows[0] + rows[-1] + 1) / 2 - (how.bottom - how.top) / 2 * scale
    # The middle of the ink says more finely than its edges where the text stands.
    down = _centre(seen) - _centre(shrunk(how, scale, float(edges[0]), top, seen.shape))
    top += down if abs(down) < _MOST_SHIFT else 0.0
    soft = np.asarray(cv2.GaussianBlur(seen, (0, 0), _SOFTNESS), np.float32)
    laid = _placed(_Placing(soft, how, top), float(edges[0]), float(edges[-1] + 1))
    return _with_words_moved(replace(laid, text=text))


@dataclass(frozen=True)
class _Placing:
    """A line that a drawn text is laid on between two edges."""

    seen: Levels
    how: DrawnText
    top: float

    def laid(self, left: float, right: float) -> Laid:
        """The text with its ink from one edge to the other."""
        scale = max(_NARROWEST, right - left) / (self.how.right - self.how.left)
        drawn = shrunk(self.how, scale, left, self.top, self.seen.shape)
        inked, given = cv2.sumElems(drawn)[0], cv2.sumElems(self.seen)[0]
        strength = min(1.4, max(0.7, given / max(1.0, inked)))
        drawn = np.asarray(np.minimum(drawn * strength, 255), np.float32)
        return Laid(self.seen, drawn, "", self.how, scale, left, self.top, strength)


def _placed(placing: _Placing, left: float, right: float) -> Laid:
    """The text where it fits best near its edges, which a bad scan shows a pixel too near or too far."""
    best = placing.laid(left, right)
    off = cv2.norm(best.drawn, best.seen, cv2.NORM_L1)
    for step in _EDGE_STEPS:
        for from_, to in ((step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)):
            other = placing.laid(left + from_, right + to)
            other_off = cv2.norm(other.drawn, other.seen, cv2.NORM_L1)
            if other_off < off:
                best, off, left, right = other, other_off, left + from_, right + to
    return best


def shrunk(how: DrawnText, scale: float, left: float, top: float, shape: tuple[int, ...]) -> Levels:
    """A drawn text in the size of a line, its ink beginning at a place between the pixels."""
    matrix = np.array([[scale, 0, left - how.left * scale], [0, scale, top - how.top * scale]], np.float64)
    softness = min(_SOFTEST, (max(0.5, 0.45 / scale) ** 2 + (_SOFTNESS / scale) ** 2) ** 0.5)
    drawn = cv2.warpAffine(how.softened(round(softness, 1)), matrix, (shape[1], shape[0]), flags=cv2.INTER_LINEAR)
    return np.asarray(drawn, np.float32)


def misfit(seen: Levels, drawn: Levels, least: float) -> float:
    """The share of ink that does not lie under ink of the other; `least` is the ink that a share is taken of."""
    off = cv2.norm(seen, drawn, cv2.NORM_L1)
    # What either of two amounts covers is half of their sum and their difference.
    return float(off / max(least, (cv2.sumElems(seen)[0] + cv2.sumElems(drawn)[0] + off) / 2))


def best_step(drawn: Levels, seen: Levels) -> float:
    """By how many pixels to the right a drawn word fits best: a scan is never quite even."""
    there = _Slide(drawn)
    return min(_STEPS, key=lambda step: float(cv2.norm(there.by(step), seen, cv2.NORM_L1)))


def moved(part: Levels, step: float) -> Levels:
    """A picture moved to the right by whole or half pixels."""
    return _Slide(part).by(step) if step else part


class _Slide:
    """A picture that is moved to and fro without being copied each time."""

    def __init__(self, part: Levels) -> None:
        self._width = part.shape[1]
        self._whole: Levels = np.pad(part, ((0, 0), (_ROOM, _ROOM)))
        self._between: Levels = np.asarray((self._whole[:, :-1] + self._whole[:, 1:]) / 2, np.float32)

    def by(self, step: float) -> Levels:
        """The picture moved by whole or half pixels, three at most."""
        whole = floor(step)
        source, start = (self._whole, _ROOM - whole) if whole == step else (self._between, _ROOM - whole - 1)
        return source[:, start : start + self._width]


_ROOM = 3
_STEPS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 2.5, -2.5)


def _centre(levels: Levels) -> float:
    rows = levels.sum(axis=1)
    return float((rows * np.arange(len(rows))).sum() / max(1.0, float(rows.sum())))


def _with_words_moved(laid: Laid) -> Laid:
    """Every word moved a little to where it fits best."""
    there, words, steps = np.zeros_like(laid.drawn), _words(laid.text), []
    for start, end in words:
        left = max(0, int(laid.column(laid.how.starts[start])) - 1)
        right = min(there.shape[1], int(laid.column(laid.how.starts[end])) + 2)
        steps.append(0.0)
        if right - left < 2:
            continue
        part = laid.drawn[:, left:right]
        steps[-1] = best_step(part, laid.seen[:, left:right])
        there[:, left:right] = np.maximum(there[:, left:right], moved(part, steps[-1]))
    return replace(laid, drawn=there, words=tuple(words), steps=tuple(steps))


def _words(text: str) -> list[tuple[int, int]]:
    words, start = [], -1
    for index, sign in enumerate(f"{text} "):
        if sign == " ":
            if start >= 0:
                words.append((start, index))
            start = -1
        elif start < 0:
            start = index
    return words


def _misfits(laid: Laid) -> dict[int, float]:
    """The misfit of every sign; of a gap it is the ink that should not be there."""
    found = {}
    for index, sign in enumerate(laid.text):
        left = max(0, int(laid.column(laid.how.starts[index])) - (0 if sign == " " else 1))
        right = int(laid.column(laid.how.starts[index + 1])) + (1 if sign == " " else 2)
        if sign == " ":
            inner = laid.seen[:, left + 2 : max(left + 3, right - 2)]
            found[index] = min(1.0, float(inner.sum()) / (4 * laid.least_ink)) if inner.size else 0.0
        else:
            found[index] = misfit(laid.seen[:, left:right], laid.drawn[:, left:right], laid.least_ink)
    return found


def _stretch(line: InkLine, how: DrawnText) -> float:
    across = (line.right - line.left) / (how.right - how.left)
    down = (line.bottom - line.top) / (how.bottom - how.top)
    return down / across
