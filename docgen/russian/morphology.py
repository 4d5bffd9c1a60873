"""Words and their paradigms over pymorphy3: nominative readings of a word and any form of a reading.

Works on single words without hyphens; knows nothing of phrases or persons. Paradigms are read as tables
instead of through `Parse.inflect`, which is ten times slower.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from docgen.russian.cases import Case

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
_RARE = {"V-oy", "V-ey", "V-ej", "V-be", "V-bi", "V-ie", "V-en", "V-sh", "Arch", "Infr", "Erro", "Dist"}
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
Place = tuple[str, Case, bool]  # gender or pl, case, whether an accusative of something animate
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
    endings: Mapping[Place, tuple[str, str]]
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
        chosen = gender or self.gender
        if self.is_noun and chosen != "pl":
            chosen = self.gender
        if self.is_noun and case is Case.ACCUSATIVE and (chosen == "pl" or (chosen == "m" and not self._ends_in_a)):
            case = Case.GENITIVE if animate else Case.NOMINATIVE
        found = self.endings.get((chosen, case, animate)) or self.endings.get((chosen, case, False))
        return found[0] + self.stem + found[1] if found else None

    @property
    def table(self) -> dict[Place, str]:
        """All forms by place."""
        return {place: prefix + self.stem + suffix for place, (prefix, suffix) in self.endings.items()}

    @property
    def _ends_in_a(self) -> bool:
        return self.word[-1:] in "ая" and not self.is_fixed


@cache
def analyzer() -> Any:
    """The one analyzer of the process, loaded at the first word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def parses(word: str) -> tuple[Any, ...]:
    """All parses of the lower-case `word`, likeliest first."""
    return tuple(analyzer().parse(word))


@lru_cache(maxsize=4096)
def nominatives(word: str) -> tuple[Reading, ...]:
    """Every nominative noun, adjective or participle that the lower-case `word` can be, likeliest first."""
    readings = []
    for parse in parses(word):
        tag = parse.tag
        if tag.POS in _DECLINABLE and tag.case == "nomn":
            readings.append(_reading(parse, word))
    return tuple(readings)


@lru_cache(maxsize=4096)
def parts_of_speech(word: str) -> frozenset[str]:
    """All parts of speech and cases the word may have, e.g. {"ADVB"} or {"NOUN", "gent", "nomn"}."""
    found: set[str] = set()
    for parse in parses(word):
        found.update(item for item in (parse.tag.POS, parse.tag.case) if item)
    return frozenset(found)


@lru_cache(maxsize=4096)
def lacks_yo(word: str) -> bool:
    """The dictionary writes this word with ё, the text writes е: «Петр», «отчет»."""
    if "е" not in word:
        return False
    known = [parse.word for parse in parses(word) if parse.is_known and parse.tag.case == "nomn"]
    return bool(known) and word not in known


def _reading(parse: Any, word: str) -> Reading:
    tag = parse.tag
    grammemes = frozenset(tag.grammemes)
    stem, endings = _stem_and_endings(parse)
    gender = "pl" if tag.number == "plur" else _GENDERS.get(tag.gender or "", "m")
    return Reading(
        word=parse.word,
        part=str(tag.POS),
        gender=gender,
        is_animate="anim" in grammemes,
        is_known=bool(parse.is_known),
        is_fixed="Fixd" in grammemes,
        grammemes=grammemes,
        endings=endings,
        stem=stem,
    )


def _stem_and_endings(parse: Any) -> tuple[str, Mapping[Place, tuple[str, str]]]:
    stack = parse.methods_stack
    if {type(method[0]).__name__ for method in stack[1:]} <= {"KnownSuffixAnalyzer", "FakeDictionary"}:
        _, word, para_id, index = stack[0]
        dictionary = analyzer().dictionary
        return dictionary.build_stem(dictionary.paradigms[para_id], index, word), _paradigm(para_id, index)
    same = ((item.tag, ("", item.word)) for item in parse.lexeme if _same_series(item.tag, parse.tag))
    return "", dict(_rank(same, ("", parse.word)))


@cache
def _paradigm(para_id: int, index: int) -> Mapping[Place, tuple[str, str]]:
    rows = analyzer().dictionary.build_paradigm_info(para_id)
    own_prefix, own, own_suffix = rows[index]
    same = ((tag, (prefix, suffix)) for prefix, tag, suffix in rows if _same_series(tag, own))
    return dict(_rank(same, (own_prefix, own_suffix)))


def _same_series(tag: Any, own: Any) -> bool:
    """Forms of one word: a participle of another tense or a superlative («высший» of «высокий») is another word."""
    is_one_degree = ("Supr" in tag) == ("Supr" in own)
    is_one_verb = tag.tense == own.tense and tag.voice == own.voice and tag.aspect == own.aspect
    return bool(tag.POS == own.POS and is_one_verb and is_one_degree)


def _rank(rows: Any, own: Any) -> Any:
    """Of several forms for one place take the one with the fewest marks of rarity, then the likest to `own`."""
    best: dict[tuple[str, Case, bool], tuple[tuple[int, int], Any]] = {}
    for tag, form in rows:
        case = _CASES.get(tag.case or "")
        if case is None or tag.POS not in _DECLINABLE:
            continue
        gender = "pl" if tag.number == "plur" else _GENDERS.get(tag.gender or "", "m")
        rank = (len(_RARE & tag.grammemes), _unlikeness(form, own) if tag.POS == _ADJECTIVE else 0)
        is_animate = case is Case.ACCUSATIVE and tag.POS != _NOUN and tag.animacy == "anim"
        key = (gender, case, is_animate)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, form)
    return ((key, form) for key, (_, form) in best.items())


def _unlikeness(form: Any, own: Any) -> int:
    """Zero for the same stem: «высшей» beside «высшая», not «высочайшей» or «наивысшей»."""
    one, other = "".join(form), "".join(own)
    if isinstance(form, tuple) and form[0] != own[0]:
        return len(other) + 1
    return next((len(other) - place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


@lru_cache(maxsize=1024)
def keeps_yo(text: str) -> bool:
    """The text writes ё wherever it stands, or gives no sign: then its forms may bring in a ё («Илья» → «Ильёй»)."""
    lower = text.lower()
    return "ё" in lower or not any(lacks_yo(word) for word in re.findall(r"[а-я]+", lower))
