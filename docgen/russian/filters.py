"""Filters and functions of a Jinja template, under Russian names first, with English aliases.

A filter never raises on odd values: a missing value goes through untouched (the template engine reports it), any
other unfit value comes back as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from docgen.russian import dates, numbers
from docgen.russian.arguments import SHORT_CASES, case_of, grammatical_gender, person_gender
from docgen.russian.cases import Case, Declined, Gender, Kind, Phrase, Source
from docgen.russian.letters import lower_first, upper_first

if TYPE_CHECKING:
    from docgen.russian.grammar import Grammar

Filter = Callable[..., object]

# Made by `__getattr__` below.
FILTERS: dict[str, Filter]
FUNCTIONS: dict[str, Filter]


def is_missing(value: object) -> bool:
    """None or an undefined value of Jinja (which is not imported for this)."""
    runtime = sys.modules.get("jinja2.runtime")
    return value is None or (runtime is not None and isinstance(value, runtime.Undefined))


def make_filters(grammar: Grammar) -> dict[str, Filter]:
    """All filters, declining with `grammar`."""
    from docgen.russian.name_filters import make_name_filters

    filters: dict[str, Filter] = {}
    for short, case in SHORT_CASES.items():
        filters[short] = filters[case.value] = _case_filter(grammar, case)
    filters.update(make_name_filters(grammar))
    filters.update(_PLAIN_FILTERS)
    filters["по_роду"] = filters["by_gender"] = _by_gender_filter(grammar)
    return filters


def make_functions(grammar: Grammar) -> dict[str, Filter]:
    """Global functions of templates; `grammar` declines what they are given."""
    return {
        "период": period,
        "period": period,
        "просклонять": _decline_function(grammar),
        "declined": _decline_function(grammar),
        "список": join_list,
        "listing": join_list,
    }


def _case_filter(grammar: Grammar, case: Case) -> Filter:
    def put_in_case(value: object, kind: str | None = None, gender: str | None = None) -> object:
        if is_missing(value) or not isinstance(value, str):
            return value
        phrase = _as_phrase(value, kind, gender)
        declined = grammar.decline(phrase, case)
        _tell(grammar, declined)
        return phrase.in_case(case, declined.text)

    put_in_case.__doc__ = f"The value in the {case.value} case."
    return put_in_case


def _decline_function(grammar: Grammar) -> Filter:
    def put_in_named_case(
        value: object, case: str = "им", kind: str | None = None, gender: str | None = None
    ) -> object:
        return _case_filter(grammar, case_of(case))(value, kind, gender)

    return put_in_named_case


def _tell(grammar: Grammar, declined: Declined) -> None:
    if not declined.is_sure and grammar.on_doubt is not None:
        grammar.on_doubt(declined)


def _as_phrase(value: str, kind: str | None, gender: str | None) -> Phrase:
    from docgen.russian.grammar import guess_kind

    wanted = Kind(kind) if kind in set(Kind) else None
    if isinstance(value, Phrase):
        base = value.nominative
        if wanted is None and gender is None:
            return base
        return Phrase(str(base), wanted or base.kind, person_gender(gender) or base.gender, base.forms)
    return Phrase(value, wanted or guess_kind(str(value)), person_gender(gender))


def _by_gender_filter(grammar: Grammar) -> Filter:
    def by_gender(value: object, masculine: str, feminine: str) -> object:
        """One of two words by the gender of a person; both with a slash when it is not known."""
        from docgen.russian.grammar import gender_of

        if is_missing(value):
            return value
        gender = gender_of(value) if isinstance(value, str) else person_gender(value)
        gender = gender or (person_gender(value) if isinstance(value, str) and len(value) < 8 else None)
        if gender is None:
            text = f"{masculine}/{feminine}"
            reason = "Пол человека не определён: укажите его или отчество полностью."
            _tell(grammar, Declined(text, False, Source.NONE, reason, Case.NOMINATIVE, _nominative(value)))
            return text
        return feminine if gender is Gender.FEMININE else masculine

    return by_gender


def _nominative(value: object) -> str:
    """The text as it stands in the data, also after a case filter: doubts are placed by it."""
    return str(value.nominative) if isinstance(value, Phrase) else str(value)


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
            value = Decimal(value.replace(" ", "").replace("\u00a0", "").replace(",", "."))
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
    """The number with its noun: «5 месяцев»."""
    from docgen.russian.counting import counted

    return f"{numbers.grouped(number)} {counted(number, str(noun), case_of(case))}"


def join_list(items: object, conjunction: str = "и") -> object:
    """«Анна, Пётр и Мария»."""
    if is_missing(items) or isinstance(items, str) or not isinstance(items, Iterable):
        return items
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {conjunction} {texts[-1]}"


_PLAIN_FILTERS: dict[str, Filter] = {
    **dict.fromkeys(("с_прописной", "capitalised"), capitalised),
    **dict.fromkeys(("со_строчной", "lowered"), lowered),
    **dict.fromkeys(("дата", "date_in_digits"), _dated(dates.in_digits)),
    **dict.fromkeys(("дата_словами", "date_in_words"), _dated(dates.in_words)),
    **dict.fromkeys(("дата_приказа", "date_of_order"), _dated(dates.of_order)),
    **dict.fromkeys(("период", "period"), period),
    **dict.fromkeys(("прописью", "число", "number_in_words"), _numbered(_spelled)),
    **dict.fromkeys(("число_прописью", "digits_and_words"), _numbered(_digits_and_words)),
    **dict.fromkeys(("разряды", "grouped"), _numbered(numbers.grouped)),
    **dict.fromkeys(("порядковое", "ordinal"), _numbered(_ordinal)),
    **dict.fromkeys(("деньги", "money"), _numbered(numbers.money)),
    **dict.fromkeys(("счёт", "счет", "counted"), _numbered(_counted)),
    **dict.fromkeys(("список", "listing"), join_list),
}


def __getattr__(name: str) -> dict[str, Filter]:
    """`FILTERS` and `FUNCTIONS` of the default grammar, made when first asked for."""
    from docgen.russian.grammar import default_grammar

    makers = {"FILTERS": make_filters, "FUNCTIONS": make_functions}
    if name not in makers:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made = makers[name](default_grammar())
    globals()[name] = made
    return made
