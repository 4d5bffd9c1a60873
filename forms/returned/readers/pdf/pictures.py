"""Hands pages that can only be looked at to the reader of paper. Reads nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from forms.returned.form_in_file import FormInFile
from forms.returned.readers.pdf.drawn import FlatFile
from forms.returned.readers.pdf.pages import PageFound

_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72


def shows_code(page: PageFound, flat: FlatFile) -> bool:
    """Whether our code can be seen on a page: programs that print into a file may lose what its text says."""
    from forms.returned.readers.paper import find_codes

    return bool(find_codes(_picture(page, flat), is_clean=True))


def look_at_scans(pages: Sequence[PageFound], flat: FlatFile) -> list[FormInFile]:
    """The forms on scanned pages."""
    from forms.returned.readers.paper import look_at_pages

    # One picture at a time: a long scan must not fill the memory.
    return look_at_pages((_picture(page, flat) for page in pages), [page.index for page in pages])


def _picture(page: PageFound, flat: FlatFile) -> NDArray[np.uint8]:
    bitmap = flat.open_page(page.index).render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
    pixels = np.array(bitmap.to_numpy(), copy=True)
    return pixels.reshape(pixels.shape[:2])
