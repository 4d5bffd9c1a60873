"""The page as it was printed, before anybody wrote on it. Reads nothing."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from forms.identity import IssuedNumber
from forms.layout import FormLayout
from forms.page_drawing import draw_pages
from forms.returned.readers.paper.straight.measures import SCALE, page_pixels


def blank_page(layout: FormLayout, page: int, number: str) -> NDArray[np.uint8]:
    """A page of an unfilled copy in grey, as large as a straightened scan; `number` has its dashes."""
    document = pdfium.PdfDocument(_drawn(layout, number))
    try:
        bitmap = document[page - 1].render(scale=SCALE, grayscale=True)
        pixels = np.atleast_3d(np.asarray(bitmap.to_numpy(), np.uint8))[:, :, 0].copy()
        size = page_pixels(layout)
        return pixels if pixels.shape[::-1] == size else np.asarray(cv2.resize(pixels, size), np.uint8)
    finally:
        document.close()


@lru_cache(maxsize=4)
def _drawn(layout: FormLayout, number: str) -> bytes:
    return draw_pages(layout, IssuedNumber(number, layout.form, layout.version, 1))
