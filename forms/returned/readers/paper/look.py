"""The ways in: a picture file, or pages that another reader has turned into pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.returned.content import Content
from forms.returned.readers.paper.forms_in_file import make_contents
from forms.returned.readers.paper.images import pictures
from forms.returned.readers.paper.limits import MOST_STRANGERS, MOST_UNPACKED
from forms.returned.readers.paper.pages import look_at
from forms.returned.readers.pulse import beat


def read_contents(content: bytes) -> list[Content]:
    """What a picture file holds: one content for each form in it.

    Raises:
        UnreadableFileError: the file is broken, or has more pages or pixels than any scan.
    """
    return read_pages(pictures(content))


def read_pages(scans: Iterable[NDArray[np.uint8]], indexes: Sequence[int] = ()) -> list[Content]:
    """One content for each form on pages in grey; `indexes` are their numbers in the file, from 1.

    Answers are read when the form is known, by the contents' `for_form`.
    """
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
    return make_contents(pages)
