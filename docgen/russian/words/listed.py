"""Readings made of forms that a table gives, and of words that decline like a known one: the shipped lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os.path import commonprefix

from docgen.russian.cases import OBLIQUE_CASES, Case
from docgen.russian.letters import fold
from docgen.russian.lexicon import word_models
from docgen.russian.words.parses import Place
from docgen.russian.words.readings import Reading, nominatives

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ORDINAL_GENDERS = {"й": "m", "я": "f", "е": "n"}
_ORDINAL_ENDINGS = {  # of «5-го», «5-му» and so on
    "m": ("го", "му", "го", "м", "м"),
    "n": ("го", "му", "е", "м", "м"),
    "f": ("й", "й", "ю", "й", "й"),
    "pl": ("х", "м", "е", "ми", "х"),
}


def listed_reading(word: str) -> Reading | None:
    """The reading of a word of the shipped lexicon, singular or plural."""
    key = fold(word)
    model = word_models().get(key)
    return _listed_plurals().get(key) if model is None else _like(word, model)


@cache
def _listed_plurals() -> dict[str, Reading]:
    plurals = {}
    for word, model in word_models().items():
        reading = _like(word, model)
        plural = reading.form(Case.NOMINATIVE, "pl")
        if plural is not None and model != "=":
            plurals[fold(plural)] = reading_of_forms(plural, "pl", reading.is_animate, reading.by_place)
    return plurals


def ordinal_readings(word: str) -> list[Reading]:
    """The readings of an ordinal number in digits: «5-й», «1-я»."""
    gender = _ORDINAL_GENDERS[word[-1]]
    genders = ("pl", "n") if word[-1] == "е" and word[-2:] not in {"ое", "ые", "ие"} else (gender,)
    genders = ("pl",) if word[-2:] in {"ые", "ие"} else genders
    number = word.rstrip(_LETTERS)
    return [_ordinal(word, number, gender) for gender in sorted(genders)]


def _ordinal(word: str, number: str, gender: str) -> Reading:
    endings = dict(zip(OBLIQUE_CASES, _ORDINAL_ENDINGS[gender], strict=True))
    by_place = {(gender, case, False): number + ending for case, ending in endings.items()}
    by_place[gender, Case.NOMINATIVE, False] = word
    if gender in {"m", "pl"}:
        by_place[gender, Case.ACCUSATIVE, False] = word
        by_place[gender, Case.ACCUSATIVE, True] = number + endings[Case.GENITIVE]
    return Reading(word, "ADJF", gender, False, True, False, frozenset(), lambda: by_place)


def reading_of_forms(word: str, gender: str, is_animate: bool, by_place: Mapping[Place, str]) -> Reading:
    """A noun whose forms are all known."""
    return Reading(word, "NOUN", gender, is_animate, True, False, frozenset(), lambda: by_place)


@cache
def _like(word: str, model: str) -> Reading:
    """The reading of a lexicon word that declines like a word the engine knows."""
    if model == "=":
        return reading_of_forms(word, "n", False, {("n", case, False): word for case in Case})
    source = next(reading for reading in nominatives(model) if reading.is_known and reading.is_noun)
    oblique = (form for place, form in source.by_place.items() if place[1] in OBLIQUE_CASES)
    stem = commonprefix([model, *oblique])  # noqa: RUF071 - of letters, which is what is wanted
    ending = model[len(stem) :]
    if not word.endswith(ending):
        raise ValueError(f"lexicon: «{word}» cannot decline like «{model}»")
    forms = restemmed(source, word[: len(word) - len(ending)], stem)
    return reading_of_forms(word, source.gender, source.is_animate, forms)


def restemmed(model: Reading, stem: str, old_stem: str) -> Mapping[Place, str]:
    """The forms of `model` with another stem."""
    return {place: stem + form[len(old_stem) :] for place, form in model.by_place.items()}
