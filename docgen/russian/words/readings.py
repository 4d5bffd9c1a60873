"""Nominative readings of a word and any form of a reading, out of the parses of pymorphy3.

Works on single words without hyphens; knows nothing of phrases or persons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from docgen.russian.cases import Case
from docgen.russian.words.parses import Mark, Parse, Place, known_parses, parses

_NOUN, _ADJECTIVE, _PARTICIPLE = "NOUN", "ADJF", "PRTF"
_DECLINABLE = {_NOUN, _ADJECTIVE, _PARTICIPLE}


@dataclass(frozen=True)
class Reading:
    """One way to read a word as a nominative: `gender` is m, f, n or pl.

    Most readings of a word are never put in a case, so that its forms are found when first asked for.
    """

    word: str
    part: str
    gender: str
    is_animate: bool
    is_known: bool
    is_fixed: bool
    grammemes: frozenset[str]
    find_forms: Callable[[], Mapping[Place, str]] = field(compare=False, repr=False)

    @cached_property
    def by_place(self) -> Mapping[Place, str]:
        """All forms by their places."""
        return self.find_forms()

    @property
    def is_noun(self) -> bool:
        return self.part == _NOUN

    @property
    def is_plural(self) -> bool:
        return self.gender == "pl"

    def form(self, case: Case, gender: str | None = None, is_animate: bool | None = None) -> str | None:
        """The form in `case`; adjectives agree with `gender` and animacy, nouns take gender `pl` for the plural."""
        animate = self.is_animate if is_animate is None else is_animate
        if self.is_noun:
            chosen = "pl" if gender == "pl" else self.gender
            if case is Case.ACCUSATIVE and (chosen == "pl" or (chosen == "m" and not self._ends_in_a)):
                case = Case.GENITIVE if animate else Case.NOMINATIVE
            return self.by_place.get((chosen, case, False))
        chosen = gender or self.gender
        return self.by_place.get((chosen, case, animate)) or self.by_place.get((chosen, case, False))

    @property
    def _ends_in_a(self) -> bool:
        return self.word[-1:] in "ая" and not self.is_fixed


@lru_cache(maxsize=2048)
def nominatives(word: str) -> tuple[Reading, ...]:
    """Every nominative noun, adjective or participle that the lower-case `word` can be, likeliest first."""
    return tuple(
        _reading(parse) for parse in parses(word) if parse.mark.case == "nomn" and parse.mark.part in _DECLINABLE
    )


def known_nominatives(word: str) -> tuple[Reading, ...]:
    """`nominatives` of a word that the dictionary has; nothing for others, for which nothing is guessed."""
    return nominatives(word) if known_parses(word) else ()


@lru_cache(maxsize=2048)
def parts_of_speech(word: str) -> frozenset[str]:
    """All parts of speech and cases the word may have, e.g. {"ADVB"} or {"NOUN", "gent", "nomn"}."""
    marks = [parse.mark for parse in known_parses(word) or parses(word)]
    return frozenset(item for mark in marks for item in (mark.part, mark.case) if item)


@lru_cache(maxsize=2048)
def lacks_yo(word: str) -> bool:
    """The dictionary writes this word with ё, the text writes е: «Петр», «отчет»."""
    if "е" not in word:
        return False
    known = [parse.word for parse in known_parses(word) if parse.mark.case == "nomn"]
    return bool(known) and word not in known


def _reading(parse: Parse) -> Reading:
    mark = parse.mark
    return Reading(
        word=parse.word,
        part=mark.part,
        gender=mark.gender,
        is_animate=mark.is_animate,
        is_known=parse.is_known,
        is_fixed="Fixd" in mark.grammemes,
        grammemes=mark.grammemes,
        find_forms=partial(_best_forms, parse),
    )


def _best_forms(parse: Parse) -> Mapping[Place, str]:
    """Of several forms for one place the one with the fewest marks of rarity, then the likest to the word itself.

    Only forms of the same word count: a participle of another tense or a superlative («высший» of «высокий») is
    another word.
    """
    series = parse.mark.series
    best: dict[Place, tuple[Mark, str]] = {}
    for mark, form in parse.all_forms():
        place = mark.place
        if place is None or mark.series != series:
            continue
        if place not in best or _rank(mark, form, parse.word) < _rank(*best[place], parse.word):
            best[place] = (mark, form)
    return {place: form for place, (_, form) in best.items()}


def _rank(mark: Mark, form: str, own: str) -> tuple[int, int]:
    return mark.rarity, _unlikeness(form, own) if mark.part == _ADJECTIVE else 0


def _unlikeness(form: str, own: str) -> int:
    """Zero for the same stem: «высшей» beside «высшая», not «высочайшей» or «наивысшей»."""
    return next((len(own) - place for place, (a, b) in enumerate(zip(form, own, strict=False)) if a != b), 0)


@lru_cache(maxsize=1024)
def keeps_yo(text: str) -> bool:
    """The text writes ё wherever it stands, or gives no sign: then its forms may bring in a ё («Илья» → «Ильёй»)."""
    lower = text.lower()
    return "ё" in lower or not any(lacks_yo(word) for word in re.findall(r"[а-я]+", lower))
