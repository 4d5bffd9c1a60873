"""Mends a recognised line word by word: capitals, dashes, and words that the other recognition read better.

It only proposes: what it gives back is checked like any other reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from forms.returned.readers.paper.writing.lines import InkLine
from forms.returned.readers.paper.writing.redraw import DASHES, fit
from forms.returned.readers.paper.writing.typefaces import Typeface

_INK = 170
_OTHER_SIZE = 0.06
"""A word whose letters would be so much larger or smaller than the line's is another word."""
_FITTING, _LIKE = 0.22, 0.6
"""A word that misfits less is left alone; one that misfits more does not look like what was read."""
_ENOUGH_ALIKE = 0.3
_LEAST_WIDTH = 0.9
"""Ems a word must be wide for its own size to be measured."""


def mended(line: InkLine, guesses: Sequence[str], face: Typeface) -> list[str]:
    """The guesses with each word as it fits best; guesses of as many words lend each other theirs.

    Nothing is given back for a line in which no word looks like what was read.
    """
    by_count: dict[int, list[list[str]]] = {}
    for guess in guesses:
        words = guess.split()
        by_count.setdefault(len(words), []).append(words)
    found = (_mend(line, rows, face) for rows in by_count.values())
    return [guess for guess in dict.fromkeys(found) if guess]


def _mend(line: InkLine, rows: list[list[str]], face: Typeface) -> str:
    words = rows[0]
    parts = _word_parts(line, len(words))
    if len(parts) != len(words):
        return ""
    sizes = [size for part, word in zip(parts, words, strict=True) if (size := _size(part, word, face))]
    if not sizes:
        return ""
    size = median(sizes)
    costs = [_cost(part, word, size, face) for part, word in zip(parts, words, strict=True)]
    if sum(cost <= _LIKE for cost in costs) < _ENOUGH_ALIKE * len(words) and len(words) > 1:
        return ""
    return " ".join(
        word if cost <= _FITTING else _best(part, [row[index] for row in rows], size, face)
        for index, (part, word, cost) in enumerate(zip(parts, words, costs, strict=True))
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
        for start, end in pairwise(edges)
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
    cased = [
        word,
        word.lower(),
        word.upper(),
        word.capitalize(),
        word[:1].lower() + word[1:],
        word[:1].upper() + word[1:],
    ]
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
