"""A word of a phrase, plain or hyphenated, and the ways it may stand in the nominative.

Words come from the organisation's dictionary, then from the shipped lexicon, then from the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from docgen.russian.case_dictionary import Dictionary
from docgen.russian.cases import OBLIQUE_CASES, Case, Kind, Source
from docgen.russian.letters import dress_all, fold
from docgen.russian.lexicon import Entry, frozen_first_halves, word_models
from docgen.russian.words.parses import Place
from docgen.russian.words.readings import Reading, nominatives, parts_of_speech

_HYPHEN = re.compile(r"([-‑])")
_NAMES = {"Surn", "Name", "Patr", "Init"}
_RELATIVE = re.compile(r"[сц]к(?:ий|ая|ое|ие)$")
_POSSESSIVE = re.compile(r"(?:[оеё]в|[иы]н)$")
_OBLIQUE = {"gent", "datv", "ablt", "loct", "gen2", "loc2"}
_PREPOSITIONS = {"на", "под", "над", "в", "за", "по", "у"}


@dataclass(frozen=True, slots=True)
class Half:
    """One part of a hyphenated word; without a reading it never changes."""

    text: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word read one certain way; `gender` is m, f, n, pl, or any for an indeclinable abbreviation."""

    text: str
    halves: tuple[Half, ...]
    gender: str
    is_noun: bool
    is_animate: bool
    is_known: bool
    source: Source

    @property
    def is_governing(self) -> bool:
        """An active participle of a verb that takes an object: «осуществляющий подвоз»."""
        reading = self.halves[-1].reading
        return reading is not None and {"PRTF", "actv", "tran"} <= reading.grammemes

    @property
    def lemma(self) -> str:
        return fold(self.text)

    def forms(
        self, cases: Sequence[Case], gender: str, is_animate: bool, keeps_yo: Callable[[], bool]
    ) -> Sequence[str]:
        """The word in each of `cases`, agreeing with `gender` and animacy where it can."""
        columns = [self._half_forms(half, cases, gender, is_animate, keeps_yo) for half in self.halves]
        return columns[0] if len(columns) == 1 else ["".join(pieces) for pieces in zip(*columns, strict=True)]

    def _half_forms(
        self, half: Half, cases: Sequence[Case], gender: str, is_animate: bool, keeps_yo: Callable[[], bool]
    ) -> list[str]:
        reading = half.reading
        if reading is None:
            return [half.text] * len(cases)
        if reading.is_noun:
            gender = "pl" if gender == "pl" else reading.gender
            is_animate = is_animate or (reading.is_animate and not self.is_noun)
        found = [reading.form(case, gender, is_animate) for case in cases]
        dressed = dress_all([form or "" for form in found], half.text, keeps_yo)
        return [one or half.text for one in dressed]


def readings_of(text: str, kind: Kind, dictionary: Dictionary) -> list[Word]:
    """Every nominative reading of a word, best first."""
    if len(dictionary) and (entry := dictionary.whole(text, kind)) is not None and entry.is_complete:
        return [_from_entry(text, entry)]
    return list(_shipped_readings(text, kind))


@lru_cache(maxsize=2048)
def _shipped_readings(text: str, kind: Kind) -> tuple[Word, ...]:
    pieces = _HYPHEN.split(text)
    if len(pieces) == 1 or fold(text) in word_models():
        return _plain(text, kind)
    return tuple(_compound(text, pieces, kind))


def is_abbreviation(text: str, in_capitals: bool) -> bool:
    """«МБОУ», «СОШ», «ФГОС»: never declines. In a text all in capitals only unknown words count."""
    if in_capitals:
        return len(text) > 1 and not _plain(text, Kind.PHRASE)
    if text[1:].islower():
        return False
    if "-" in text and text.rsplit("-", 1)[-1].islower():
        return False  # «ИТ-куб»
    return len(text) > 1 and sum(letter.isupper() for letter in text.replace("-", "")) > 1 and not _is_title_case(text)


