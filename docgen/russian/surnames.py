"""Surnames and first names, one word at a time: four votes and the rule that decides between them.

The votes: the shipped table, the rules of pytrovich, the surname dictionary of pymorphy3, and a common noun of
the same spelling (Ткач, Соловей). Where they part, or where an ending is risky and nobody knows the word, the
result carries a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from docgen.russian.cases import OBLIQUE_CASES, Case, Gender, Source
from docgen.russian.letters import fold
from docgen.russian.lexicon import surname_forms
from docgen.russian.morphology import Reading, known_nominatives
from docgen.russian.name_rules import decline_by_rules

Forms = Mapping[Case, str]


@dataclass(frozen=True, slots=True)
class NameForms:
    """All oblique forms of one word of a name in small letters; `reason` says why they are doubtful."""

    forms: Forms
    source: Source
    reason: str = ""


_FROZEN_ENDING = re.compile(r"(?:[оеёэуюиы]|[иуоэеа]а|ых|аго|яго|ово)$")
_ADJECTIVE_ENDING = re.compile(r"(?:[сц]кий|[сц]кой|ый)$")
_POSSESSIVE_ENDING = re.compile(r"(?:.{2}[оеё]в|.{2}[иы]н)$")
_RISKY_MAN = re.compile(
    r"(?:[её]ц|ец|[оеё]к|ень|[^ао]ей|[аяуюоы]ч|[жшщ]|[жшчщ]ь|[^тжн]ий|^.{0,2}[аоуыеёяюи][вн]|[^оеё]в"
    r"|[лрнтмдвзсф]их|[яа]я|[жшчщ]а|ц[аы]|[^с]ой)$"
)
_WOMAN_ADJECTIVE = re.compile(r"(?:[оеё]ва|[иы]на)$")
_SOFT_WOMAN = re.compile(r"(?:[гк][уюы]ль|з[еяаэ]ль|[ауе]сель|нель|шань|адель|ассоль|гунь|гюнь)$")
_UNSTRESSED_EC = re.compile(r"(?:ин|ан)ец$")  # «Украинец», «Мовчанец», «Романец»
_COMMON_GENDER = {"ms-f", "GNdr"}
_VOWELS = "аеёиоуыэюя"


@lru_cache(maxsize=2048)
def decline_surname(word: str, gender: Gender) -> NameForms:
    """The forms of the surname `word` (small letters, no hyphen)."""
    if len(word) < 4 and (len(word) == 1 or word.endswith(("ая", "яя"))):
        reason = "" if word in "оеёэюиуы" else f"Не ясно, склоняется ли фамилия «{word.capitalize()}»."
        return NameForms(frozen(word), Source.RULES, reason)
    return _woman_surname(word) if gender is Gender.FEMININE else _man_surname(word)


@lru_cache(maxsize=2048)
def decline_first_name(word: str, gender: Gender) -> NameForms:
    """The forms of the first name `word` (small letters, no hyphen)."""
    if len(word) == 1:
        return NameForms(frozen(word), Source.RULES, f"Не ясно, склоняется ли имя «{word.capitalize()}».")
    rules = decline_by_rules("firstname", word, gender)
    known = _by_dictionary("Name", word, gender)
    if gender is Gender.FEMININE and word.endswith("ь") and (known is None or _agree(known, frozen(word))):
        return _soft_first_name(word)
    if known is None:
        return NameForms(_spelled(rules), Source.RULES, _unknown_first_name(word, gender, rules))
    if _agree(rules, known):
        return NameForms(rules if word.endswith("ия") else known, Source.ENGINES)
    return NameForms(known, Source.ENGINES, f"Имя «{word.capitalize()}» словари склоняют по-разному.")


@lru_cache(maxsize=2048)
def decline_patronymic(word: str, gender: Gender) -> NameForms:
    """The forms of the patronymic `word` (small letters)."""
    rules = decline_by_rules("middlename", word, gender)
    if gender is Gender.MASCULINE and word.endswith("ыч") and _agree(rules, frozen(word)):
        return NameForms(_from_two_forms(word + "а", word + "ем"), Source.RULES)  # «Силыч»
    return NameForms(rules, Source.RULES)


def frozen(word: str) -> Forms:
    """Forms of a word that never changes."""
    return dict.fromkeys(OBLIQUE_CASES, word)


def _spelled(forms: Forms) -> Forms:
    """Forms of the rules with the spelling of «жи», «ши» and of an unstressed «-ей» after a sibilant put right."""
    spelled = {case: re.sub(r"(?<=[гкхжшщч])ы$", "и", form) for case, form in forms.items()}
    spelled[Case.INSTRUMENTAL] = re.sub(r"(?<=[жшщч])ой$", "ей", spelled[Case.INSTRUMENTAL])
    return spelled


def _soft_first_name(word: str) -> NameForms:
    """«Айгуль», «Гузель»: a woman's name on a soft consonant declines; the dictionary freezes those it has."""
    stem = word[:-1]
    forms = dict(zip(OBLIQUE_CASES, (stem + "и", stem + "и", word, stem + "ью", stem + "и"), strict=True))
    if _SOFT_WOMAN.search(word):
        return NameForms(forms, Source.RULES)
    return NameForms(forms, Source.RULES, f"Имя «{word.capitalize()}» склоняют не все, проверьте формы.")


