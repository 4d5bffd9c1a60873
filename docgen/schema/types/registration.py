"""Registration numbers: ИНН, ОГРН and СНИЛС, with their check digits."""

from __future__ import annotations

import re

from stdnum.ru import inn, ogrn

from docgen.dictionary import Field
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line


def to_inn(value: object, field: Field) -> str:
    """ИНН of 10 or 12 digits with right check digits."""
    digits = _digits(value, field, 10)
    if not inn.is_valid(digits):
        raise RejectedValueError(kinds.BAD_INN, field, found=to_line(value, field))
    return digits


def to_ogrn(value: object, field: Field) -> str:
    """ОГРН of 13 digits (ОГРНИП of 15) with a right check digit."""
    digits = _digits(value, field, 13)
    if not ogrn.is_valid(digits):
        raise RejectedValueError(kinds.BAD_OGRN, field, found=to_line(value, field))
    return digits


def to_snils(value: object, field: Field) -> str:
    """СНИЛС of 11 digits, printed as 000-000-000 00; the check number is the Pension Fund's (stdnum knows none)."""
    digits = _digits(value, field, 11)
    if len(digits) != 11 or not digits.isdecimal() or _snils_check(digits[:9]) != int(digits[9:]):
        raise RejectedValueError(kinds.BAD_SNILS, field, found=to_line(value, field))
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def _snils_check(digits: str) -> int:
    return sum(int(digit) * (9 - place) for place, digit in enumerate(digits)) % 101 % 100


def _digits(value: object, field: Field, length: int) -> str:
    """The digits as a number has them; a number cell of a workbook has lost its leading zeros."""
    text = re.sub(r"[\s\-–]", "", to_line(value, field))
    return text.zfill(length) if isinstance(value, int | float) else text
