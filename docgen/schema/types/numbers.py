"""Whole numbers, decimals and sums of money."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from docgen.dictionary import Field
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d)")
_MONEY_SIGN = re.compile(r"(?:руб(?:лей|ля|ль|\.)?|₽|р\.)\s*$", re.IGNORECASE)


def to_integer(value: object, field: Field) -> int:
    """A whole number within the bounds of the declaration."""
    number = _as_decimal(value)
    if number is None or number != number.to_integral_value():
        raise RejectedValueError(kinds.BAD_INTEGER, field, found=str(value))
    return int(_within_range(number, field))


def to_decimal(value: object, field: Field) -> Decimal:
    """A number with a comma or a point, within the bounds of the declaration."""
    number = _as_decimal(value)
    if number is None:
        raise RejectedValueError(kinds.BAD_NUMBER, field, found=str(value))
    return _within_range(number, field)


def to_money(value: object, field: Field) -> Decimal:
    """Roubles with kopecks; blanks between digits and a word for roubles after them are understood."""
    text = _MONEY_SIGN.sub("", value).strip() if isinstance(value, str) else value
    number = _as_decimal(text)
    if number is None or number < 0 or number != round(number, 2):
        raise RejectedValueError(kinds.BAD_MONEY, field, found=str(value))
    return _within_range(round(number, 2), field)


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
        raise RejectedValueError(kinds.OUT_OF_RANGE, field, found=number, allowed=" ".join(filter(None, bounds)))
    return number