def _unknown_first_name(word: str, gender: Gender, rules: Forms) -> str:
    if gender is Gender.FEMININE:
        is_risky = word.endswith(("ь", "жа", "ша", "ща", "ча", "ца")) or (
            word[-1:] in "ая" and _agree(rules, frozen(word))
        )
    else:
        is_risky = bool(re.search(r"(?:[оеё]к|ец|ень|[^аео]й|[ая])$", word))
    return f"Имени «{word.capitalize()}» нет в словаре, проверьте окончания." if is_risky else ""


def _man_surname(word: str) -> NameForms:
    if listed := surname_forms().get(fold(word)):
        return NameForms(_from_two_forms(*listed), Source.LEXICON)
    rules = decline_by_rules("lastname", word, Gender.MASCULINE)
    if _is_decided(word, rules):
        return _decided_unless_a_name(word, rules)
    if word.endswith("ец"):
        return _surname_on_ec(word, rules)
    known = _by_dictionary("Surn", word, Gender.MASCULINE)
    can_decline = word[-1:] not in _VOWELS and not word.endswith(("ых", "их"))
    if known is not None and can_decline and _agree(known, frozen(word)):
        known = None  # the dictionary has only the woman's surname
    if known is not None and _agree(rules, known):
        return NameForms(known, Source.ENGINES)
    if known is not None:
        return NameForms(known, Source.ENGINES, _disagreement(word, rules, known))
    return _unknown_man_surname(word, rules)


def _surname_on_ec(word: str, rules: Forms) -> NameForms:
    """«Горобцом», but «Романцем»: the stress is not written, and the dictionary guesses it for surnames."""
    common = _as_common_noun(word)
    reason = f"В фамилии «{word.capitalize()}» не ясны ударение и беглая гласная, проверьте формы."
    if common is not None:
        return NameForms(common, Source.ENGINES, "" if _differ_in_instrumental_only(rules, common) else reason)
    return NameForms(rules, Source.RULES, "" if _UNSTRESSED_EC.search(word) and len(word) > 5 else reason)


def _decided_unless_a_name(word: str, rules: Forms) -> NameForms:
    """«Мартин», «Константин» as a surname may keep the instrumental of the first name."""
    name = _by_dictionary("Name", word, Gender.MASCULINE) if word.endswith(("ин", "ын")) else None
    if name is None or _agree(rules, name):
        return NameForms(rules, Source.RULES)
    return NameForms(name, Source.ENGINES, f"Фамилия «{word.capitalize()}» совпадает с именем, проверьте формы.")


def _unknown_man_surname(word: str, rules: Forms) -> NameForms:
    title = word.capitalize()
    common = _as_common_noun(word)
    if _FROZEN_ENDING.search(word) and _agree(rules, frozen(word)):
        return NameForms(rules, Source.RULES)
    if _is_adjective(word):
        forms = _as_adjective(word)
        is_possessive = forms[Case.GENITIVE].endswith("ьего")  # «Бабий»: «Бабия» or «Бабьего»
        reason = f"Фамилию «{title}» склоняют и как прилагательное, и как существительное." if is_possessive else ""
        return NameForms(forms, Source.ENGINES, reason)
    if common is None and _WOMAN_ADJECTIVE.search(word):
        return NameForms(rules, Source.RULES, f"Фамилия «{title}» похожа на женскую, а человек — мужчина.")
    same_name = _by_dictionary("Name", word, Gender.MASCULINE)
    if same_name is not None and _agree(rules, same_name):
        return NameForms(same_name, Source.ENGINES)
    if common is not None and _agree(rules, common):
        return NameForms(common, Source.ENGINES)
    if common is not None:
        is_stress = _differ_in_instrumental_only(rules, common)
        reason = "" if is_stress else f"Фамилия «{title}» совпадает с обычным словом, проверьте формы."
        return NameForms(common, Source.ENGINES, reason)
    is_risky = _is_risky(word) or (word.endswith("ь") and any(one.gender == "f" for one in known_nominatives(word)))
    reason = f"Фамилии «{title}» нет в словаре, а такие окончания склоняют по-разному." if is_risky else ""
    return NameForms(rules, Source.RULES, reason)


def _disagreement(word: str, rules: Forms, other: Forms) -> str:
    """A doubt when two sources part; after a sibilant the dictionary knows the stress and there is none."""
    if re.search(r"[жшчщц]а?$|[гкхжшщч]ой$", word) and _differ_in_instrumental_only(rules, other):
        return ""
    return f"Фамилию «{word.capitalize()}» словари склоняют по-разному."


def _differ_in_instrumental_only(one: Forms, other: Forms) -> bool:
    return all(fold(one[case]) == fold(other[case]) for case in OBLIQUE_CASES if case is not Case.INSTRUMENTAL)


