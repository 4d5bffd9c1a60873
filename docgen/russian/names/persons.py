"""Full names in all cases: joins the words of `surnames` by the roles of `names` and gathers their doubts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from docgen.russian.cases import OBLIQUE_CASES, Case, CaseForms, Gender, Source
from docgen.russian.letters import dress, dress_all, fold
from docgen.russian.lexicon import eastern_surnames, frozen_name_halves, frozen_surname_halves, western_names
from docgen.russian.names.full_name import FullName, NamePart, gender_of_name, split_name
from docgen.russian.names.gender import patronymic_gender
from docgen.russian.names.given_names import decline_first_name, decline_patronymic
from docgen.russian.names.order import Role
from docgen.russian.names.shortening import order_question
from docgen.russian.names.surnames import decline_surname
from docgen.russian.names.word_forms import NameForms, agree, from_two_forms, frozen, known_forms
from docgen.russian.words import keeps_yo

Lookup = Callable[[str, str], Mapping[Case, str] | None]
_UNKNOWN_GENDER = "Пол человека не определён: укажите его или отчество полностью."
_NOT_A_NAME = "Текст не похож на имя человека."
_FROZEN_LAST_HALF = re.compile(r"заде|зода|оглы|оглу|кызы")
_STRENGTH = (Source.NONE, Source.RULES, Source.ENGINES, Source.LEXICON, Source.DICTIONARY)
_TURKIC_PATRONYMIC = re.compile(r"(?:[оу]гл[ыуи]|у?улу?|[кг]ызы|кизи)$")
_POSSESSIVE = re.compile(r"(?:[оеё]в|[иы]н)$")
_LIKE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[иы]ч|[сц]к[иоы]й|ый|ой|енко|[ыи]х|ук|юк|ян|ко|[оеё]к|ец)$")
_HYPHENS = re.compile(r"([-‑'’ʼ])")


def decline_person(text: str, gender: Gender | None, lookup: Lookup | None = None) -> CaseForms:
    """All forms of a full name; `lookup(word, gender)` may give forms of one word from an own dictionary."""
    name = split_name(text)
    if name is None:
        return _unchanged(text, _NOT_A_NAME)
    gender = gender or gender_of_name(name)
    if gender is not None:
        table = _decline_parts(text, name, gender, lookup)
        return table if name.is_certain else _settled_by_forms(text, name, gender, table, lookup)
    man = _decline_parts(text, name, Gender.MASCULINE, lookup)
    woman = _decline_parts(text, name, Gender.FEMININE, lookup)
    if man.forms == woman.forms:
        return man
    if name.is_eastern:  # the first names of the East seldom tell the gender
        return CaseForms(man.forms, man.source, _UNKNOWN_GENDER)
    return _unchanged(text, _UNKNOWN_GENDER)


def _settled_by_forms(text: str, name: FullName, gender: Gender, table: CaseForms, lookup: Lookup | None) -> CaseForms:
    """The order of surname and first name does not matter when both orders give the same forms."""
    swapped = name.swapped()
    if len(name.words(Role.SURNAME)) != 1 or len(name.words(Role.FIRST)) != 1 or name.words(Role.INITIAL):
        return table
    if gender_of_name(swapped) not in {gender, None} or fold(name.parts[0].text) in eastern_surnames():
        return table
    reverse = _decline_parts(text, swapped, gender, lookup)
    is_doubtful = table.reason != order_question(name) or reverse.reason != order_question(swapped)
    return table if is_doubtful or reverse.forms != table.forms else CaseForms(table.forms, table.source)


def _unchanged(text: str, reason: str) -> CaseForms:
    return CaseForms(dict.fromkeys(Case, text), Source.NONE, reason)


def _decline_parts(text: str, name: FullName, gender: Gender, lookup: Lookup | None) -> CaseForms:
    yo = partial(keeps_yo, text)
    columns = [_decline_part(part, name, gender, lookup) for part in name.parts]
    pieces = [
        [form + part.tail for form in _dressed(column.forms, part.text, yo)]
        for part, column in zip(name.parts, columns, strict=True)
    ]
    forms = {Case.NOMINATIVE: text}
    for case, words in zip(OBLIQUE_CASES, zip(*pieces, strict=True), strict=True):
        forms[case] = "".join(words)
    reasons = [column.reason for column in columns if column.reason]
    if not name.is_certain:
        reasons.append(order_question(name))
    return CaseForms(forms, _weakest(columns), " ".join(dict.fromkeys(reasons)))


def _dressed(forms: Mapping[Case, str], original: str, yo: Callable[[], bool]) -> list[str]:
    oblique = [forms[case] for case in OBLIQUE_CASES]
    if original.isalpha():
        return dress_all(oblique, original, yo)
    return [_dress_compound(form, original, yo) for form in oblique]


def _dress_compound(form: str, original: str, yo: Callable[[], bool]) -> str:
    """`dress` part by part, so that «Анны-Марии» keeps both capitals."""
    forms, originals = _HYPHENS.split(form), _HYPHENS.split(original)
    if len(forms) != len(originals):
        return dress(form, original, yo)
    return "".join(dress(part, original, yo) for part, original in zip(forms, originals, strict=True))


def _weakest(columns: list[NameForms]) -> Source:
    return min((column.source for column in columns), key=_STRENGTH.index)


def _decline_part(part: NamePart, name: FullName, gender: Gender, lookup: Lookup | None) -> NameForms:
    word = part.text.lower()
    if part.role is Role.INITIAL or part.role is Role.FIXED:
        return NameForms(frozen(word), Source.DICTIONARY)
    if lookup and (own := lookup(part.text, gender.value)):
        return NameForms({case: own.get(case, word).lower() for case in OBLIQUE_CASES}, Source.DICTIONARY)
    if part.role is Role.PATRONYMIC:
        return _patronymic(word, name, gender)
    if name.is_eastern:
        return _eastern_part(word, part is name.parts[-1], gender)
    decline = decline_surname if part.role is Role.SURNAME else decline_first_name
    halves = _HYPHENS.split(word)
    found = decline(word, gender) if len(halves) == 1 else _decline_halves(halves, part.role, gender)
    if part.role is Role.SURNAME and gender is Gender.MASCULINE and _has_western_bearer(word, name):
        return replace(found, forms={**found.forms, Case.INSTRUMENTAL: word + "ом"})
    return found


def _eastern_part(word: str, is_last: bool, gender: Gender) -> NameForms:
    """«Ким Ир Сена», «Дэн Сяопином»: a man's name declines at its end, if that is a consonant."""
    if not is_last or gender is Gender.FEMININE or word[-1] in "аеёиоуыэюя":
        return NameForms(frozen(word), Source.RULES)
    if word.endswith(("ь", "й")):
        return NameForms(from_two_forms(word[:-1] + "я", word[:-1] + "ем"), Source.RULES)
    return NameForms(from_two_forms(word + "а", word + "ом"), Source.RULES)


