"""The gender that one word of a name shows: patronymic, first name, surname."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.russian.cases import Gender
from docgen.russian.letters import fold
from docgen.russian.lexicon import given_name_genders
from docgen.russian.words import known_parses, nominatives

TURKIC_WORDS = {
    "оглы": Gender.MASCULINE,
    "улы": Gender.MASCULINE,
    "уулу": Gender.MASCULINE,
    "оглу": Gender.MASCULINE,
    "огли": Gender.MASCULINE,
    "угли": Gender.MASCULINE,
    "углы": Gender.MASCULINE,
    "улу": Gender.MASCULINE,
    "кызы": Gender.FEMININE,
    "гызы": Gender.FEMININE,
    "кизи": Gender.FEMININE,
}
_TURKIC_ENDINGS = tuple(TURKIC_WORDS)
_FEMALE_PATRONYMIC = re.compile(r"(?:[оеё]вна|ична|инична)$")
STRESSED_PATRONYMICS = {"ильич", "лукич", "фомич", "кузьмич"}  # the stress falls on the ending: «Ильичом»
_SHORT_PATRONYMICS = {
    *STRESSED_PATRONYMICS,
    "никитич",
    "саввич",
    "фокич",
    "ионич",
    "карпич",
    "силич",
    "силыч",
    "вавилич",
    "иудич",
}
_SPOKEN_PATRONYMICS = {"палыч", "михалыч", "саныч", "данилыч", "кириллыч"}
_MALE_SURNAME = re.compile(r"(?:.{2}[оеё]в|.{3}ин|.{2}ын|[сц]кий|[сц]кой|ый)$")
_FEMALE_SURNAME = re.compile(r"(?:.{2}[оеё]ва|.{3}ина|.{2}ына|[сц]кая)$")


@lru_cache(maxsize=2048)
def patronymic_gender(word: str) -> Gender | None:
    """The gender that a patronymic shows; None when the word is not a patronymic."""
    lower = word.lower()
    for ending, gender in TURKIC_WORDS.items() if lower.endswith(_TURKIC_ENDINGS) else ():
        if lower == ending or (lower.endswith(ending) and len(lower) > len(ending) + 2):
            return gender
    if lower in _SHORT_PATRONYMICS or lower.endswith(("ович", "евич", "ёвич")):
        return Gender.MASCULINE
    if lower.endswith(("ыч", "ич")) and _is_spoken_patronymic(lower):
        return Gender.MASCULINE
    return Gender.FEMININE if _FEMALE_PATRONYMIC.search(lower) else None


def _is_spoken_patronymic(word: str) -> bool:
    """«Иваныч», «Сергеич», «Игнатьич»: made of a man's first name without «-ов-», «-ев-»."""
    stem = word[:-2]
    fathers = (stem,) if word.endswith("ыч") else (stem + "й", stem[:-1] + "ий")
    return word in _SPOKEN_PATRONYMICS or any(Gender.MASCULINE in first_name_genders(father) for father in fathers)


@lru_cache(maxsize=2048)
def first_name_genders(word: str) -> frozenset[Gender]:
    """The genders of a first name of the shipped table or the dictionary (nominative only); empty for other words."""
    if listed := given_name_genders().get(fold(word)):
        return frozenset(map(Gender, listed))
    genders: set[Gender] = set()
    for parse in known_parses(word.lower()):
        mark = parse.mark
        if "Name" not in mark.grammemes or mark.case != "nomn" or mark.gender == "pl":
            continue
        if mark.grammemes & {"ms-f", "GNdr"}:
            genders.update(Gender)
        elif mark.grammemes & {"masc", "femn"}:
            genders.add(Gender(mark.gender))
    return frozenset(genders)


def genders_of_first(word: str) -> frozenset[Gender]:
    """The genders of a first name, of its last half when the whole is not known."""
    return first_name_genders(word) or first_name_genders(word.split("-")[-1])


def surname_gender(word: str) -> Gender | None:
    """The gender that the ending of a Russian surname shows; None for endings shared by men and women."""
    lower = word.lower().split("-")[-1]
    if _MALE_SURNAME.search(lower) or _is_adjective(lower, "m", ("ий", "ой")):
        return Gender.MASCULINE
    if _is_adjective(lower, "f", ("ая", "яя")):
        return Gender.FEMININE
    if not _FEMALE_SURNAME.search(lower) or _is_common_noun(lower):
        return None
    return Gender.FEMININE


def _is_adjective(word: str, gender: str, endings: tuple[str, ...]) -> bool:
    if not word.endswith(endings):
        return False
    return any(reading.part == "ADJF" and reading.gender == gender for reading in nominatives(word))


@lru_cache(maxsize=2048)
def _is_common_noun(word: str) -> bool:
    """«калина», «голова»: the whole word may be a surname of a man as well."""
    known = [parse for parse in known_parses(word) if parse.mark.case == "nomn"]
    if any("Surn" in parse.mark.grammemes for parse in known):
        return False
    return any(parse.mark.part == "NOUN" and "Name" not in parse.mark.grammemes for parse in known)
