"""Folds labels, headings and option words to keys: the way they are typed does not matter. Never folds values."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
_NOT_LETTERS = re.compile(r"[\W_]+")


# The labels, headings and options of a form come again in every copy of it.
@lru_cache(maxsize=8192)
def fold_key(text: str) -> str:
    """One key for «Фамилия, имя», «фамилия имя :» and a label with Latin look-alike letters.

    Letter case, ё, Latin letters that look Cyrillic, punctuation and blanks do not matter.
    """
    folded = unicodedata.normalize("NFKC", text).lower().translate(_LOOK_ALIKES)
    return _NOT_LETTERS.sub(" ", folded).strip()
