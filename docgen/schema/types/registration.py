"""Registration numbers: ИНН, ОГРН and СНИЛС, with their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from stdnum.ru import inn, ogrn

from docgen.dictionary import Field
from docgen.problems import ProblemKind
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line


def to_inn(value: object, field: Field) -> str:
    """ИНН of 10 or 12 digits with right check digits."""
    return _checked(value, field, 10, inn.is_valid, kinds.BAD_INN)


def to_ogrn(value: object, field: Field) -> str:
    """ОГРН of 13 digits (ОГРНИП of 15) with a right check digit."""
    return _checked(value, field, 13, ogrn.is_valid, kinds.BAD_OGRN)


def to_snils(value: object, field: Field) -> str:
    """СНИЛС of 11 digits, printed as 000-000-000 00."""
    digits = _checked(value, field, 11, _is_snils, kinds.BAD_SNILS)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def _checked(value: object, field: Field, length: int, is_valid: Callable[[str], bool], kind: ProblemKind) -> str:
    """The digits as a number has them; a number cell of a workbook has lost its leading zeros."""
    text = to_line(value, field)
    digits = re.sub(r"[\s\-–]", "", text)
    if isinstance(value, int | float):
        digits = digits.zfill(length)
    if not is_valid(digits):
        raise RejectedValueError(kind, field, found=text)
    return digits


def _is_snils(digits: str) -> bool:
    """The check number follows the Pension Fund's rule; stdnum does not know it."""
    if len(digits) != 11 or not digits.isdecimal():
        return False
    return sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9])) % 101 % 100 == int(digits[9:])
