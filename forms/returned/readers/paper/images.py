"""Opens picture files: PNG, JPEG, TIFF and the like, with all their pages, in grey. Knows nothing of forms."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from docgen.files import refused
from forms.returned.readers.paper.limits import LEAST_SIDE, MOST_PAGES, MOST_PIXELS
from forms.returned.readers.paper.problems import BROKEN_IMAGE, IMAGE_TOO_LARGE, IMAGE_TOO_SMALL, TOO_MANY_IMAGES

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_FAULTS = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError)
"""What Pillow raises for broken files of one format or another."""


def pictures(content: bytes) -> Iterator[NDArray[np.uint8]]:
    """Every page of a picture file, one at a time.

    Raises:
        UnreadableFileError: the file is broken, or has more pages or pixels than any scan.
    """
    with warnings.catch_warnings():
        # Pillow warns of large pictures and odd tags; sizes are checked here.
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
            count = _page_count(opened)
        except (*_FAULTS, Image.DecompressionBombError) as error:
            raise refused(BROKEN_IMAGE) from error
        if count > MOST_PAGES:
            raise refused(TOO_MANY_IMAGES, found=f"больше {MOST_PAGES}", allowed=MOST_PAGES)
        for number in range(count):
            yield _page(opened, number)


def _page_count(opened: Image.Image) -> int:
    """The number of pages, or one more than allowed: to count the hundred thousand of a made-up TIFF takes minutes."""
    if opened.format != "TIFF":
        return getattr(opened, "n_frames", 1)
    for number in range(1, MOST_PAGES + 1):
        try:
            opened.seek(number)
        except EOFError:
            opened.seek(0)
            return number
    return MOST_PAGES + 1


def _page(opened: Image.Image, number: int) -> NDArray[np.uint8]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened.seek(number)
            _check_size(*opened.size)
            return _grey(opened)
        except (*_FAULTS, Image.DecompressionBombError) as error:
            raise refused(BROKEN_IMAGE) from error


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise refused(IMAGE_TOO_LARGE, found=f"{width} × {height}", allowed=f"{MOST_PIXELS // 1_000_000} млн")
    if min(width, height) < LEAST_SIDE:
        raise refused(IMAGE_TOO_SMALL, found=f"{width} × {height}")


def _grey(page: Image.Image) -> NDArray[np.uint8]:
    upright = ImageOps.exif_transpose(page) or page
    if upright.mode in ("I;16", "I;16B", "I;16L", "I"):
        deep = np.asarray(upright, np.float32)
        return np.clip(deep / 257, 0, 255).astype(np.uint8)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        # What is transparent shows the paper.
        alpha = upright.convert("RGBA")
        paper = Image.new("RGBA", alpha.size, (255, 255, 255, 255))
        upright = Image.alpha_composite(paper, alpha)
    return np.asarray(upright.convert("L"), np.uint8).copy()
