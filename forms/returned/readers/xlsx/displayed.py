"""The text that a person sees in a cell with a number, a date or a logical value."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from docgen.xlsx import NumberFormat
from forms.returned.content import Mark

NOTHING: frozenset[Mark] = frozenset()
_UNCERTAIN = frozenset({Mark.UNCERTAIN_VALUE})
_EXACT = 10**15
"""Numbers above have more digits than a spreadsheet keeps."""
_LAST_DAY = 2_958_465
_DAYS_TO_1904 = 1_462
_SERIAL_DAYS = range(20_000, 73_415)
"""Numbers that are days of the years 1954 to 2100 when a date lost its format."""

Shown = tuple[str, frozenset[Mark]]


def shown_number(stored: str, number_format: NumberFormat, starts_in_1904: bool) -> Shown:
    """A stored number as it is seen; more exactly when rounding hides a part of it."""
    try:
        number = float(stored)
    except ValueError:
        return stored.strip(), NOTHING
    if not math.isfinite(number):
        return stored, _UNCERTAIN
    if number_format.is_moment:
        return _moment(number, number_format, starts_in_1904)
    if abs(number) >= _EXACT:
        return stored, _UNCERTAIN
    if number_format.is_percent:
        return f"{_decimal(number * 100)} %", NOTHING
    text = _decimal(number)
    if number_format.zeros and text.isdecimal():
        return text.zfill(number_format.zeros), NOTHING
    # A date that lost its format in a book that counts days from 1904 means another day than its number says.
    is_other_day = starts_in_1904 and number in _SERIAL_DAYS
    return text, _UNCERTAIN if is_other_day else NOTHING


def shown_logical(stored: str) -> str:
    """A logical value as a Russian program shows it."""
    return "ИСТИНА" if stored == "1" else "ЛОЖЬ"


def shown_iso_date(stored: str) -> str:
    """A date that is stored as ISO text (cells of type «d»)."""
    try:
        moment = dt.datetime.fromisoformat(stored)
    except ValueError:
        return stored
    return f"{moment:%d.%m.%Y %H:%M}" if moment.time() != dt.time() else f"{moment:%d.%m.%Y}"


def _moment(number: float, number_format: NumberFormat, starts_in_1904: bool) -> Shown:
    serial = number + (_DAYS_TO_1904 if starts_in_1904 else 0)
    if not 0 <= serial <= _LAST_DAY:
        return _decimal(number), _UNCERTAIN
    minutes = round(serial % 1 * 24 * 60)
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(days=int(serial), minutes=minutes)
    time = f"{moment:%H:%M}" if number_format.has_time else ""
    if not number_format.is_date:
        return time, NOTHING
    if number_format.has_day and number_format.has_month and number_format.has_year:
        return f"{moment:%d.%m.%Y} {time if minutes else ''}".strip(), NOTHING
    # «5/1» or «3-4» became a date that nobody meant; what the program added is not seen in the cell.
    seen = f"{moment:%d.%m}" if number_format.has_day else f"{moment:%m.%Y}"
    return seen, _UNCERTAIN


def _decimal(number: float) -> str:
    """Without the noise of binary fractions: 0.1 + 0.2 is stored as 0.30000000000000004."""
    if number.is_integer():
        return str(int(number))
    return f"{Decimal(f'{number:.15g}'):f}".replace(".", ",")
