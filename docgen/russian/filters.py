"""Filters and functions of a Jinja template, under Russian names first, with English aliases: those that decline.

A filter never raises on odd values: a missing value goes through untouched (the template engine reports it), any
other unfit value comes back as it is.
"""

from __future__ import annotations

from datetime import date

from docgen.russian.arguments import SHORT_CASES, case_of, person_gender
from docgen.russian.cases import Case, Declined, Gender, Kind, Phrase, Source
from docgen.russian.grammar import Grammar, default_grammar
from docgen.russian.names import (
    Cut,
    first_and_patronymic,
    gender_of,
    guess_kind,
    initials_first,
    surname_alone,
    surname_first,
    unsure_order,
)
from docgen.russian.value_filters import VALUE_FILTERS, Filter, is_missing, join_list, period

_CUTS: dict[tuple[str, str], Cut] = {
    ("инициалы", "initials"): initials_first,
    ("фамилия_инициалы", "surname_initials"): surname_first,
    ("фамилия", "surname"): surname_alone,
    ("имя_отчество", "first_and_patronymic"): first_and_patronymic,
}


def make_filters(grammar: Grammar) -> dict[str, Filter]:
    """All filters, declining with `grammar`."""
    filters: dict[str, Filter] = {}
    for short, case in SHORT_CASES.items():
        filters[short] = filters[case.value] = _case_filter(grammar, case)
    for names, cut in _CUTS.items():
        filters.update(dict.fromkeys(names, _cutting(grammar, cut)))
    filters.update(VALUE_FILTERS)
    filters.update(dict.fromkeys(("период", "period"), _period_function(grammar)))
    filters["по_роду"] = filters["by_gender"] = _by_gender_filter(grammar)
    return filters


def make_functions(grammar: Grammar) -> dict[str, Filter]:
    """Global functions of templates; `grammar` declines what they are given."""
    return {
        "период": _period_function(grammar),
        "period": _period_function(grammar),
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


def _period_function(grammar: Grammar) -> Filter:
    def checked_period(start: object, end: object = None, year: str = "г.") -> object:
        text = period(start, end, year)
        days = start if end is None and isinstance(start, (list, tuple)) else (start, end)
        if (
            isinstance(text, str)
            and len(days) == 2
            and all(isinstance(day, date) for day in days)
            and days[0] > days[1]
        ):
            reason = "Период кончается раньше, чем начинается."
            _tell(grammar, Declined(text, False, Source.NONE, reason, Case.GENITIVE, text, Kind.PHRASE))
        return text

    checked_period.__doc__ = period.__doc__
    return checked_period


def _decline_function(grammar: Grammar) -> Filter:
    def put_in_named_case(
        value: object, case: str = "им", kind: str | None = None, gender: str | None = None
    ) -> object:
        return _case_filter(grammar, case_of(case))(value, kind, gender)

    return put_in_named_case


def _tell_order(grammar: Grammar, base: Phrase, shorter: str, reason: str) -> None:
    """Doubt where a name is cut, unless somebody has confirmed its forms."""
    if grammar.decline(base, Case.GENITIVE).source not in {Source.DATA, Source.DICTIONARY}:
        _tell(grammar, Declined(shorter, False, Source.RULES, reason, Case.GENITIVE, str(base), base.kind, base.gender))


def _tell(grammar: Grammar, declined: Declined) -> None:
    if not declined.is_sure and grammar.on_doubt is not None:
        grammar.on_doubt(declined)


def _as_phrase(value: str, kind: str | None, gender: str | None) -> Phrase:
    wanted = Kind(kind) if kind in set(Kind) else None
    if isinstance(value, Phrase):
        base = value.nominative
        if wanted is None and gender is None:
            return base
        return Phrase(str(base), wanted or base.kind, person_gender(gender) or base.gender, base.forms)
    return Phrase(value, wanted or guess_kind(str(value)), person_gender(gender))


def _cutting(grammar: Grammar, cut: Cut) -> Filter:
    def cut_name(value: object) -> object:
        if not isinstance(value, str):
            return value
        phrase = value if isinstance(value, Phrase) else Phrase(value, Kind.PERSON)
        base = phrase.nominative
        shorter = grammar.shortened(base, cut)
        if shorter is None:
            return value
        if reason := unsure_order(str(base)):
            _tell_order(grammar, base, str(shorter), reason)
        # The whole name may be doubtful for a word that has been cut off.
        return shorter.in_case(phrase.case, grammar.decline(shorter, phrase.case).text)

    return cut_name


def _by_gender_filter(grammar: Grammar) -> Filter:
    def by_gender(value: object, masculine: str, feminine: str) -> object:
        """One of two words by the gender of a person; both with a slash when it is not known."""
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


FILTERS = make_filters(default_grammar())
FUNCTIONS = make_functions(default_grammar())
