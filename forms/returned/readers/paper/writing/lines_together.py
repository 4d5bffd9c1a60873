"""Settles the lines of one answer by each other: they are of one size and one hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from forms.returned.readers.paper.writing.line_reading import Certainty, Line, LineRead

_SAME_SIZE = 0.08
_SAME_HEIGHT = 0.4
_SAME_LEFT = 14
"""Pixels by which typed lines of one answer may begin apart."""


def settle_lines(lines: Sequence[Line], found: Sequence[LineRead]) -> list[LineRead]:
    """The lines with what the others tell of them.

    A word that is the same in capitals is sure only in the size of its fellows; a line that nothing fits is typed like
    the lines around it when it stands as they do.
    """
    certain = [index for index, read in enumerate(found) if read.certainty is Certainty.SURE and not read.has_two_cases]
    size = median([found[index].size for index in certain] or [0.0])
    typed = [lines[index] for index in certain]
    settled = []
    for line, read in zip(lines, found, strict=True):
        if read.has_two_cases and abs(read.size - size) > _SAME_SIZE * size:
            settled.append(replace(read, certainty=Certainty.UNSURE))
        elif read.certainty is Certainty.INK and line.guesses and _stands_like(line, typed):
            settled.append(LineRead(line.guesses[0], Certainty.UNSURE))
        else:
            settled.append(read)
    return settled


def _stands_like(line: Line, others: Sequence[Line]) -> bool:
    if not others:
        return False
    height = median([other.ink.height for other in others])
    left = median([other.ink.left for other in others])
    return abs(line.ink.height - height) <= _SAME_HEIGHT * height and abs(line.ink.left - left) <= _SAME_LEFT
