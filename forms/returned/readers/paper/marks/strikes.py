"""Finds lines drawn through typed text. Reads nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from forms.returned.content import Mark
from forms.returned.readers.paper.writing import InkLine

_DARK = 170
_MIDDLE = (0.2, 0.8)
_BAND = 3
"""Rows within which a drawn line may sway."""
_LEAST_RUN, _LEAST_HEIGHTS = 0.12, 2.2
"""A run of ink through the middle is a drawn line when it has this share of the line's length and so many heights."""
_WHOLE = 0.85


def strike(line: InkLine) -> Mark | None:
    """Whether a line of text is struck out, wholly or partly."""
    ink = line.picture < _DARK
    height, width = ink.shape
    top, bottom = (round(share * height) for share in _MIDDLE)
    longest = 0
    for row in range(top, max(top + 1, bottom - _BAND)):
        longest = max(longest, _longest_run(np.asarray(ink[row : row + _BAND].any(axis=0))))
    if longest < max(_LEAST_RUN * width, _LEAST_HEIGHTS * height):
        return None
    return Mark.STRUCK if longest >= _WHOLE * width else Mark.PARTLY_STRUCK


def _longest_run(row: NDArray[Any]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