def _is_decided(word: str, rules: Forms) -> bool:
    """The ending alone settles the forms, whatever a dictionary says."""
    if _ADJECTIVE_ENDING.search(word) or word.endswith("ых"):
        return True
    return bool(_POSSESSIVE_ENDING.search(word)) and len(word) > 4 and rules[Case.INSTRUMENTAL].endswith("ым")


def _is_risky(word: str) -> bool:
    if re.search(r"[оеё]вич$|[аяуюоеёэиы][бвгджзклмнпрстфхцчшщ]*ич$", word):
        return False
    return bool(_RISKY_MAN.search(word))


def _is_adjective(word: str) -> bool:
    return word.endswith(("ий", "ой", "ый")) and _adjective(word, "m") is not None and _as_common_noun(word) is None


def _adjective(word: str, gender: str) -> Reading | None:
    found = (reading for reading in known_nominatives(word) if reading.part == "ADJF")
    return next((reading for reading in found if reading.gender == gender), None)


def _as_adjective(word: str) -> Forms:
    reading = _adjective(word, "m")
    return {case: (reading and reading.form(case, "m", True)) or word for case in OBLIQUE_CASES}


def _woman_surname(word: str) -> NameForms:
    rules = decline_by_rules("lastname", word, Gender.FEMININE)
    if word[-1:] not in "ая" or _FROZEN_ENDING.search(word):
        return NameForms(frozen(word), Source.RULES)
    if word.endswith(("ская", "цкая")):
        return NameForms(rules, Source.RULES)
    title = word.capitalize()
    known = _by_dictionary("Surn", word, Gender.FEMININE)
    common = _as_common_noun(word)
    if known is not None and _agree(known, frozen(word)) and _declines_for_men(word, rules):
        known = None  # the dictionary freezes some women's surnames that decline: «Кучма», «Берия»
    if known is not None:
        reason = "" if _agree(rules, known) else _disagreement(word, rules, known)
        return NameForms(known, Source.ENGINES, reason)
    if common is not None and _agree(rules, common):
        return NameForms(common, Source.ENGINES)
    if common is not None:
        if re.search(r"[жшчщц]а$", word) and _differ_in_instrumental_only(rules, common):
            return NameForms(common, Source.ENGINES)
        return NameForms(rules, Source.RULES, f"Фамилия «{title}» совпадает с обычным словом, проверьте формы.")
    if common is None and re.search(r"[жшчщ]а$|[^и]ца$", word):
        return NameForms(rules, Source.RULES, f"Фамилии «{title}» нет в словаре, проверьте творительный падеж.")
    is_georgian = word.endswith("ия")  # «Чантурия» stays unchanged with many of its bearers
    return NameForms(rules, Source.RULES, f"Фамилию «{title}» склоняют не все." if is_georgian else "")


def _declines_for_men(word: str, rules: Forms) -> bool:
    if word.endswith(("ия", "ая")):
        return True
    votes = (_by_dictionary("Surn", word, Gender.MASCULINE), _as_common_noun(word))
    return any(vote is not None and _agree(vote, rules) for vote in votes)


def _agree(one: Forms, other: Forms) -> bool:
    return one == other or all(fold(one[case]) == fold(other[case]) for case in OBLIQUE_CASES)


def _from_two_forms(genitive: str, instrumental: str) -> Forms:
    stem = genitive[:-1]
    if genitive.endswith("го"):
        stem = genitive[:-2]
        forms = [genitive, stem + "му", genitive, instrumental, stem + "м"]
    else:
        dative = stem + ("ю" if genitive.endswith("я") else "у")
        prepositional = stem + ("и" if genitive.endswith("ия") else "е")
        forms = [genitive, dative, genitive, instrumental, prepositional]
    return dict(zip(OBLIQUE_CASES, forms, strict=True))


def _as_common_noun(word: str) -> Forms | None:
    """The forms of a common noun of this spelling, declined as an animate one; None when there is none."""
    is_stressed = word.endswith("ец")  # towns of this spelling tell nothing of a surname
    for reading in known_nominatives(word):
        is_name = {"Surn", "Name", "Patr"} & reading.grammemes or (is_stressed and "Geox" in reading.grammemes)
        if reading.is_noun and not is_name and reading.gender in {"m", "f"}:
            forms = {case: reading.form(case, is_animate=True) for case in OBLIQUE_CASES}
            if reading.gender == "f" and word[-1:] not in "ая":
                continue
            return {case: form or word for case, form in forms.items()}
    return None


def _by_dictionary(grammeme: str, word: str, gender: Gender) -> Forms | None:
    """The forms of a name that pymorphy3 knows; None for others."""
    for reading in known_nominatives(word):
        fits = reading.gender == gender.value or _COMMON_GENDER & reading.grammemes
        if grammeme in reading.grammemes and fits and not reading.is_plural:
            return {case: reading.form(case, is_animate=True) or word for case in OBLIQUE_CASES}
    return None
