"""Words and their paradigms over pymorphy3: nominative readings of a word and any form of a reading.

Works on single words without hyphens; knows nothing of phrases or persons. Paradigms are read as tables
instead of through `Parse.inflect`, which is ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from docgen.russian.cases import Case
from docgen.russian.parsing import Mark, Parse, known_parses, mark_of, marks_of_paradigm, parses

GRAMMEMES = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_CASES = {grammeme: case for case, grammeme in GRAMMEMES.items()}
_NOUN, _ADJECTIVE, _PARTICIPLE = "NOUN", "ADJF", "PRTF"
Place = tuple[str, Case, bool]  # gender or pl, case, whether an accusative of something animate
Ending = tuple[str, str]  # what goes before and after the stem
_DECLINABLE = {_NOUN, _ADJECTIVE, _PARTICIPLE}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a nominative: `gender` is m, f, n or pl.

    `endings` holds what goes before and after `stem` in each place of the paradigm.
    """

    word: str
    part: str
    gender: str
    is_animate: bool
    is_known: bool
    is_fixed: bool
    grammemes: frozenset[str]
    endings: Mapping[Place, Ending]
    stem: str = ""

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
            found = self.endings.get((chosen, case, False))
        else:
            chosen = gender or self.gender
            found = self.endings.get((chosen, case, animate)) or self.endings.get((chosen, case, False))
        return found[0] + self.stem + found[1] if found else None

    @property
    def table(self) -> dict[Place, str]:
        """All forms by place."""
        return {place: prefix + self.stem + suffix for place, (prefix, suffix) in self.endings.items()}

    @property
    def _ends_in_a(self) -> bool:
        return self.word[-1:] in "ая" and not self.is_fixed


@lru_cache(maxsize=2048)
def nominatives(word: str) -> tuple[Reading, ...]:
    """Every nominative noun, adjective or participle that the lower-case `word` can be, likeliest first."""
    found = (parse for parse in parses(word) if parse.mark.case == "nomn" and parse.mark.part in _DECLINABLE)
    return tuple(_reading(parse) for parse in found)


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
    stem, endings = _stem_and_endings(parse)
    return Reading(
        word=parse.word,
        part=mark.part,
        gender=mark.gender,
        is_animate=mark.is_animate,
        is_known=parse.is_known,
        is_fixed="Fixd" in mark.grammemes,
        grammemes=mark.grammemes,
        endings=endings,
        stem=stem,
    )


def _stem_and_endings(parse: Parse) -> tuple[str, Mapping[Place, Ending]]:
    if parse.origin is not None:
        forms = ((mark_of(item.tag), ("", item.word)) for item in parse.origin.lexeme)
        return "", dict(_best_forms(forms, parse.mark, ("", parse.word)))
    if parse.lead:
        return "", _endings_behind(parse)
    (prefix, suffix), endings = _paradigm(parse.paradigm, parse.place)
    return parse.word[len(prefix) : len(parse.word) - len(suffix)], endings


def _endings_behind(parse: Parse) -> Mapping[Place, Ending]:
    """The whole forms of a word with a guessed prefix."""
    rows = marks_of_paradigm(parse.paradigm)
    prefix, _, suffix = rows[parse.place]
    stem = parse.word[len(parse.lead) + len(prefix) : len(parse.word) - len(suffix)]
    forms = ((mark, ("", parse.lead + before + stem + after)) for before, mark, after in rows)
    return dict(_best_forms(forms, parse.mark, ("", parse.word)))


@cache
def _paradigm(number: int, place: int) -> tuple[Ending, Mapping[Place, Ending]]:
    rows = marks_of_paradigm(number)
    prefix, own, suffix = rows[place]
    forms = ((mark, (before, after)) for before, mark, after in rows)
    return (prefix, suffix), dict(_best_forms(forms, own, (prefix, suffix)))


def _best_forms(forms: Iterable[tuple[Mark, Ending]], mark: Mark, own: Ending) -> Iterator[tuple[Place, Ending]]:
    """Of several forms for one place take the one with the fewest marks of rarity, then the likest to `own`.

    Only forms of the same word count: a participle of another tense or a superlative («высший» of «высокий») is
    another word.
    """
    best: dict[Place, tuple[Mark, Ending]] = {}
    for other, form in forms:
        case = _CASES.get(other.case)
        if case is None or other.series != mark.series:
            continue
        is_animate = case is Case.ACCUSATIVE and other.part != _NOUN and other.is_animate
        key = (other.gender, case, is_animate)
        if key not in best or _rank(other, form, own) < _rank(*best[key], own):
            best[key] = (other, form)
    return ((key, form) for key, (_, form) in best.items())


def _rank(mark: Mark, form: Ending, own: Ending) -> tuple[int, int]:
    return mark.rarity, _unlikeness(form, own) if mark.part == _ADJECTIVE else 0


def _unlikeness(form: Ending, own: Ending) -> int:
    """Zero for the same stem: «высшей» beside «высшая», not «высочайшей» or «наивысшей»."""
    one, other = "".join(form), "".join(own)
    if form[0] != own[0]:
        return len(other) + 1
    return next((len(other) - place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


@lru_cache(maxsize=1024)
def keeps_yo(text: str) -> bool:
    """The text writes ё wherever it stands, or gives no sign: then its forms may bring in a ё («Илья» → «Ильёй»)."""
    lower = text.lower()
    return "ё" in lower or not any(lacks_yo(word) for word in re.findall(r"[а-я]+", lower))
