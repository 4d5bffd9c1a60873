"""The word that was most likely meant, for messages about one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest_hint(found: str, allowed: Iterable[str]) -> str:
    """«; вероятно, это «…»» for the allowed word nearest to `found`, or nothing."""
    by_words = {fold_words(word): word for word in allowed}
    near = difflib.get_close_matches(fold_words(found), by_words, n=1, cutoff=0.6)
    return f"; вероятно, это «{by_words[near[0]]}»" if near else ""


def fold_words(text: str) -> str:
    """The same for all usual ways to write the words: letter case, ё, blanks and kinds of dashes do not matter."""
    return " ".join(text.strip().lower().replace("ё", "е").replace("—", "–").replace(" - ", " – ").split())
