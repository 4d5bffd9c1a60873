"""Joins the lines of a place to one text: which breaks a person made and which the paper's edge did."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.dictionary import FieldType
from forms.layout import Place, text_width
from forms.returned.readers.paper.straight import SCALE
from forms.returned.readers.paper.writing.line_reading import LineRead
from forms.returned.readers.paper.writing.lines import InkLine

_PADDING = 2.0
"""Points that programs leave free at the edge of a field."""
_UNCERTAIN_ROOM = 1.5
"""Points by which the next word must miss or fit the rest of a line for the kind of the break to be clear."""
_HYPHENS = "-‐‑"
_WITHOUT_SPACES = frozenset({FieldType.EMAIL, FieldType.URL})
_TALL_GAP = 1.3
"""Heights of a line between two lines that may be an empty one."""


def join_lines(place: Place, type_: FieldType, inks: Sequence[InkLine], lines: Sequence[LineRead]) -> tuple[str, bool]:
    """The text of a place, and whether every break of it is clear."""
    text, is_clear = lines[0].text if lines else "", True
    for index in range(1, len(lines)):
        before, line = lines[index - 1].text, lines[index].text
        if type_ in _WITHOUT_SPACES:
            text += line
            continue
        needed, room = _needed(line, inks[index]), place.box.right - _PADDING - inks[index - 1].right / SCALE
        if type_ is FieldType.MULTILINE and needed < room - _UNCERTAIN_ROOM:
            text = f"{text}\n{line}"
            is_clear &= inks[index].top - inks[index - 1].bottom < _TALL_GAP * inks[index].height
            continue
        if type_ is FieldType.MULTILINE and needed < room + _UNCERTAIN_ROOM:
            is_clear = False
        if before[-1:] in _HYPHENS and before[-2:-1].isalpha() and line[:1].isalpha():
            text += line
        else:
            # One word fills the line: it may have been cut there.
            is_clear &= " " in before or (needed > room + _UNCERTAIN_ROOM and room > _PADDING)
            text = f"{text} {line}"
    return text, is_clear


def _needed(text: str, ink: InkLine) -> float:
    """Points that the first word of a line and a space before it take."""
    word = text.split(" ", 1)[0] if text else ""
    whole = text_width(text, 10)
    share = text_width(f" {word}", 10) / whole if whole else 0.0
    return share * (ink.right - ink.left) / SCALE
