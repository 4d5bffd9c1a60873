"""Evens out the light of a scan: paper becomes white, print black, wherever the shadow falls."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_STEP = 8
"""The paper's light is looked at in squares of so many pixels."""
_REACH = 9
"""Squares over which the brightest is taken for paper, so that no stroke is taken for it."""
_LEAST_PAPER = 60
_PRINT_PERCENTILE, _LEAST_PRINT, _MOST_PRINT = 1.0, 0, 140


def even_out(scan: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The scan with its paper at white and its print near black."""
    height, width = scan.shape
    small = cv2.resize(scan, (max(1, width // _STEP), max(1, height // _STEP)), interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((_REACH, _REACH), np.uint8))
    paper = cv2.GaussianBlur(cv2.erode(paper, np.ones((_REACH, _REACH), np.uint8)), (0, 0), _REACH / 2)
    light = cv2.resize(np.maximum(paper, _LEAST_PAPER), (width, height), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(scan, light, scale=250)
    dark = float(np.clip(np.percentile(flat[::4, ::4], _PRINT_PERCENTILE), _LEAST_PRINT, _MOST_PRINT))
    table = np.clip((np.arange(256) - dark) * 255 / (250 - dark), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(flat, table), np.uint8)
