"""First names and patronymics, one word at a time: the rules of pytrovich against the names that pymorphy3 knows."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.russian.cases import OBLIQUE_CASES, Case, Gender, Source
from docgen.russian.letters import fold
from docgen.russian.lexicon import given_name_genders
from docgen.russian.names.gender import STRESSED_PATRONYMICS
from docgen.russian.names.rules import decline_by_rules
from docgen.russian.names.word_forms import Forms, NameForms, agree, from_two_forms, frozen, known_forms

_SOFT_WOMAN = re.compile(r"(?:[гк][уюы]ль|з[еяаэ]ль|[ауе]сель|нель|шань|адель|ассоль|гунь|гюнь)$")


@lru_cache(maxsize=2048)
def decline_first_name(word: str, gender: Gender) -> NameForms:
    """The forms of the first name `word` (small letters, no hyphen)."""
    if len(word) == 1:
        return NameForms(frozen(word), Source.RULES, f"Не ясно, склоняется ли имя «{word.capitalize()}».")
    if word.endswith("ия") and len(word) > 2:
        return NameForms(_on_iya(word), Source.RULES)
    if re.search(r"[аоуэиыеёюя]а$", word):
        return NameForms(frozen(word), Source.RULES, f"Не ясно, склоняется ли имя «{word.capitalize()}».")
    rules = decline_by_rules("firstname", word, gender)
    known = known_forms("Name", word, gender)
    if gender is Gender.FEMININE and word.endswith("ь") and (known is None or agree(known, frozen(word))):
        return _soft_first_name(word)
    if known is None:
        return NameForms(_spelled(rules), Source.RULES, _unknown_first_name(word, gender, rules))
    if agree(rules, known):
        return NameForms(known, Source.ENGINES)
    return NameForms(known, Source.ENGINES, f"Имя «{word.capitalize()}» словари склоняют по-разному.")


@lru_cache(maxsize=2048)
def decline_patronymic(word: str, gender: Gender) -> NameForms:
    """The forms of the patronymic `word` (small letters)."""
    if gender is Gender.MASCULINE and word.endswith(("ич", "ыч")):  # pytrovich stresses «Фокичом», freezes «Силыч»
        ending = "ом" if word in STRESSED_PATRONYMICS else "ем"
        return NameForms(from_two_forms(word + "а", word + ending), Source.RULES)
    return NameForms(decline_by_rules("middlename", word, gender), Source.RULES)


def _spelled(forms: Forms) -> Forms:
    """Forms of the rules with the spelling of «жи», «ши» and of an unstressed «-ей» after a sibilant put right."""
    spelled = {case: re.sub(r"(?<=[гкхжшщч])ы$", "и", form) for case, form in forms.items()}
    spelled[Case.INSTRUMENTAL] = re.sub(r"(?<=[жшщч])ой$", "ей", spelled[Case.INSTRUMENTAL])
    return spelled


def _on_iya(word: str) -> Forms:
    """«Ия», «Асия», «Захария»: the engines part over the dative and freeze some."""
    stem = word[:-1]
    return dict(zip(OBLIQUE_CASES, (stem + "и", stem + "и", stem + "ю", stem + "ей", stem + "и"), strict=True))


def _soft_first_name(word: str) -> NameForms:
    """«Айгуль», «Гузель»: a woman's name on a soft consonant declines; the dictionary freezes those it has."""
    stem = word[:-1]
    forms = dict(zip(OBLIQUE_CASES, (stem + "и", stem + "и", word, stem + "ью", stem + "и"), strict=True))
    if _SOFT_WOMAN.search(word):
        return NameForms(forms, Source.RULES)
    return NameForms(forms, Source.RULES, f"Имя «{word.capitalize()}» склоняют не все, проверьте формы.")


def _unknown_first_name(word: str, gender: Gender, rules: Forms) -> str:
    """A doubt about a name with a risky ending; not about one of the shipped table."""
    if gender.value in given_name_genders().get(fold(word), ""):
        return ""
    if gender is Gender.FEMININE:
        is_risky = word.endswith(("ь", "жа", "ша", "ща", "ча", "ца")) or (
            word[-1:] in "ая" and agree(rules, frozen(word))
        )
    else:
        is_risky = bool(re.search(r"(?:[оеё]к|ец|ень|[^аео]й|[ая])$", word))
    return f"Имени «{word.capitalize()}» нет в словаре, проверьте окончания." if is_risky else ""
