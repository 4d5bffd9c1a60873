"""Addresses of cells: letters of columns, places, whole numbers that a file may have spoilt."""

from __future__ import annotations

import re
from functools import lru_cache

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place_at(address: str) -> Place | None:
    """C5 or $C$5 → (5, 3); None for anything else."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), column_number(found[1])) if found else None


def column_of(address: str | None, otherwise: int) -> int:
    """The column of a cell's own address."""
    letters = address.rstrip("0123456789") if address else ""
    return column_number(letters) if len(letters) < 4 and letters.isascii() and letters.isalpha() else otherwise


def whole(text: str | None, otherwise: int) -> int:
    """A number of a file, unless it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
