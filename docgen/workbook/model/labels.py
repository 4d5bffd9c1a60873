"""Compares headings, labels and sheet names as a person does: case, ё, blanks, asterisks and look-alikes do not matter.

Values are never folded this way, only the words that find them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_LOOK_ALIKES = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")


def folded(text: object) -> str:
    """The text as a key for comparison."""
    words = re.sub(r"[\s\u00a0\u202f]+", " ", str(text)).casefold().translate(_LOOK_ALIKES)
    return words.replace("—", "–").strip(" *:.")


def nearest(text: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known text nearest to `text`, or an empty string."""
    by_key = {folded(other): other for other in known}
    near = difflib.get_close_matches(folded(text), by_key, n=1, cutoff=cutoff)
    return by_key[near[0]] if near else ""


def perhaps(text: str, known: Iterable[str]) -> str:
    """«; вероятно, это «…»» for the nearest known text, or nothing."""
    near = nearest(text, known)
    return f"; вероятно, это «{near}»" if near else ""


def quoted(texts: Iterable[str]) -> str:
    """«а», «б», «в»."""
    return ", ".join(f"«{text}»" for text in texts)
