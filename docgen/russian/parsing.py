"""Parses of a single word from the dictionary of pymorphy3, in the order of likelihood of its `MorphAnalyzer.parse`.

The dictionary files are read directly, which is several times faster; where they are not built as expected, the
library itself is asked for everything. Knows nothing of paradigms' use or of phrases.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from docgen.russian.dawg import follow, records_behind, spellings, value_at

_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_RARE = {"V-oy", "V-ey", "V-ej", "V-be", "V-bi", "V-ie", "V-en", "V-sh", "Arch", "Infr", "Erro", "Dist"}
_PROBES = ("отчет", "стали", "глокая", "сверхшкола", "неведомский")  # ё for е, several words, three kinds of guesses
_RECORD = struct.Struct(">HH")


@dataclass(frozen=True, slots=True)
class Mark:
    """The grammar of one form: `gender` is m, f, n or pl; `series` is the same for all forms of one word."""

    part: str
    case: str
    gender: str
    is_animate: bool
    rarity: int
    series: frozenset[str]
    grammemes: frozenset[str]
    is_productive: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a word.

    `paradigm` and `place` find its paradigm, whose forms all stand behind `lead`, the prefix of a guessed word;
    `origin` is pymorphy3's own parse where there is no paradigm.
    """

    word: str
    mark: Mark
    is_known: bool
    paradigm: int = -1
    place: int = 0
    lead: str = ""
    origin: Any = None


@cache
def analyzer() -> Any:
    """The one analyzer of the process, loaded at the first word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymorphy3

        # With a path given it does not search all installed packages for dictionaries.
        return pymorphy3.MorphAnalyzer(path=str(files("pymorphy3_dicts_ru").joinpath("data")), lang="ru")


@cache
def is_direct() -> bool:
    """Whether the installed pymorphy3 is built as this module reads it: a few words are parsed both ways."""
    try:
        return all(_meanings(direct_parses(word)) == _meanings(_parses_of_library(word)) for word in _PROBES)
    except Exception:  # whatever has changed there, the library can still be asked
        return False


def parses(word: str) -> tuple[Parse, ...]:
    """All parses of the lower-case `word`, likeliest first; guesses when the dictionary lacks the word."""
    return direct_parses(word) if is_direct() else _parses_of_library(word)


def known_parses(word: str) -> tuple[Parse, ...]:
    """The parses of the lower-case `word` that the dictionary has, in any order; guesses take several times longer."""
    if is_direct():
        return known_direct_parses(word)
    return tuple(parse for parse in _parses_of_library(word) if parse.is_known)


def _meanings(found: Sequence[Parse]) -> list[tuple[str, Mark, bool]]:
    return [(parse.word, parse.mark, parse.is_known) for parse in found]


@lru_cache(maxsize=1024)
def _parses_of_library(word: str) -> tuple[Parse, ...]:
    found = analyzer().parse(word)
    return tuple(Parse(one.word, mark_of(one.tag), bool(one.is_known), origin=one) for one in found)


@lru_cache(maxsize=1024)
def direct_parses(word: str) -> tuple[Parse, ...]:
    """`parses` out of the dictionary files."""
    from docgen.russian.guessing import guess

    found = known_direct_parses(word) or tuple(guess(word))
    if not found:
        return tuple(_foreign_parse(parse) for parse in analyzer().parse(word))
    chances = _chances(word, found) if len(found) > 1 else []
    if not any(chances):
        return found
    order = sorted(range(len(found)), key=chances.__getitem__, reverse=True)
    return tuple(found[index] for index in order)


@lru_cache(maxsize=1024)
def known_direct_parses(word: str) -> tuple[Parse, ...]:
    """`known_parses` out of the dictionary files."""
    spelled = _known_spellings(word)
    return tuple(parse_at(fixed, *record, is_known=True) for fixed, records in spelled for record in records)


@cache
def _numbered_mark(number: int) -> Mark:
    """The grammar of a tag by its number in the dictionary."""
    tag = analyzer().dictionary.gramtab[number]
    return replace(mark_of(tag), is_productive=tag.is_productive())


def mark_of(tag: Any) -> Mark:
    """The grammar that a tag of pymorphy3 writes down."""
    grammemes = frozenset(tag.grammemes)
    part = next(iter(grammemes & tag.PARTS_OF_SPEECH), "")
    case = next(iter(grammemes & tag.CASES), "")
    gender = "pl" if "plur" in grammemes else _GENDERS[next(iter(grammemes & tag.GENDERS), "masc")]
    rarity = len(_RARE & grammemes)
    series = grammemes & (tag.PARTS_OF_SPEECH | tag.TENSES | tag.VOICES | tag.ASPECTS | {"Supr"})
    return Mark(part, case, gender, "anim" in grammemes, rarity, series, grammemes)


def marks_of_paradigm(paradigm: int) -> list[tuple[str, Mark, str]]:
    """Prefix, grammar and suffix of every form of a paradigm."""
    dictionary = analyzer().dictionary
    row = dictionary.paradigms[paradigm]  # numbers of all suffixes, then of all tags, then of all prefixes
    count = len(row) // 3
    marks = [_numbered_mark(number) for number in row[count : 2 * count]]
    prefixes = [dictionary.paradigm_prefixes[number] for number in row[2 * count :]]
    return list(zip(prefixes, marks, [dictionary.suffixes[number] for number in row[:count]], strict=True))


def parse_at(word: str, paradigm: int, place: int, is_known: bool) -> Parse:
    """The parse of a word that stands at `place` of a paradigm of the dictionary."""
    row = analyzer().dictionary.paradigms[paradigm]
    return Parse(word, _numbered_mark(row[len(row) // 3 + place]), is_known, paradigm, place)


def _foreign_parse(parse: Any) -> Parse:
    """A guess that pymorphy3 has made itself."""
    stack = parse.methods_stack
    mark = mark_of(parse.tag)
    is_by_ending = {type(method[0]).__name__ for method in stack[1:]} <= {"KnownSuffixAnalyzer", "FakeDictionary"}
    if is_by_ending and len(stack[0]) == 4:
        return Parse(parse.word, mark, False, stack[0][2], stack[0][3])
    return Parse(parse.word, mark, False, origin=parse)


def _known_spellings(word: str) -> Sequence[tuple[str, Sequence[tuple[int, int]]]]:
    """The dictionary's spellings of the word (ё may stand for its е), each with paradigms and places in them."""
    units = analyzer().dictionary.words.dct._units
    return [(fixed, _records_at(node)) for fixed, node in spellings(units, word)]


@lru_cache(maxsize=1024)
def _records_at(node: int) -> tuple[tuple[int, int], ...]:
    """The records stored behind a node; words that decline alike share their nodes."""
    records = records_behind(analyzer().dictionary.words, node)
    return tuple((paradigm, place) for paradigm, place in map(_RECORD.unpack, records))


def _chances(word: str, found: Sequence[Parse]) -> list[float]:
    """How often each parse is meant, by the corpus of pymorphy3; zeros or nothing when it does not tell."""
    units = analyzer().prob_estimator.p_t_given_w.dct._units
    start = follow(units, 0, f"{word}:".encode())
    if start < 0:
        return []
    tags = [analyzer().dictionary.build_tag_info(parse.paradigm, parse.place) for parse in found]
    return [value_at(units, follow(units, start, str(tag).encode())) for tag in tags]
