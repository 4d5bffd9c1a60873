"""Boxes and lists of options as they stand in the cells of a workbook, told the way boxes are told everywhere."""

from __future__ import annotations

from forms.definition import Question
from forms.wording import EMPTY_BOX, EMPTY_GLYPHS, TICKED_BOX, TICKED_GLYPHS

_MARKS = frozenset("xх+vv✓✔✗✘*1") | {"да", "истина"}
_NO_MARKS = frozenset("-–—0") | {"нет", "ложь"}


def is_sign(text: str) -> bool:
    """True for a cell that holds the sign of a box and nothing else."""
    return text.strip() in TICKED_GLYPHS | EMPTY_GLYPHS


def as_sign(text: str) -> str:
    """The sign of a box cell; nothing for any other text and for a box that was wiped out: a person judges these."""
    typed = text.strip().lower()
    if typed in TICKED_GLYPHS or typed in _MARKS:
        return TICKED_BOX
    return EMPTY_BOX if typed in EMPTY_GLYPHS or typed in _NO_MARKS else ""


def picked_option(question: Question, text: str) -> str | None:
    """Key of the option whose word stands in a cell; nothing for an empty cell, None for any other text."""
    typed = _folded(text)
    if not typed:
        return ""
    return next((option.key for option in question.options if _folded(option.label) == typed), None)


def as_boxes(question: Question, picked: str) -> str:
    """The words of a question with a box before each, one of them ticked."""
    return "\n".join(box_line(TICKED_BOX if o.key == picked else EMPTY_BOX, o.label) for o in question.options)


def box_line(sign: str, word: str) -> str:
    """A box with its word."""
    return f"{sign} {word}"


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
