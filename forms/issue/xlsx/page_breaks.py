"""Where printed pages of a sheet are broken so that no heading stands at the foot of a page without what it heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PAGE_HEIGHT = 755.0
"""Points of a page of A4 between its margins, a little less than there are."""


def page_breaks(heights: Sequence[float], kept: Mapping[int, int], heading: float) -> list[int]:
    """Numbers of the rows (from 1) after which a page is broken.

    `kept` has the last row of each group that stays together, by its first; `heading` is the height of the rows that
    are repeated on every page but the first.
    """
    breaks: list[int] = []
    used = 0.0
    for row, height in enumerate(heights, start=1):
        needed = sum(heights[row - 1 : kept.get(row, row)])
        if used + needed > PAGE_HEIGHT and used > heading:
            if row in kept:
                breaks.append(row - 1)
            used = heading
        used += height
    return breaks
