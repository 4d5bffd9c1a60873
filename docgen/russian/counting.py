"""Counted nouns: «1 месяц», «2 учебные недели», «5 лет», and the same in any case."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.russian.case_dictionary import CaseDictionary
from docgen.russian.cases import Case, Kind
from docgen.russian.letters import dress, unfit_reason
from docgen.russian.lexicon import counted_plurals
from docgen.russian.numbers import Number, plural_place

if TYPE_CHECKING:
    from docgen.russian.phrases import Plan
    from docgen.russian.words import Word

_ADJECTIVE_ENDINGS = ("ая", "яя", "ий", "ый", "ой", "ое", "ее")
_STEM_VOWELS = {"а": "а", "ы": "а", "и": "я", "я": "я"}  # of «чудеса», «цветы», «дети», «стулья»
_PLURAL_ENDINGS = {Case.DATIVE: "м", Case.INSTRUMENTAL: "ми", Case.PREPOSITIONAL: "х"}
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
    return _form(noun, Case.GENITIVE, True)


@lru_cache(maxsize=1024)
def _few(noun: str) -> str:
    """After two, three, four: the noun in the genitive singular, its adjectives in the plural, as «столовая» is one."""
    plan = _plan(noun)
    (singular,) = plan.inflected([Case.GENITIVE])
    if not plan.words:
        return noun
    group = next(iter(plan.words.values()))[1]
    adjective_case = Case.NOMINATIVE if group.gender == "f" else Case.GENITIVE
    (plural,) = plan.inflected([adjective_case], True)
    return "".join(
        few if index not in plan.words or _is_true_noun(plan.words[index][0]) else many
        for index, (few, many) in enumerate(zip(singular, plural, strict=True))
    )


def _is_true_noun(word: Word) -> bool:
    """A noun that does not decline like an adjective, as «столовая», «рабочий» and «насекомое» do."""
    reading = word.halves[-1].reading
    is_like_adjective = word.text.lower().endswith(_ADJECTIVE_ENDINGS) and reading is not None
    many = reading.form(Case.GENITIVE, "pl") if is_like_adjective and reading is not None else None
    return word.is_noun and not (many or "").endswith(("ых", "их"))


@lru_cache(maxsize=1024)
def _form(noun: str, case: Case, is_plural: bool) -> str:
    plan = _plan(noun)
    (pieces,) = plan.inflected([case], is_plural)
    for index, (word, group) in plan.words.items() if is_plural else ():
        if index == group.head and (form := _listed_plural(word, len(group.words), case)):
            pieces[index] = dress(form, word.text, plan.keeps_yo)
    return "".join(pieces)


def _plan(noun: str) -> Plan:
    from docgen.russian.phrases import read_plan  # a template knows this filter long before it counts

    return read_plan(noun, Kind.PHRASE, CaseDictionary())


def _listed_plural(head: Word, words: int, case: Case) -> str:
    """The plural of `head` that the engines get wrong; empty for others and for «молодых людей»."""
    if head.lemma == "человек" and words == 1 and case is Case.GENITIVE:
        return "человек"
    nominative, genitive = counted_plurals().get(head.lemma, ("", ""))
    if case is Case.GENITIVE:
        return genitive
    return nominative and nominative.rstrip("аиыя") + _STEM_VOWELS[nominative[-1]] + _PLURAL_ENDINGS.get(case, "")
