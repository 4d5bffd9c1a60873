"""Letters and only letters: capitals and ё carried over to a new form, spaces compared, unfit text recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

NBSP = "\u00a0"
MAX_LENGTH = 600
_WORD_LIMIT = 60
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_MIXED = re.compile(r"[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]")
_LONG_WORD = re.compile(rf"\w{{{_WORD_LIMIT},}}")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """The key under which two spellings of one text meet: case, ё and kinds of space do not matter."""
    one_line = text if text.isalpha() else _SPACES.sub(" ", text).strip()
    return one_line.casefold().replace("ё", "е")


def dress(form: str, original: str, keeps_yo: Callable[[], bool]) -> str:
    """Put `form` (lower case) on in the capitals and the ё-habit of `original`.

    `keeps_yo` is asked, only when the form has a ё, whether the whole text writes ё at all: if not, no form brings
    one in.
    """
    if "ё" in form and not keeps_yo():
        form = form.replace("ё", "е")
    if "ё" not in form and "ё" not in original and original[1:].islower():
        return form[:1].upper() + form[1:] if original[0].isupper() else form
    is_upper = len(original) > 1 and original.isupper()
    letters = []
    for index, letter in enumerate(form):
        old = original[index] if index < len(original) else ""
        if letter == "ё" and old.lower() == "е":
            letter = "е"
        letters.append(letter.upper() if is_upper or (old.isupper() and (index == 0 or _same(letter, old))) else letter)
    return "".join(letters)


def dress_all(forms: Iterable[str], original: str, keeps_yo: Callable[[], bool]) -> list[str]:
    """`dress` for several forms of one word; most words need only a look at the first letter."""
    if "ё" in original or not original[1:].islower():
        return [dress(form, original, keeps_yo) for form in forms]
    is_capital = original[0].isupper()
    return [
        dress(form, original, keeps_yo) if "ё" in form else form[:1].upper() + form[1:] if is_capital else form
        for form in forms
    ]


def _same(one: str, other: str) -> bool:
    return one.lower().replace("ё", "е") == other.lower().replace("ё", "е")


def unfit_reason(text: str) -> str:
    """Why the text cannot be declined at all, as a Russian sentence; empty when it can."""
    if not text.strip():
        return "Текст пуст, склонять нечего."
    if len(text) > MAX_LENGTH:
        return f"Текст длиннее {MAX_LENGTH} знаков, он оставлен без изменений."
    if not text.isprintable() and any(_is_control(char) for char in text):
        return "В тексте есть управляющие знаки, он оставлен без изменений."
    if not _CYRILLIC.search(text):
        return "В тексте нет русских букв, он оставлен без изменений."
    if _MIXED.search(text):
        return "В одном слове смешаны русские и латинские буквы, текст оставлен без изменений."
    if len(text) >= _WORD_LIMIT and _LONG_WORD.search(text):
        return f"В тексте есть слово длиннее {_WORD_LIMIT} знаков, он оставлен без изменений."
    return ""


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and char not in "\n\t\r"


def upper_first(text: str) -> str:
    """The text with a capital first letter; an opening quotation mark is skipped."""
    return _change_first(text, str.upper)


def lower_first(text: str) -> str:
    """The text with a small first letter; abbreviations («МБОУ …», «ИТ-…») are left alone."""
    match = re.search(r"[^\W\d_]+", text)
    if match and len(match.group()) > 1 and match.group()[1].isupper():
        return text
    return _change_first(text, str.lower)


def _change_first(text: str, change: Callable[[str], str]) -> str:
    match = re.search(r"[^\W\d_]", text)
    if not match:
        return text
    return text[: match.start()] + change(match.group()) + text[match.end() :]
