"""Surnames, one word at a time: four votes and the rule that decides between them.

The votes: the shipped table, the rules of pytrovich, the surname dictionary of pymorphy3, and a common noun of
the same spelling (Ткач, Соловей). Where they part, or where an ending is risky and nobody knows the word, the
result carries a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from docgen.russian.cases import OBLIQUE_CASES, Case, Gender, Source
from docgen.russian.letters import fold
from docgen.russian.lexicon import contested_surnames, surname_forms
from docgen.russian.names.rules import decline_by_rules
from docgen.russian.names.word_forms import Forms, NameForms, agree, from_two_forms, frozen, known_forms
from docgen.russian.words import Reading, known_nominatives

_FROZEN_ENDING = re.compile(r"(?:[оеёэуюиы]|[иуоэеа]а|ых|аго|яго|ово)$")
_ADJECTIVE_ENDING = re.compile(r"(?:[сц]кий|[сц]кой|ый)$")
_POSSESSIVE = re.compile(r"(?:[оеё]в|[иы]н)$")
_RISKY_MAN = re.compile(
    r"(?:[её]ц|ец|[оеё]к|ень|[^ао]ей|[аяуюоыеёэ]ч|[жшщ]|[жшчщ]ь|овь|[^тжнк]ий|[аеёиоуыэюя]кий|^.{0,2}(?:[аоуыеёяюи]в|[иы]н)|[^оеё]в"
    r"|[лрнтмдвзсф]их|[яа]я|[жшчщ]а|ц[аы]|^.{0,2}ой|[^внс]ой|иной)$"
)
_WOMAN_ADJECTIVE = re.compile(r"(?:[оеё]ва|[иы]на)$")
_WOMAN_NOUN = re.compile(r"(?:[^иы]на|(?<![внь])ска)$")
_PERHAPS_ADJECTIVE = re.compile(r"(?:[бвгджзйклмнпрстфхцчшщъьеё]на|[сц]ка)$")  # «Нагорна», «Глинска»
_UNSTRESSED_EC = re.compile(r"инец$")  # «Литвинец»
_FLEETING_OK = re.compile(r"(?:[её]|(?<=[жшчщ])о)нок$")
_ON_ULLIN = re.compile(r"[аиу]ллин$")  # «Тухватуллин», «Гайнуллин»
_VOWELS = "аеёиоуыэюя"


@lru_cache(maxsize=2048)
def decline_surname(word: str, gender: Gender) -> NameForms:
    """The forms of the surname `word` (small letters, no hyphen)."""
    if len(word) < 4 and (len(word) == 1 or word.endswith(("ая", "яя"))):
        reason = "" if word in "оеёэюиуы" else f"Не ясно, склоняется ли фамилия «{word.capitalize()}»."
        return NameForms(frozen(word), Source.RULES, reason)
    found = _woman_surname(word) if gender is Gender.FEMININE else _man_surname(word)
    if fold(word) not in contested_surnames() or found.reason or agree(found.forms, frozen(word)):
        return found
    return replace(found, reason=f"Фамилию «{word.capitalize()}» склоняют по-разному: спросите, как привык человек.")


def _man_surname(word: str) -> NameForms:
    if listed := surname_forms().get(fold(word)):
        return NameForms(from_two_forms(*listed), Source.LEXICON)
    rules = _rules_for_man(word)
    if _is_decided(word, rules):
        return _decided_unless_a_name(word, rules)
    if _FLEETING_OK.search(word):
        return _surname_on_onok(word)
    if word.endswith("ец"):
        return _surname_on_ec(word, rules)
    known = known_forms("Surn", word, Gender.MASCULINE)
    can_decline = word[-1:] not in _VOWELS and not word.endswith(("ых", "их"))
    if known is not None and can_decline and agree(known, frozen(word)):
        known = None  # the dictionary has only the woman's surname
    if known is not None:
        reason = "" if agree(rules, known) else _disagreement(word, rules, known)
        return NameForms(_with_yo(word, known), Source.ENGINES, reason)
    return _unknown_man_surname(word, rules)


def _rules_for_man(word: str) -> Forms:
    """The rules of pytrovich, which have «Оюным» for «Оюном» and leave «Гуляй» unchanged, put right."""
    if re.search(r"[^иоы]й$", word):
        return from_two_forms(word[:-1] + "я", word[:-1] + "ем")
    rules = decline_by_rules("lastname", word, Gender.MASCULINE)
    if word.endswith(("в", "н")) and not _POSSESSIVE.search(word):
        return {**rules, Case.INSTRUMENTAL: word + "ом"}
    return rules


def _surname_on_onok(word: str) -> NameForms:
    """«Лобанёнок», «Волчонок»: the «о» is fleeting; with a plain «е» the stress is not sure («Ясенок»)."""
    reason = f"В фамилии «{word.capitalize()}» не ясны ударение и беглая гласная, проверьте формы."
    stem = word[:-2] + "к"
    return NameForms(from_two_forms(stem + "а", stem + "ом"), Source.RULES, reason if word.endswith("енок") else "")


def _surname_on_ec(word: str, rules: Forms) -> NameForms:
    """«Горобцом», but «Романцем»: the stress is not written, and the dictionary guesses it for surnames."""
    common = _as_common_noun(word)
    reason = f"В фамилии «{word.capitalize()}» не ясны ударение и беглая гласная, проверьте формы."
    if common is not None:
        return NameForms(common, Source.ENGINES, "" if _differ_in_instrumental_only(rules, common) else reason)
    return NameForms(rules, Source.RULES, "" if _UNSTRESSED_EC.search(word) and len(word) > 5 else reason)


def _decided_unless_a_name(word: str, rules: Forms) -> NameForms:
    """«Мартин», «Константин» as a surname may keep the instrumental of the first name."""
    may_be_name = word.endswith(("ин", "ын")) and not _ON_ULLIN.search(word)
    name = known_forms("Name", word, Gender.MASCULINE) if may_be_name else None
    if name is None or agree(rules, name):
        return NameForms(rules, Source.RULES)
    return NameForms(name, Source.ENGINES, f"Фамилия «{word.capitalize()}» совпадает с именем, проверьте формы.")


def _unknown_man_surname(word: str, rules: Forms) -> NameForms:
    title = word.capitalize()
    common = _as_common_noun(word)
    if _FROZEN_ENDING.search(word) and agree(rules, frozen(word)):
        return NameForms(rules, Source.RULES)
    if _is_adjective(word) and (forms := _as_adjective(word, "m")):
        is_possessive = forms[Case.GENITIVE].endswith("ьего")  # «Бабий»: «Бабия» or «Бабьего»
        reason = f"Фамилию «{title}» склоняют и как прилагательное, и как существительное." if is_possessive else ""
        return NameForms(forms, Source.ENGINES, reason)
    if common is None and _WOMAN_ADJECTIVE.search(word):
        return NameForms(rules, Source.RULES, f"Фамилия «{title}» похожа на женскую, а человек — мужчина.")
    same_name = known_forms("Name", word, Gender.MASCULINE)
    if same_name is not None and agree(rules, same_name):
        return NameForms(same_name, Source.ENGINES)
    if same_name is not None and common is None and not agree(same_name, frozen(word)):  # «Павел», «Пётр»
        return NameForms(same_name, Source.ENGINES, f"Фамилия «{title}» совпадает с именем, проверьте формы.")
    if common is not None and agree(rules, common):
        return NameForms(common, Source.ENGINES)
    if common is not None:
        is_stress = _differ_in_instrumental_only(rules, common)
        reason = "" if is_stress else f"Фамилия «{title}» совпадает с обычным словом, проверьте формы."
        return NameForms(common, Source.ENGINES, reason)
    reason = f"Фамилии «{title}» нет в словаре, а такие окончания склоняют по-разному." if _is_risky(word) else ""
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
    return bool(_POSSESSIVE.search(word)) and len(word) > 4 and rules[Case.INSTRUMENTAL].endswith("ым")


def _is_risky(word: str) -> bool:
    if re.search(r"[оеё]вич$|[аяуюоеёэиы][бвгджзклмнпрстфхцчшщ]*ич$", word):
        return False
    return bool(_RISKY_MAN.search(word))


def _is_adjective(word: str) -> bool:
    return word.endswith(("ий", "ой", "ый")) and _as_common_noun(word) is None


def _adjective(word: str, gender: str) -> Reading | None:
    adjectives = [reading for reading in known_nominatives(word) if (reading.part, reading.gender) == ("ADJF", gender)]
    stressed = (reading for reading in adjectives if reading.form(Case.GENITIVE, gender) == word[:-2] + "ой")
    return next(stressed, None) or next(iter(adjectives), None)  # «Большая» is «Большой» rather than «Большей»


def _as_adjective(word: str, gender: str) -> Forms | None:
    reading = _adjective(word, gender)
    return {case: reading.form(case, gender, True) or word for case in OBLIQUE_CASES} if reading else None


def _woman_surname(word: str) -> NameForms:
    rules = _rules_for_woman(word)
    if word[-1:] not in "ая" or _FROZEN_ENDING.search(word):
        return NameForms(frozen(word), Source.RULES)
    if word.endswith(("ская", "цкая")):
        return NameForms(rules, Source.RULES)
    title = word.capitalize()
    forms = _as_adjective(word, "f") if word.endswith(("ая", "яя", "ья")) else None
    if forms is not None:
        reason = f"Фамилию «{title}» склоняют и как прилагательное, и как существительное."
        return NameForms(forms, Source.ENGINES, reason if word.endswith("ья") else "")
    known = known_forms("Surn", word, Gender.FEMININE)
    if known is not None and agree(known, frozen(word)) and _declines_for_men(word, rules):
        known = None  # the dictionary freezes some women's surnames that decline: «Кучма», «Берия»
    if known is not None:
        reason = "" if agree(rules, known) else _disagreement(word, rules, known)
        return NameForms(_with_yo(word, known), Source.ENGINES, reason)
    return _unknown_woman_surname(word, rules)


def _unknown_woman_surname(word: str, rules: Forms) -> NameForms:
    title = word.capitalize()
    common = _as_common_noun(word)
    if common is not None and agree(rules, common):
        return NameForms(common, Source.ENGINES)
    if common is not None:
        if re.search(r"[жшчщц]а$", word) and _differ_in_instrumental_only(rules, common):
            return NameForms(common, Source.ENGINES)
        return NameForms(rules, Source.RULES, f"Фамилия «{title}» совпадает с обычным словом, проверьте формы.")
    if re.search(r"[жшчщ]а$|[^и]ца$", word):
        return NameForms(rules, Source.RULES, f"Фамилии «{title}» нет в словаре, проверьте творительный падеж.")
    if _PERHAPS_ADJECTIVE.search(word):
        reason = f"Фамилию «{title}» склоняют и как прилагательное, и как существительное."
        return NameForms(rules, Source.RULES, reason)
    is_georgian = word.endswith("ия")  # «Чантурия» stays unchanged with many of its bearers
    return NameForms(rules, Source.RULES, f"Фамилию «{title}» склоняют не все." if is_georgian else "")


def _rules_for_woman(word: str) -> Forms:
    """The rules of pytrovich, which have «Сосной» for «Сосны» and «Старшой» for «Старшей», put right."""
    if word.endswith(("шая", "щая")):
        stem = word[:-2]
        return dict(zip(OBLIQUE_CASES, (stem + end for end in ("ей", "ей", "ую", "ей", "ей")), strict=True))
    is_noun = _WOMAN_NOUN.search(word)
    return decline_by_rules("lastname", word, Gender.MASCULINE if is_noun else Gender.FEMININE)


def _with_yo(word: str, known: Forms) -> Forms:
    """«Головня»: the dictionary writes ё in the common noun («головнёй») but not in the surname."""
    common = _as_common_noun(word) if word.endswith("я") else None
    return common if common is not None and agree(known, common) else known


def _declines_for_men(word: str, rules: Forms) -> bool:
    if word.endswith(("ия", "ая")):
        return True
    votes = (known_forms("Surn", word, Gender.MASCULINE), _as_common_noun(word))
    return any(vote is not None and agree(vote, rules) for vote in votes)


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
