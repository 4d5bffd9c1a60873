"""The ways a word of a phrase may stand in the nominative, best first, plain or hyphenated.

Words come from the organisation's dictionary, then from the shipped lexicon, then from the engine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from docgen.russian.case_dictionary import CaseDictionary, Entry
from docgen.russian.cases import Case, Kind, Source
from docgen.russian.letters import fold
from docgen.russian.lexicon import frozen_first_halves, word_models
from docgen.russian.words.listed import listed_reading, ordinal_readings, reading_of_forms, restemmed
from docgen.russian.words.readings import Reading, nominatives, parts_of_speech
from docgen.russian.words.word import Half, Word

_HYPHEN = re.compile(r"([-‑])")
_NAMES = {"Surn", "Name", "Patr", "Init"}
_RELATIVE = re.compile(r"[сц]к(?:ий|ая|ое|ие)$")
_POSSESSIVE = re.compile(r"(?:[оеё]в|[иы]н)$")
_OBLIQUE = {"gent", "datv", "ablt", "loct", "gen2", "loc2"}
_PREPOSITIONS = {"на", "под", "над", "в", "за", "по", "у"}


def readings_of(text: str, kind: Kind, dictionary: CaseDictionary) -> list[Word]:
    """Every nominative reading of a word, best first."""
    if len(dictionary) and (entry := dictionary.whole(text, kind)) is not None and entry.is_complete:
        return [_from_entry(text, entry)]
    return list(_shipped_readings(text, kind))


@lru_cache(maxsize=2048)
def _shipped_readings(text: str, kind: Kind) -> tuple[Word, ...]:
    pieces = _HYPHEN.split(text)
    if len(pieces) == 1 or text[:1].isdigit() or fold(text) in word_models():
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
    if text[:1].isdigit():
        return text.endswith("й")  # «5-й класс», «из 5-й школы»
    last = _HYPHEN.split(text.lower())[-1]
    return not _OBLIQUE.isdisjoint(parts_of_speech(last))


def _is_title_case(text: str) -> bool:
    return all(half in {half.lower(), half.capitalize()} for half in text.split("-"))


@lru_cache(maxsize=512)
def _plain(text: str, kind: Kind) -> tuple[Word, ...]:
    lower = text.lower()
    if lower[:1].isdigit():
        return tuple(_word(text, reading, Source.RULES) for reading in ordinal_readings(lower))
    listed = listed_reading(lower)
    if listed is not None:
        return (_word(text, listed, Source.LEXICON),)
    words = [_word(text, reading, Source.ENGINES) for reading in _engine_readings(lower, kind)]
    return tuple(sorted(words, key=lambda word: _rank(word, kind)))


def _engine_readings(word: str, kind: Kind) -> list[Reading]:
    """Readings of the engine; those as a person's name count in places only, and there as towns."""
    readings = sorted(nominatives(word), key=_is_comparative)
    common = [reading for reading in readings if not _is_name(reading)]
    if _RELATIVE.search(word) and all(reading.is_noun for reading in common):
        return [_relative_adjective(word), *common]  # «Каменский» is known as a surname only
    if kind is not Kind.PLACE or any("Geox" in reading.grammemes for reading in common):
        return common
    return common + [_town(reading) for reading in readings if _is_name(reading)]


def _is_comparative(reading: Reading) -> bool:
    """«большая» is a form of «большой» before it is one of «больший»; no other adjective is so divided."""
    return "больш" in reading.word and not reading.is_noun and reading.form(Case.NOMINATIVE, "m") == "больший"


def _relative_adjective(word: str) -> Reading:
    model = next(reading for reading in nominatives("детск" + word[-2:]) if not reading.is_noun)
    return replace(model, word=word, find_forms=lambda: restemmed(model, word[:-2], "детск"))


def _town(reading: Reading) -> Reading:
    """A surname that names a town: «город Жуков» is «городом Жуковом», and no living being."""
    if reading.gender != "m" or not _POSSESSIVE.search(reading.word):
        return replace(reading, is_animate=False)
    instrumental = {("m", Case.INSTRUMENTAL, False): reading.word + "ом"}
    return replace(reading, is_animate=False, find_forms=lambda: {**reading.by_place, **instrumental})


def _is_name(reading: Reading) -> bool:
    return bool(_NAMES & reading.grammemes) or (reading.is_fixed and "Abbr" in reading.grammemes)


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
    is_animate = entry.forms[Case.ACCUSATIVE] == entry.forms[Case.GENITIVE]
    return _word(text, reading_of_forms(text, gender, is_animate, by_place), Source.DICTIONARY)
