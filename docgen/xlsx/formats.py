"""What a number format shows of a number: a date, a time, a percentage, leading zeros, nothing. Reads no cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_GENERAL = frozenset({"general", "standard", "основной", "@", ""})
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd.mm.yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd.mm.yyyy h:mm",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd.mm.yyyy"),
}
"""Formats that are not written out in a file (ECMA-376 part 1, 18.8.30)."""
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_AM_PM = re.compile(r"am/pm|a/p", re.IGNORECASE)
_DAYS, _MONTHS, _YEARS, _HOURS = "dд", "mм", "yг", "hsчс"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What of a number format matters to a reader; `zeros` is how many digits are filled up with zeros."""

    has_day: bool = False
    has_month: bool = False
    has_year: bool = False
    has_time: bool = False
    is_percent: bool = False
    hides: bool = False
    zeros: int = 0

    @property
    def is_date(self) -> bool:
        return self.has_day or self.has_year or (self.has_month and not self.has_time)

    @property
    def is_moment(self) -> bool:
        """True when a number is a point in time."""
        return self.is_date or self.has_time


PLAIN = NumberFormat()


def built_in(number: int) -> NumberFormat:
    """The format of a number that is not written out in the file."""
    return parse_format(_BUILT_IN.get(number, ""))


@lru_cache(maxsize=512)
def parse_format(code: str) -> NumberFormat:
    """What a format code shows."""
    if code.strip().lower() in _GENERAL:
        return PLAIN
    if set(code) == {";"}:
        return NumberFormat(hides=True)
    plain = _AM_PM.sub("", _NO_LETTERS.sub("", code.split(";")[0])).lower()
    letters = set(plain)
    has_time = bool(letters & set(_HOURS)) or "[h" in code.lower()
    return NumberFormat(
        has_day=bool(letters & set(_DAYS)),
        # Minutes and months share a letter: beside hours or seconds, and without a day, it means minutes.
        has_month=bool(letters & set(_MONTHS)) and not (has_time and not letters & set(_DAYS + _YEARS)),
        has_year=bool(letters & set(_YEARS)),
        has_time=has_time,
        is_percent="%" in plain,
        zeros=len(plain) if re.fullmatch("0{2,}", plain) else 0,
    )
