"""Turns a cell's value into what JSON data would hold for the same field. Checks only what the file itself spoilt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from docgen.dictionary import FieldType
from docgen.problems import ProblemKind
from docgen.workbook.read import kinds
from docgen.workbook.read.grid import Cell

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.YES_NO)
_DIGITS = (FieldType.INN, FieldType.OGRN, FieldType.SNILS, FieldType.PHONE)
_DAYS_TO_1904 = 1_462
_EXACT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""

JsonValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Converted:
    """The value, or the kind of problem that stands instead of it, with the details of its sentence."""

    value: JsonValue = None
    problem: ProblemKind | None = None
    details: dict[str, str] = field(default_factory=dict)


def convert_cell(cell: Cell, field_type: FieldType, starts_in_1904: bool = False) -> Converted:
    """The cell's value for a field of this type."""
    if cell.error:
        return Converted(problem=kinds.CELL_ERROR, details={"found": cell.error})
    if cell.lacks_result:
        return Converted(problem=kinds.FORMULA_WITHOUT_VALUE)
    value = cell.value
    if isinstance(value, dt.date):
        return _convert_date(value, cell, field_type)
    if value is None or isinstance(value, str | bool):
        return Converted(value)
    if field_type is FieldType.DATE:
        return Converted(value + (_DAYS_TO_1904 if starts_in_1904 else 0))
    if field_type in _NUMBERS:
        return Converted(_without_noise(value))
    return _convert_number(value, cell, field_type)


def _convert_date(day: dt.date, cell: Cell, field_type: FieldType) -> Converted:
    if field_type in (FieldType.DATE, FieldType.PERIOD):
        return Converted(day.isoformat())
    shown = f"{day:%d.%m.%Y}"
    # A date without its year was never typed as one: «5/1» or «3-4» became it.
    if not cell.number_format.has_year or field_type in (*_NUMBERS, *_DIGITS):
        return Converted(problem=kinds.BECAME_DATE, details={"found": shown})
    return Converted(shown)


def _convert_number(number: int | float, cell: Cell, field_type: FieldType) -> Converted:
    if abs(number) >= 10**_EXACT_DIGITS:
        return Converted(problem=kinds.TOO_MANY_DIGITS, details={"found": f"{number:.0f}"})
    if isinstance(number, int) and field_type in _DIGITS:
        return Converted(number)
    if cell.number_format.is_percent:
        return Converted(f"{_decimal_text(number * 100)} %")
    return Converted(_decimal_text(number))


def _decimal_text(number: int | float) -> str:
    return f"{number:.15g}".replace(".", ",") if isinstance(number, float) else str(number)


def _without_noise(number: int | float) -> int | float:
    """0.1 + 0.2 is stored as 0.30000000000000004, and shown as 0,3."""
    return float(f"{number:.15g}") if isinstance(number, float) else number
