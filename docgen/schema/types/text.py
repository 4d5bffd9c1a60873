"""Plain texts: cleaned of what no document can hold, bounded, and matched with the declared pattern."""

from __future__ import annotations

import re
import unicodedata

from docgen.dictionary import Field
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError

_LONGEST_TEXT = 20_000
"""Characters a multi-line value may have; a page holds about 3,000."""
_LONGEST_LINE = 2_000
"""Characters a one-line value may have; the longest real names of organisations stay under 500."""


def to_line(value: object, field: Field) -> str:
    """One line of text; line breaks become blanks."""
    text = _clean(value, field).replace("\n", " ")
    _refuse_long(text, _LONGEST_LINE, field)
    if field.pattern and not re.fullmatch(field.pattern, text):
        raise RejectedValueError(kinds.BAD_PATTERN, field, found=text, allowed=field.example)
    return text


def to_multiline(value: object, field: Field) -> str:
    """Text of several lines."""
    text = _clean(value, field)
    _refuse_long(text, _LONGEST_TEXT, field)
    return text


def describe_type(value: object) -> str:
    """What was found, for a message about a value of a wrong type."""
    names = {dict: "объект", list: "список", bool: "да/нет", str: "текст", type(None): "пусто"}
    return names.get(type(value)) or ("число" if isinstance(value, int | float) else "значение другого вида")


def _clean(value: object, field: Field) -> str:
    """The value as text: NFC, without control characters and soft hyphens, with plain line breaks only.

    Inner blanks stay as typed.
    """
    text = unicodedata.normalize("NFC", str(value) if isinstance(value, str) else _number_text(value, field))
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text.strip()
    text = re.sub(r"\r\n?|\x0b|\u2028|\u2029", "\n", text)
    return "".join(char for char in text if char in "\n\t" or _is_printable(char)).strip()


def _number_text(value: object, field: Field) -> str:
    """A number cell of a workbook may hold what is a text of digits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RejectedValueError(kinds.NOT_TEXT, field, found=describe_type(value))
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _refuse_long(text: str, allowed: int, field: Field) -> None:
    if len(text) > allowed:
        raise RejectedValueError(kinds.TOO_LONG, field, found=len(text), allowed=allowed)


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Cn") and char not in "\u00ad\ufffe\uffff"
