"""Choices of a list, and yes or no."""

from __future__ import annotations

from functools import lru_cache

from docgen.dictionary import Choice, Field
from docgen.nearest import fold_words, nearest_hint
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line


def to_choice(value: object, field: Field) -> Choice:
    """The choice with this key or label; letter case, ё and surrounding blanks do not matter."""
    text = to_line(value, field)
    for choice in field.choices:
        if text == choice.key:
            return choice
    folded = fold_words(text)
    for choice in field.choices:
        if folded in _words(choice):
            return choice
    labels = [choice.label for choice in field.choices]
    raise RejectedValueError(
        kinds.UNKNOWN_CHOICE, field, found=text, nearest=nearest_hint(text, labels), allowed="; ".join(labels)
    )


def to_yes_no(value: object, field: Field) -> bool:
    """Yes or no, by word, by digit or by a tick."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("да", "true", "истина", "1", "1.0", "+", "✓", "x", "х", "☒", "☑"):
        return True
    if word in ("нет", "false", "ложь", "0", "0.0", "-", "–", "☐"):
        return False
    raise RejectedValueError(kinds.BAD_YES_NO, field, found=str(value))


@lru_cache(maxsize=4096)
def _words(choice: Choice) -> tuple[str, str]:
    """What a person may write for a choice."""
    return fold_words(choice.key), fold_words(choice.label)
