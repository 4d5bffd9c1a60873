"""Dates and periods, as people and programs write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from docgen.dictionary import Field
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line

_DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d{2})\s*(?:г(?:\.|ода?)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_IN_WORDS = re.compile(
    rf"[«\"]?\s*(\d{{1,2}})\s*[»\"]?\s+({'|'.join(_MONTHS)})[яьюеау]?\s+(\d{{4}})\s*(?:г(?:\.|ода?)?)?"
)
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of spreadsheet serial dates (ECMA-376 part 1, 18.17.4.1, 1900 date base)."""


@dataclass(frozen=True, slots=True)
class Period:
    """Two days with everything between them, both included."""

    start: dt.date
    end: dt.date


def to_date(value: object, field: Field) -> dt.date:
    """A date from a date, ISO or Russian text (digits or words), or a spreadsheet's serial number."""
    day = _as_date(value, field)
    if day is None:
        raise RejectedValueError(kinds.BAD_DATE, field, found=str(value))
    return _within_years(day, field)


def _within_years(day: dt.date, field: Field) -> dt.date:
    if not 1900 <= day.year <= 2100:
        raise RejectedValueError(kinds.DATE_OUT_OF_RANGE, field, found=f"{day:%d.%m.%Y}")
    return day


def to_period(value: object, field: Field) -> Period:
    """Two dates: `{"start": …, "end": …}` or one text with a dash between them."""
    if isinstance(value, dict) and value.keys() <= {"start", "end"} and len(value) == 2:
        parts = [value["start"], value["end"]]
    else:
        text = re.sub(r"^\s*с\s+|\s+по\s+", " – ", to_line(value, field)).strip(" –")
        parts = re.split(r"\s*[–—]\s*|\s+-\s+", text)
    if len(parts) != 2 or not (start := _as_date(parts[0], field)) or not (end := _as_date(parts[1], field)):
        raise RejectedValueError(kinds.BAD_PERIOD, field, found=str(value))
    return Period(_within_years(start, field), _within_years(end, field))


def _as_date(value: object, field: Field) -> dt.date | None:
    if isinstance(value, str):
        text = to_line(value, field).lower().replace("\u00a0", " ")
        return _from_numbers(text) or _from_words(text)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Serial numbers below 1 and above 2100-12-31 are not dates of this field, whatever they are.
        return _SERIAL_DAY_ZERO + dt.timedelta(days=int(value)) if 1 <= value <= 73_415 else None
    return None


def _from_numbers(text: str) -> dt.date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    elif text.isdecimal() and len(text) == 5:
        return _SERIAL_DAY_ZERO + dt.timedelta(days=int(text))
    else:
        return None
    return _date_or_none(year, month, day)


def _from_words(text: str) -> dt.date | None:
    if found := _IN_WORDS.fullmatch(text):
        return _date_or_none(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