@lru_cache(maxsize=1024)
def could_be_oblique(text: str) -> bool:
    """The word may also stand in a case that dependents stand in (genitive, dative, …)."""
    last = _HYPHEN.split(text.lower())[-1]
    return not _OBLIQUE.isdisjoint(parts_of_speech(last))


def _is_title_case(text: str) -> bool:
    return all(half in {half.lower(), half.capitalize()} for half in text.split("-"))


@lru_cache(maxsize=512)
def _plain(text: str, kind: Kind) -> tuple[Word, ...]:
    lower = text.lower()
    listed = _listed_reading(lower)
    if listed is not None:
        found = [listed]
        source = Source.LEXICON
    else:
        found = _engine_readings(lower, kind)
        source = Source.ENGINES
    words = [_word(text, reading, source) for reading in found]
    return tuple(sorted(words, key=lambda word: _rank(word, kind)))


def _engine_readings(word: str, kind: Kind) -> list[Reading]:
    """Readings of the engine; those as a person's name count in places only, and there as towns."""
    readings = sorted(nominatives(word), key=_is_comparative)
    found = [reading for reading in readings if not _is_name(reading)]
    if _RELATIVE.search(word) and all(reading.is_noun for reading in found):
        return [_relative_adjective(word), *found]  # «Каменский» is known as a surname only
    if kind is not Kind.PLACE or any("Geox" in reading.grammemes for reading in found):
        return found
    return found + [_town(reading) for reading in readings if _is_name(reading)]


def _is_comparative(reading: Reading) -> bool:
    """«большая» is a form of «большой» before it is one of «больший»; no other adjective is so divided."""
    return "больш" in reading.word and not reading.is_noun and reading.form(Case.NOMINATIVE, "m") == "больший"


def _relative_adjective(word: str) -> Reading:
    model = next(reading for reading in nominatives("детск" + word[-2:]) if not reading.is_noun)
    return replace(model, word=word, find_forms=lambda: _restemmed(model, word[:-2], "детск"))


def _restemmed(model: Reading, stem: str, old_stem: str) -> Mapping[Place, str]:
    """The forms of `model` with another stem."""
    return {place: stem + form[len(old_stem) :] for place, form in model.by_place.items()}


def _town(reading: Reading) -> Reading:
    """A surname that names a town: «город Жуков» is «городом Жуковом», and no living being."""
    if reading.gender != "m" or not _POSSESSIVE.search(reading.word):
        return replace(reading, is_animate=False)
    instrumental = {("m", Case.INSTRUMENTAL, False): reading.word + "ом"}
    return replace(reading, is_animate=False, find_forms=lambda: {**reading.by_place, **instrumental})


def _is_name(reading: Reading) -> bool:
    return bool(_NAMES & reading.grammemes) or (reading.is_fixed and "Abbr" in reading.grammemes)


def _listed_reading(word: str) -> Reading | None:
    """The reading of a word of the shipped lexicon, singular or plural."""
    key = fold(word)
    model = word_models().get(key)
    return _listed_plurals().get(key) if model is None else _like(word, model)


@cache
def _listed_plurals() -> dict[str, Reading]:
    found = {}
    for word, model in word_models().items():
        reading = _like(word, model)
        plural = reading.form(Case.NOMINATIVE, "pl")
        if plural is not None and model != "=":
            found[fold(plural)] = _listed(plural, "pl", reading.is_animate, reading.by_place)
    return found


def _rank(word: Word, kind: Kind) -> tuple[bool, bool]:
    reading = word.halves[0].reading
    is_place = reading is not None and "Geox" in reading.grammemes
    wanted = word.is_animate if kind is Kind.TITLE else is_place if kind is Kind.PLACE else word.is_known
    return (not word.is_known, word.is_noun and not wanted)


