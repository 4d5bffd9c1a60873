"""Puts the blanks of a recognised line where the ink has gaps: recognition drops some beside signs and short words.

It only proposes: what it gives back is checked like any other reading.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from forms.returned.readers.paper.writing.lines import InkLine
from forms.returned.readers.paper.writing.typefaces import Typeface

_INK = 170
_GAP = 0.24
"""Ems of ink alone that are white between words: a blank takes a quarter of an em, letters stand far nearer."""
_BEARINGS = 0.07
"""Ems that the widths of a word's signs hold beside its ink."""


def respaced(line: InkLine, text: str, face: Typeface) -> str:
    """The signs of a text shared out to the words of ink by their widths; nothing when they cannot be."""
    signs = text.replace(" ", "")
    inked = np.concatenate([[False], (line.picture < _INK).any(axis=0), [False]]).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(inked) == 1), np.flatnonzero(np.diff(inked) == -1)
    if not signs or not starts.size:
        return ""
    advances = np.cumsum([face.advance(sign) for sign in signs])
    gaps = starts[1:] - ends[:-1]
    between = gaps > _GAP * int((ends - starts).sum()) / advances[-1]
    widths = ends[np.append(between, True)] - starts[np.insert(between, 0, True)]
    em = widths.sum() / max(0.1, advances[-1] - _BEARINGS * len(widths))
    reached = np.cumsum(widths / em + _BEARINGS)
    edges = [0, *(int(np.abs(advances - target).argmin()) + 1 for target in reached)]
    words = [signs[start:end] for start, end in pairwise(edges)]
    return " ".join(words) if all(words) and edges[-1] == len(signs) else ""
