"""Folds labels, headings and option words to keys: the way they are typed does not matter. Never folds values."""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
_LATIN = re.compile("[abcehkmoptxy]")
_WORDS = re.compile(r"[^\W_]+")

_printed: dict[str, str] = {}
"""Keys of what forms print, by text: it comes again in every copy. What a person may have typed is not kept."""


def fold_key(text: str) -> str:
    """One key for «Фамилия, имя», «фамилия имя :» and a label with Latin look-alike letters.

    Letter case, ё, Latin letters that look Cyrillic, punctuation and blanks do not matter.
    """
    # Answers of several lines leave blank lines under their labels.
    known = _printed.get(text.strip())
    return _folded(text) if known is None else known


def printed_key(text: str) -> str:
    """The key of a text that stands in the definition of a form."""
    return _printed.setdefault(text.strip(), _folded(text))


def _folded(text: str) -> str:
    if text.isascii() and text.isdecimal():
        return text
    return " ".join(_WORDS.findall(_without_look_alikes(_normal(text))))


def _normal(text: str) -> str:
    # The sign № is frequent, and a text that has anything to be normalized takes ten times as long.
    return unicodedata.normalize("NFKC", text.replace("№", "No")).lower()


def _without_look_alikes(lowered: str) -> str:
    plain = lowered.replace("ё", "е")
    return plain.translate(_LOOK_ALIKES) if _LATIN.search(plain) else plain
