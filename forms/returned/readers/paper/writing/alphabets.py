"""Letters that look the same in Russian and Latin: recognition mixes them, a person does not."""

from __future__ import annotations

import re

_LATIN, _CYRILLIC = "ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[^\W\d_]+")


def in_one_alphabet(text: str, is_latin: bool = False) -> str:
    """Every word in one alphabet; a word that could be of either is Russian, unless `is_latin`."""
    return _WORD.sub(lambda found: _word(found[0], is_latin), text)


def _word(word: str, is_latin: bool) -> str:
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if is_latin:
        return latin
    if not _has_latin(cyrillic):
        return cyrillic
    return latin if not _has_cyrillic(latin) else word


def _has_latin(text: str) -> bool:
    return any(sign.isascii() and sign.isalpha() for sign in text)


def _has_cyrillic(text: str) -> bool:
    return any("\u0400" <= sign <= "\u04ff" for sign in text)
