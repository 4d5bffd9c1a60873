"""Converters of dates, numbers and choices, whatever a workbook or JSON holds them as."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from docgen.dictionary import Choice, Field, FieldType
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.text import to_text

_DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d{2})\s*(?:г(?:\.|ода?)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_IN_WORDS = re.compile(r"[«\"]?\s*(\d{1,2})\s*[»\"]?\s+([а-я]+)\s+(\d{4})\s*(?:г(?:\.|ода?)?)?")
_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of spreadsheet serial dates (ECMA-376 part 1, 18.17.4.1, 1900 date base)."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d)")
_MONEY_SIGN = re.compile(r"(?:руб(?:лей|ля|ль|\.)?|₽|р\.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Two days with everything between them, both included."""

    start: dt.date
    end: dt.date


def to_date(value: object, field: Field) -> dt.date:
    """A date from a date, ISO or Russian text (digits or words), or a spreadsheet's serial number."""
    day = _as_date(value, field)
    if day is None:
        raise RejectedValueError(kinds.BAD_DATE, label=field.label, found=str(value))
    return _within_years(day, field)


def _within_years(day: dt.date, field: Field) -> dt.date:
    if not 1900 <= day.year <= 2100:
        raise RejectedValueError(kinds.DATE_OUT_OF_RANGE, label=field.label, found=f"{day:%d.%m.%Y}")
    return day


def to_period(value: object, field: Field) -> Period:
    """Two dates: `{"start": …, "end": …}` or one text with a dash between them."""
    if isinstance(value, dict) and value.keys() <= {"start", "end"} and len(value) == 2:
        parts = [value["start"], value["end"]]
    else:
        text = re.sub(r"^\s*с\s+|\s+по\s+", " – ", to_text(value, field)).strip(" –")
        parts = re.split(r"\s*[–—]\s*|\s+-\s+", text)
    if len(parts) != 2 or not (start := _as_date(parts[0], field)) or not (end := _as_date(parts[1], field)):
        raise RejectedValueError(kinds.BAD_PERIOD, label=field.label, found=str(value))
    return Period(_within_years(start, field), _within_years(end, field))


def to_integer(value: object, field: Field) -> int:
    """A whole number within the bounds of the declaration."""
    number = _as_decimal(value)
    if number is None or number != number.to_integral_value():
        raise RejectedValueError(kinds.BAD_INTEGER, label=field.label, found=str(value))
    return int(_within_range(number, field))


def to_decimal(value: object, field: Field) -> Decimal:
    """A number with a comma or a point, within the bounds of the declaration."""
    number = _as_decimal(value)
    if number is None:
        raise RejectedValueError(kinds.BAD_NUMBER, label=field.label, found=str(value))
    return _within_range(number, field)


def to_money(value: object, field: Field) -> Decimal:
    """Roubles with kopecks; blanks between digits and a word for roubles after them are understood."""
    text = _MONEY_SIGN.sub("", value).strip() if isinstance(value, str) else value
    number = _as_decimal(text)
    if number is None or number < 0 or number != round(number, 2):
        raise RejectedValueError(kinds.BAD_MONEY, label=field.label, found=str(value))
    return _within_range(round(number, 2), field)


def to_choice(value: object, field: Field) -> Choice:
    """The choice with this key or label; letter case, ё and surrounding blanks do not matter."""
    text = to_text(value, field)
    for choice in field.choices:
        if text == choice.key:
            return choice
    folded = _folded(text)
    for choice in field.choices:
        if folded in _words(choice):
            return choice
    labels = [choice.label for choice in field.choices]
    raise RejectedValueError(
        kinds.UNKNOWN_CHOICE,
        label=field.label,
        found=text,
        nearest=nearest_hint(text, labels),
        allowed="; ".join(labels),
    )


def to_yes_no(value: object, field: Field) -> bool:
    """Yes or no, by word, by digit or by a tick."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("да", "true", "истина", "1", "1.0", "+", "✓", "x", "х", "☒", "☑"):
        return True
    if word in ("нет", "false", "ложь", "0", "0.0", "-", "–", "☐"):
        return False
    raise RejectedValueError(kinds.BAD_YES_NO, label=field.label, found=str(value))


def nearest_hint(found: str, allowed: list[str]) -> str:
    """«; вероятно, это «…»» for the allowed word nearest to `found`, or nothing."""
    by_folded = {_folded(word): word for word in allowed}
    near = difflib.get_close_matches(_folded(found), by_folded, n=1, cutoff=0.6)
    return f"; вероятно, это «{by_folded[near[0]]}»" if near else ""


def _folded(text: str) -> str:
    return " ".join(text.strip().lower().replace("ё", "е").replace("—", "–").replace(" - ", " – ").split())


@cache
def _words(choice: Choice) -> tuple[str, str]:
    """What a person may write for a choice."""
    return _folded(choice.key), _folded(choice.label)


def _as_date(value: object, field: Field) -> dt.date | None:
    if isinstance(value, str):
        text = to_text(value, field).lower().replace("\u00a0", " ")
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
    found = _IN_WORDS.fullmatch(text)
    if not found:
        return None
    for month, stem in enumerate(_MONTHS, start=1):
        if re.fullmatch(rf"{stem}(?:[яьюе]|а|у)?", found[2]):
            return _date_or_none(int(found[3]), month, int(found[1]))
    return None


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _as_decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        return None
    text = _BETWEEN_DIGITS.sub("", str(value).strip()).replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**15 else None


def _within_range(number: Decimal, field: Field) -> Decimal:
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = [f"от {low}" if low is not None else "", f"до {high}" if high is not None else ""]
        raise RejectedValueError(
            kinds.OUT_OF_RANGE, label=field.label, found=number, allowed=" ".join(filter(None, bounds))
        )
    return number


VALUE_CONVERTERS: dict[FieldType, Callable[[object, Field], object]] = {
    FieldType.DATE: to_date,
    FieldType.PERIOD: to_period,
    FieldType.INTEGER: to_integer,
    FieldType.DECIMAL: to_decimal,
    FieldType.MONEY: to_money,
    FieldType.CHOICE: to_choice,
    FieldType.YES_NO: to_yes_no,
}