def _word(text: str, reading: Reading, source: Source) -> Word:
    return Word(
        text, (Half(text, reading),), reading.gender, reading.is_noun, reading.is_animate, reading.is_known, source
    )


def _compound(text: str, pieces: list[str], kind: Kind) -> list[Word]:
    """Readings of a hyphenated word: the last half decides what it is, earlier halves follow or stay."""
    if len(pieces) > 2 and pieces[2].lower() in _PREPOSITIONS:
        rest = Half("".join(pieces[1:]), None)
        return [_joined(text, (word.halves[0], rest), word) for word in _plain(pieces[0], kind)]
    words = []
    for last in _plain(pieces[-1], kind):
        halves = [half for piece in pieces[:-1] for half in (_earlier_half(piece, last, kind),)]
        head = next((half.reading for half in halves if half.reading and half.reading.is_noun), None)
        words.append(_joined(text, (*halves, last.halves[0]), last, head))
        if head is not None and not last.is_noun:  # «Гусь-Хрустальный район»: an adjective after all
            words.append(_joined(text, (*(Half(piece, None) for piece in pieces[:-1]), last.halves[0]), last))
    return words


def _earlier_half(piece: str, last: Word, kind: Kind) -> Half:
    is_frozen = (
        piece in "-‑"
        or len(piece) < 2
        or piece.isupper() != last.text.isupper()
        or fold(piece) in frozen_first_halves()
    )
    if is_frozen or (not last.is_noun and kind is not Kind.PLACE):
        return Half(piece, None)
    nouns = [word for word in _plain(piece, kind) if word.is_known and word.is_noun]
    singular = next((word for word in nouns if word.gender != "pl"), None)
    plural = next((word for word in nouns if word.gender == "pl"), None)
    noun = plural or singular if last.gender == "pl" else singular
    return Half(piece, noun.halves[0].reading if noun else None)


def _joined(text: str, halves: tuple[Half, ...], last: Word, head: Reading | None = None) -> Word:
    leading = head or last.halves[0].reading
    gender = leading.gender if leading else last.gender
    is_animate = leading.is_animate if leading else last.is_animate
    is_noun = last.is_noun or head is not None
    return Word(text, halves, gender, is_noun, is_animate, last.is_known, last.source)


def _from_entry(text: str, entry: Entry) -> Word:
    gender = entry.gender or "m"
    by_place = {(gender, case, False): form for case, form in entry.forms.items()}
    by_place[gender, Case.NOMINATIVE, False] = text
    return _word(text, _listed(text, gender, _accusative_is_genitive(entry.forms), by_place), Source.DICTIONARY)


def _accusative_is_genitive(forms: Mapping[Case, str]) -> bool:
    return forms[Case.ACCUSATIVE] == forms[Case.GENITIVE]


def _listed(word: str, gender: str, is_animate: bool, by_place: Mapping[Place, str]) -> Reading:
    return Reading(word, "NOUN", gender, is_animate, True, False, frozenset(), lambda: by_place)


@cache
def _like(word: str, model: str) -> Reading:
    """The reading of a lexicon word that declines like a word the engine knows."""
    if model == "=":
        return _listed(word, "n", False, {("n", case, False): word for case in Case})
    source = next(reading for reading in nominatives(model) if reading.is_known and reading.is_noun)
    stem = _common_prefix([model, *(form for place, form in source.by_place.items() if place[1] in OBLIQUE_CASES)])
    ending = model[len(stem) :]
    if not word.endswith(ending):
        raise ValueError(f"lexicon: «{word}» cannot decline like «{model}»")
    forms = _restemmed(source, word[: len(word) - len(ending)], stem)
    return _listed(word, source.gender, source.is_animate, forms)


def _common_prefix(words: list[str]) -> str:
    shortest = min(words, key=len)
    for length in range(len(shortest), 0, -1):
        if all(word.startswith(shortest[:length]) for word in words):
            return shortest[:length]
    return ""
