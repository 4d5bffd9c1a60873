"""Puts letters into the boxes they stand in and joins the lines of a box to a text. Knows nothing of forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from forms.layout import Box
from forms.returned.readers.pdf.drawn.letters import Letter, Line, make_lines

_JOINED_GAP = 0.3
_OVERLAP = 0.5
_PADDING = 6.0
"""Points that programs keep free at the right edge of a box."""
_HYPHENS = "-‐‑"


@dataclass
class BoxText:
    """What stands in one box.

    `runs_out` is true when a word goes on beyond the box, `overlaps` when letters lie over one another: in both cases
    the text may not be what a person sees.
    """

    box: Box
    letters: list[Letter] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    runs_out: bool = False
    overlaps: bool = False
    is_ambiguous: bool = False
    text: str = ""


def sort_into(boxes: Sequence[Box], lines: Iterable[Line]) -> tuple[list[BoxText], list[Line]]:
    """The text of every box, and the lines of letters that stand in none."""
    texts = [BoxText(box) for box in boxes]
    sides = [(box.left, box.right, box.top, box.bottom, text) for box, text in zip(boxes, texts, strict=True)]
    outside: list[Letter] = []
    for line in lines:
        _sort_line(line, sides, outside)
    for text in texts:
        if text.letters:
            _join(text)
    return texts, make_lines(outside)


_Sides = tuple[float, float, float, float, BoxText]
"""Left, right, top and bottom of a box, at hand for every letter."""


def _sort_line(line: Line, sides: Sequence[_Sides], outside: list[Letter]) -> None:
    highest, lowest = line.middle - line.height, line.middle + line.height
    reached = [side for side in sides if side[2] <= lowest and side[3] >= highest]
    previous: Letter | None = None
    held_before: BoxText | None = None
    for letter in line.letters:
        held = _holder(letter, reached)
        is_blank = letter.sign.isspace()
        if previous is not None and not is_blank and (held is not held_before or letter.left < previous.right):
            _note_neighbours(previous, letter, held_before, held)
        if held is not None:
            held.letters.append(letter)
        elif not is_blank:
            outside.append(letter)
        if not is_blank:
            previous, held_before = letter, held


def _holder(letter: Letter, reached: Sequence[_Sides]) -> BoxText | None:
    _, x0, y0, x1, y1 = letter
    across, down = (x0 + x1) / 2, (y0 + y1) / 2
    for left, right, top, bottom, text in reached:
        if left <= across <= right and top <= down <= bottom:
            return text
    return None


def _note_neighbours(before: Letter, letter: Letter, held_before: BoxText | None, held: BoxText | None) -> None:
    gap, height = letter.left - before.right, letter.bottom - letter.top
    if held is not held_before and gap < _JOINED_GAP * height:
        for one in (held_before, held):
            if one is not None:
                one.runs_out = True
    width = min(letter.right - letter.left, before.right - before.left)
    if held is held_before and held is not None and -gap > _OVERLAP * width:
        held.overlaps = True


def _join(text: BoxText) -> None:
    text.lines = make_lines(text.letters)
    lines = [line for line in text.lines if line.text]
    pieces = [line.text for line in lines[:1]]
    for before, line in pairwise(lines):
        pieces.append(_break_between(text, before, line))
        pieces.append(line.text)
    text.text = "".join(pieces)


def _break_between(text: BoxText, before: Line, line: Line) -> str:
    """A line break when the next word had room on the line before, otherwise what a wrapped text has there.

    A break that a person typed just where the line was full looks like a wrapped line and becomes a space.
    """
    right = max(letter.right for letter in before.letters if not letter.sign.isspace())
    room = text.box.right - right
    if _first_word_width(line) + _JOINED_GAP * line.height < room - _PADDING:
        return "\n"
    if before.text[-1:] in _HYPHENS and before.text[-2:-1].isalpha() and line.text[:1].isalpha():
        return ""
    if " " not in before.text and room < _PADDING + before.height:
        # One word fills the whole line: it may have been cut there.
        text.is_ambiguous = True
    return " "


def _first_word_width(line: Line) -> float:
    word = line.text.split()[0]
    visible = [letter for letter in line.letters if not letter.sign.isspace()][: len(word)]
    return visible[-1].right - visible[0].left
