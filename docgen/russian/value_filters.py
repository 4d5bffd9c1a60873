"""Filters that put no name or title in a case: capitals, dates, periods, numbers, counted nouns, lists."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from docgen.russian import dates, numbers
from docgen.russian.arguments import case_of, grammatical_gender
from docgen.russian.cases import Phrase
from docgen.russian.counting import counted
from docgen.russian.letters import lower_first, upper_first

Filter = Callable[..., object]
_TYPED_SIGNS = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, ",": ".", "−": "-", "–": "-"})


def is_missing(value: object) -> bool:
    """None or an undefined value of Jinja (which is not imported for this)."""
    runtime = sys.modules.get("jinja2.runtime")
    return value is None or (runtime is not None and isinstance(value, runtime.Undefined))


def capitalised(value: object) -> object:
    """The text with a capital first letter."""
    return _respelled(value, upper_first)


def lowered(value: object) -> object:
    """The text with a small first letter; an abbreviation keeps its capitals."""
    return _respelled(value, lower_first)


def _respelled(value: object, change: Callable[[str], str]) -> object:
    if is_missing(value) or not isinstance(value, str):
        return value
    return value.respelled(change) if isinstance(value, Phrase) else change(value)


def _dated(write: Callable[..., str]) -> Filter:
    def write_date(value: object, *arguments: str) -> object:
        return write(value, *arguments) if isinstance(value, date) else value

    write_date.__doc__ = write.__doc__
    return write_date


def period(start: object, end: object = None, year: str = "г.") -> object:
    """«с 1 сентября 2026 г. по 31 мая 2027 г.»; a pair may be given as one value."""
    if end is None and isinstance(start, (list, tuple)) and len(start) == 2:
        start, end = start
    if isinstance(start, date) and isinstance(end, date):
        return dates.period(start, end, year)
    return start if is_missing(start) or end is None or is_missing(end) else f"с {start} по {end}"


def _number_of(value: object) -> numbers.Number | None:
    if isinstance(value, str):
        try:
            value = Decimal(value.translate(_TYPED_SIGNS))
        except InvalidOperation:
            return None
        value = int(value) if value.is_finite() and value == value.to_integral_value() else value
    return value if numbers.is_number(value) else None


def _numbered(write: Callable[..., str]) -> Filter:
    def write_number(value: object, *arguments: object, **options: object) -> object:
        number = None if is_missing(value) else _number_of(value)
        return value if number is None else write(number, *arguments, **options)

    write_number.__doc__ = write.__doc__
    return write_number


def _spelled(number: numbers.Number, case: object = "им", gender: object = "м") -> str:
    """The number in words: `12 | прописью('род', 'ж')`."""
    return numbers.in_words(number, case_of(case), grammatical_gender(gender))


def _digits_and_words(number: numbers.Number, case: object = "им", gender: object = "м") -> str:
    """«12 (двенадцать)»."""
    return f"{numbers.grouped(number)} ({_spelled(number, case, gender)})"


def _ordinal(number: numbers.Number, case: object = "им", gender: object = "м") -> str:
    """The ordinal number in words: «пятый», «двадцать первой»."""
    return numbers.ordinal(int(number), case_of(case), grammatical_gender(gender))


def _counted(number: numbers.Number, noun: str, case: object = "им") -> str:
    """The number with its noun, which no longer opens a cell: «5 месяцев»."""
    return f"{numbers.grouped(number)} {counted(number, lower_first(str(noun)), case_of(case))}"


def join_list(items: object, conjunction: str = "и") -> object:
    """«Анна, Пётр и Мария»; an empty item is left out."""
    if is_missing(items) or isinstance(items, str) or not isinstance(items, Iterable):
        return items
    texts = [text for item in items if not is_missing(item) and (text := str(item)).strip()]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {conjunction} {texts[-1]}"


VALUE_FILTERS: dict[str, Filter] = {
    **dict.fromkeys(("с_прописной", "capitalised"), capitalised),
    **dict.fromkeys(("со_строчной", "lowered"), lowered),
    **dict.fromkeys(("дата", "date_in_digits"), _dated(dates.in_digits)),
    **dict.fromkeys(("дата_словами", "date_in_words"), _dated(dates.in_words)),
    **dict.fromkeys(("дата_приказа", "date_of_order"), _dated(dates.of_order)),
    **dict.fromkeys(("прописью", "число", "number_in_words"), _numbered(_spelled)),
    **dict.fromkeys(("число_прописью", "digits_and_words"), _numbered(_digits_and_words)),
    **dict.fromkeys(("разряды", "grouped"), _numbered(numbers.grouped)),
    **dict.fromkeys(("порядковое", "ordinal"), _numbered(_ordinal)),
    **dict.fromkeys(("деньги", "money"), _numbered(numbers.money)),
    **dict.fromkeys(("счёт", "счет", "counted"), _numbered(_counted)),
    **dict.fromkeys(("список", "listing"), join_list),
}
