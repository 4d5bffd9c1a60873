"""Counted nouns: «1 месяц», «2 учебные недели», «5 лет», and the same in any case."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.russian.case_dictionary import CaseDictionary
from docgen.russian.cases import Case, Kind
from docgen.russian.letters import fold, unfit_reason
from docgen.russian.numbers import Number, plural_place

if TYPE_CHECKING:
    from docgen.russian.phrases import Plan

_MANY = {"год": "лет", "человек": "человек"}
_DIRECT = {Case.NOMINATIVE, Case.ACCUSATIVE}


def counted(number: Number, noun: str, case: Case = Case.NOMINATIVE) -> str:
    """The noun in the form that `number` asks for, without the number itself; an unfit text stays as it is."""
    place = plural_place(number)
    if unfit_reason(noun):
        return noun
    if int(number) != number:
        return _form(noun, Case.GENITIVE, False)
    if place == 0:
        return _form(noun, case, False)
    if case not in _DIRECT:
        return _many(noun) if case is Case.GENITIVE else _form(noun, case, True)
    return _few(noun) if place == 1 else _many(noun)


def _many(noun: str) -> str:
    return _MANY.get(fold(noun)) or _form(noun, Case.GENITIVE, True)


@lru_cache(maxsize=1024)
def _few(noun: str) -> str:
    """After two, three, four: the noun in the genitive singular, its adjectives in the plural."""
    plan = _plan(noun)
    (singular,) = plan.inflected([Case.GENITIVE])
    if not plan.words:
        return noun
    group = next(iter(plan.words.values()))[1]
    adjective_case = Case.NOMINATIVE if group.gender == "f" else Case.GENITIVE
    (plural,) = plan.inflected([adjective_case], True)
    return "".join(
        few if index not in plan.words or plan.words[index][0].is_noun else many
        for index, (few, many) in enumerate(zip(singular, plural, strict=True))
    )


@lru_cache(maxsize=1024)
def _form(noun: str, case: Case, is_plural: bool) -> str:
    (pieces,) = _plan(noun).inflected([case], is_plural)
    return "".join(pieces)


def _plan(noun: str) -> Plan:
    from docgen.russian.phrases import read_plan  # a template knows this filter long before it counts

    return read_plan(noun, Kind.PHRASE, CaseDictionary())