def _has_western_bearer(surname: str, name: FullName) -> bool:
    """«Толкин Джон»: a foreigner's surname on «-ин», «-ов» that is not a Russian one has «-ом»."""
    if not _POSSESSIVE.search(surname) or name.words(Role.PATRONYMIC):
        return False
    if not any(fold(word.split("-")[0]) in western_names() for word in name.words(Role.FIRST)):
        return False
    known = known_forms("Surn", surname, Gender.MASCULINE)
    return known is None or not known[Case.INSTRUMENTAL].endswith("ым")


def _patronymic(word: str, name: FullName, gender: Gender) -> NameForms:
    if any(_TURKIC_PATRONYMIC.search(other.lower()) for other in name.words(Role.PATRONYMIC)):
        return NameForms(frozen(word), Source.LEXICON)
    shown = patronymic_gender(word)
    if shown and shown is not gender:
        return NameForms(frozen(word), Source.RULES, "Отчество не соответствует указанному полу.")
    return decline_patronymic(word, gender)


def _decline_halves(halves: list[str], role: Role, gender: Gender) -> NameForms:
    """«Римский-Корсаков», «Анна-Мария», «О'Нил»: what precedes an apostrophe or stands in the table is frozen."""
    columns = []
    if _FROZEN_LAST_HALF.fullmatch(halves[-1]):  # «Мамед-заде»
        return NameForms(frozen("".join(halves)), Source.LEXICON)
    if halves[-1] == "оол":  # «Кара-оол»: all before it stays
        return _changed_at_the_end("".join(halves), gender)
    for index, half in enumerate(halves):
        following = halves[index + 1] if index + 1 < len(halves) else ""
        columns.append(_decline_half(half, following, role, gender))
    forms = {case: "".join(column.forms[case] for column in columns) for case in OBLIQUE_CASES}
    reasons = dict.fromkeys(column.reason for column in columns if column.reason)
    return NameForms(forms, _weakest(columns), " ".join(reasons))


def _changed_at_the_end(word: str, gender: Gender) -> NameForms:
    forms = frozen(word) if gender is Gender.FEMININE else from_two_forms(word + "а", word + "ом")
    return NameForms(forms, Source.LEXICON)


def _decline_half(half: str, following: str, role: Role, gender: Gender) -> NameForms:
    if not half or _HYPHENS.fullmatch(half) or (following and following != "-" and following != "‑"):
        return NameForms(frozen(half), Source.LEXICON)
    if not following:
        return decline_surname(half, gender) if role is Role.SURNAME else decline_first_name(half, gender)
    if role is Role.FIRST:
        return _first_name_half(half, gender)
    if fold(half) in frozen_surname_halves():
        return NameForms(frozen(half), Source.LEXICON)
    return _first_surname_half(half, gender)


def _first_name_half(half: str, gender: Gender) -> NameForms:
    """«Жан-Поль» and «Абдул-Керим» keep the first half, «Анна-Мария» does not, for other men it is not certain."""
    if fold(half) in frozen_name_halves():
        return NameForms(frozen(half), Source.LEXICON)
    declined = decline_first_name(half, gender)
    if gender is Gender.FEMININE or declined.reason:
        return declined
    return NameForms(
        declined.forms, declined.source, f"Не ясно, склоняется ли первая часть имени «{half.capitalize()}»."
    )


def _first_surname_half(half: str, gender: Gender) -> NameForms:
    """«Базар-Садаев»: a first half that does not end like a surname may be a first name, which stays as it is."""
    declined = decline_surname(half, gender)
    is_like_surname = _LIKE_SURNAME.search(half) or half[-1] in "ая"
    may_change = not agree(declined.forms, frozen(half))  # «Миклухо» does not
    if gender is Gender.MASCULINE and not is_like_surname and may_change and not declined.reason:
        return NameForms(
            declined.forms, declined.source, f"Не ясно, склоняется ли первая часть фамилии «{half.capitalize()}»."
        )
    return declined
