"""The forms of one word of a name, and what the rules for surnames and for given names share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.russian.cases import OBLIQUE_CASES, Case, Gender, Source
from docgen.russian.letters import fold
from docgen.russian.words import known_nominatives

Forms = Mapping[Case, str]
_COMMON_GENDER = {"ms-f", "GNdr"}


@dataclass(frozen=True, slots=True)
class NameForms:
    """All oblique forms of one word of a name in small letters; `reason` says why they are doubtful."""

    forms: Forms
    source: Source
    reason: str = ""


def frozen(word: str) -> Forms:
    """Forms of a word that never changes."""
    return dict.fromkeys(OBLIQUE_CASES, word)


def agree(one: Forms, other: Forms) -> bool:
    """All forms are the same but for ё."""
    return one == other or all(fold(one[case]) == fold(other[case]) for case in OBLIQUE_CASES)


def from_two_forms(genitive: str, instrumental: str) -> Forms:
    """All oblique forms of a man's surname or patronymic in the singular from two that tell its class."""
    stem = genitive[:-1]
    if genitive.endswith("го"):
        stem = genitive[:-2]
        forms = [genitive, stem + "му", genitive, instrumental, stem + "м"]
    else:
        dative = stem + ("ю" if genitive.endswith("я") else "у")
        prepositional = stem + ("и" if genitive.endswith("ия") else "е")
        forms = [genitive, dative, genitive, instrumental, prepositional]
    return dict(zip(OBLIQUE_CASES, forms, strict=True))


def known_forms(grammeme: str, word: str, gender: Gender) -> Forms | None:
    """The forms of a name that pymorphy3 knows; None for others."""
    for reading in known_nominatives(word):
        fits = reading.gender == gender.value or _COMMON_GENDER & reading.grammemes
        if grammeme in reading.grammemes and fits and not reading.is_plural:
            return {case: reading.form(case, is_animate=True) or word for case in OBLIQUE_CASES}
    return None
