"""How points of the layout become pixels of a straightened scan. Does no other work."""

from __future__ import annotations

from typing import Final

from forms.layout import Box, FormLayout

RESOLUTION: Final = 300
SCALE: Final = RESOLUTION / 72
"""Pixels a point: every scan is straightened to 300 dots an inch, which recognition likes best."""


def page_pixels(layout: FormLayout) -> tuple[int, int]:
    """Width and height of a straightened page."""
    return round(layout.width * SCALE), round(layout.height * SCALE)


def pixel_box(box: Box, margin: float = 0) -> tuple[int, int, int, int]:
    """Left, top, right and bottom pixels of a box grown by a margin (in points); never negative."""
    left, top = max(0, round((box.left - margin) * SCALE)), max(0, round((box.top - margin) * SCALE))
    right, bottom = round((box.right + margin) * SCALE), round((box.bottom + margin) * SCALE)
    return left, top, max(left, right), max(top, bottom)
