"""The ways in: a picture file, or pages that another reader has turned into pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.returned.form_in_file import FormInFile
from forms.returned.readers.paper.forms_in_file import sort_into_forms
from forms.returned.readers.paper.images import pictures
from forms.returned.readers.paper.limits import MOST_STRANGERS, MOST_UNPACKED
from forms.returned.readers.paper.pages import look_at
from forms.returned.readers.pulse import beat


def look(content: bytes) -> list[FormInFile]:
    """The forms of a picture file.

    Raises:
        UnreadableFileError: the file is broken, or has more pages or pixels than any scan.
    """
    return look_at_pages(pictures(content))


def look_at_pages(scans: Iterable[NDArray[np.uint8]], indexes: Sequence[int] = ()) -> list[FormInFile]:
    """The forms on pages in grey; `indexes` are their numbers in the file, from 1."""
    # Each of several processes reads a file: threads of one would only wait for those of another.
    cv2.setNumThreads(1)
    pages, held = [], 0
    for place, scan in enumerate(scans):
        held += scan.size
        pages.append(look_at(scan, indexes[place] if indexes else place + 1, is_packed=held > MOST_UNPACKED))
        if any(page.seen for page in pages):
            beat()  # a form may take its time; what is none so far takes no more than one file may
        elif len(pages) == MOST_STRANGERS:
            break
    return sort_into_forms(pages)
