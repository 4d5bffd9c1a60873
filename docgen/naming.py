"""Names of files that are given to people: a person must find a document by its name, every system must accept it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Characters that Windows does not allow in file names."""
_LONGEST = 120
"""Characters of a file name without its ending; leaves room for a folder within Windows' limit of 260 for a path."""


def file_stem(code: str, short: str, subject: str = "") -> str:
    """«Ш-15 Согласие … — Фамилия И.О.» as a file name without its ending."""
    text = f"{code} {short} — {subject}" if subject else f"{code} {short}"
    text = re.sub(r"\s+", " ", _FORBIDDEN.sub("", text)).strip(" .")
    ended = text + "." if subject.endswith(".") and len(text) < _LONGEST else text
    return ended[:_LONGEST].rstrip(" ")


def distinct(names: Iterable[str]) -> list[str]:
    """The same names, with « (2)» and so on added to repeated ones; letter case does not make names differ."""
    taken: set[str] = set()
    result = []
    for name in names:
        candidate, count = name, 1
        while candidate.casefold() in taken:
            count += 1
            candidate = f"{name} ({count})"
        taken.add(candidate.casefold())
        result.append(candidate)
    return result
