"""Mends a recognised line word by word: capitals, dashes, and words that the other recognition read better.

It only proposes: what it gives back is checked like any other reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from forms.returned.paper.lines import InkLine
from forms.returned.paper.redraw import DASHES, fit
from forms.returned.paper.typefaces import Typeface

_INK = 170
_OTHER_SIZE = 0.06
"""A word whose letters would be so much larger or smaller than the line's is another word."""
_LEAST_WIDTH = 0.9
"""Ems a word must be wide for its own size to be measured."""


def mended(line: InkLine, guess: str, others: Sequence[str], face: Typeface) -> str:
    """The guess with each word as it fits best; the guess itself when its words cannot be told apart."""
    words = guess.split()
    parts = _word_parts(line, len(words))
    if len(parts) != len(words):
        return guess
    sizes = [size for part, word in zip(parts, words, strict=True) if (size := _size(part, word, face))]
    if not sizes:
        return guess
    size = median(sizes)
    rows = [split for other in others if len(split := other.split()) == len(words)]
    return " ".join(
        _best(part, [word, *(row[index] for row in rows)], size, face)
        for index, (part, word) in enumerate(zip(parts, words, strict=True))
    )


def _word_parts(line: InkLine, count: int) -> list[InkLine]:
    """The line cut at its widest gaps."""
    ink = line.picture < _INK
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return []
    gaps = np.diff(columns)
    widest = sorted(np.argsort(gaps)[::-1][: count - 1].tolist()) if count > 1 else []
    edges = [0, *(index + 1 for index in widest), len(columns)]
    return [
        _part(line, ink, int(columns[start]), int(columns[end - 1]) + 1)
        for start, end in zip(edges, edges[1:], strict=False)
        if end > start
    ]


def _part(line: InkLine, ink: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], left: int, right: int) -> InkLine:
    rows = np.flatnonzero(ink[:, left:right].any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    picture = line.picture[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2]
    return InkLine(picture, line.left + left, line.top + top, line.left + right, line.top + bottom)


def _size(part: InkLine, word: str, face: Typeface) -> float:
    """Pixels of the scan for a pixel of the drawn word; nothing for a word too short to measure."""
    how = face.draw(word)
    if how is None or how.right - how.left < _LEAST_WIDTH * face.em:
        return 0.0
    return (part.right - part.left) / (how.right - how.left)


def _best(part: InkLine, words: Sequence[str], size: float, face: Typeface) -> str:
    options = dict.fromkeys(option for word in words for option in _variants(word))
    return min(options, key=lambda word: _cost(part, word, size, face))


def _variants(word: str) -> list[str]:
    cased = [word, word.lower(), word.upper(), word.capitalize(), word[:1].lower() + word[1:], word[:1].upper() + word[1:]]
    dashes = [dash for dash in DASHES for one in DASHES if one in word]
    return [*cased, *(_with_dash(word, dash) for dash in dashes)]


def _with_dash(word: str, dash: str) -> str:
    return "".join(dash if sign in DASHES else sign for sign in word)


def _cost(part: InkLine, word: str, size: float, face: Typeface) -> float:
    how, found = face.draw(word), fit(part, word, face)
    if how is None or found is None:
        return 9.0
    own = (part.right - part.left) / (how.right - how.left)
    off = abs(own / size - 1)
    return found.misfit + (off if off > _OTHER_SIZE else 0.0)
