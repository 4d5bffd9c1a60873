"""Hands pages that are pictures to the reader of paper. Reads nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from forms.returned.content import Content
from forms.returned.pdf.flat import FlatFile
from forms.returned.pdf.pages import PageFound

_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72


def read_scans(pages: Sequence[PageFound], flat: FlatFile) -> list[Content]:
    """One content for each form on the scanned pages."""
    from forms.returned.paper import read_pages

    return read_pages(_pictures(pages, flat), [page.index for page in pages])


def _pictures(pages: Sequence[PageFound], flat: FlatFile) -> Iterator[NDArray[np.uint8]]:
    """The pages in grey, one at a time: a long scan must not fill the memory."""
    for page in pages:
        bitmap = flat.open_page(page.index).render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
        pixels = np.array(bitmap.to_numpy(), copy=True)
        yield pixels.reshape(pixels.shape[:2])
