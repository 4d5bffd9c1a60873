"""Parses of a single word from pymorphy3: its dictionary files are read directly, unknown words go to its analyzer.

A word of the dictionary is found here several times faster than through `MorphAnalyzer.parse`, in the same order
of likelihood. Knows nothing of paradigms' use or of phrases.
"""

from __future__ import annotations

import struct
import warnings
from binascii import a2b_base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_LEAF_MASK = 0x800000FF
_HAS_LEAF, _VALUE_MASK = 1 << 8, 0x7FFFFFFF
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_RARE = {"V-oy", "V-ey", "V-ej", "V-be", "V-bi", "V-ie", "V-en", "V-sh", "Arch", "Infr", "Erro", "Dist"}
_RECORD = struct.Struct(">HH")
_BYTES = [bytes((label,)) for label in range(256)]
_marks: dict[int, tuple[Any, Mark]] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """The grammar of one form: `gender` is m, f, n or pl; `series` is the same for all forms of one word."""

    part: str
    case: str
    gender: str
    is_animate: bool
    rarity: int
    series: tuple[object, ...]
    grammemes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a word. `paradigm` and `place` find its paradigm; `origin` is pymorphy3's own parse, if any."""

    word: str
    mark: Mark
    is_known: bool
    paradigm: int = -1
    place: int = 0
    origin: Any = None


@cache
def analyzer() -> Any:
    """The one analyzer of the process, loaded at the first word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1024)
def parses(word: str) -> tuple[Parse, ...]:
    """All parses of the lower-case `word`, likeliest first."""
    found = [_known_parse(fixed, *record) for fixed, records in _known_spellings(word) for record in records]
    if not found:
        return tuple(_guessed_parse(parse) for parse in analyzer().parse(word))
    chances = _chances(word, found)
    if any(chances):
        order = sorted(range(len(found)), key=chances.__getitem__, reverse=True)
        found = [found[index] for index in order]
    return tuple(found)


def mark_of(tag: Any) -> Mark:
    """The grammar that a tag of pymorphy3 writes down; tags are told apart by identity, which is fast."""
    found = _marks.get(id(tag))
    if found is None:
        found = _marks[id(tag)] = (tag, _read_tag(tag))  # the tag is kept so that its identity stays its own
    return found[1]


def _read_tag(tag: Any) -> Mark:
    grammemes = frozenset(tag.grammemes)
    gender = "pl" if tag.number == "plur" else _GENDERS.get(tag.gender or "", "m")
    series = (tag.POS, tag.tense, tag.voice, tag.aspect, "Supr" in grammemes)
    rarity = len(_RARE & grammemes)
    return Mark(tag.POS or "", tag.case or "", gender, "anim" in grammemes, rarity, series, grammemes)


def marks_of_paradigm(paradigm: int) -> list[tuple[str, Mark, str]]:
    """Prefix, grammar and suffix of every form of a paradigm."""
    rows = analyzer().dictionary.build_paradigm_info(paradigm)
    return [(prefix, mark_of(tag), suffix) for prefix, tag, suffix in rows]


def _known_parse(word: str, paradigm: int, place: int) -> Parse:
    mark = mark_of(analyzer().dictionary.build_tag_info(paradigm, place))
    return Parse(word, mark, True, paradigm, place)


def _guessed_parse(parse: Any) -> Parse:
    stack = parse.methods_stack
    mark = mark_of(parse.tag)
    if {type(method[0]).__name__ for method in stack[1:]} <= {"KnownSuffixAnalyzer", "FakeDictionary"} and len(
        stack[0]
    ) == 4:
        return Parse(parse.word, mark, bool(parse.is_known), stack[0][2], stack[0][3])
    return Parse(parse.word, mark, bool(parse.is_known), origin=parse)


def _known_spellings(word: str) -> Sequence[tuple[str, Sequence[tuple[int, int]]]]:
    """The dictionary's spellings of the word (ё may stand for its е), each with paradigms and places in them."""
    words = analyzer().dictionary.words
    if not hasattr(words, "dct"):  # the compiled DAWG of another installation
        return list(words.similar_items(word, analyzer().char_substitutes))
    return _spellings(words.dct._units, 0, "", word)


def _spellings(units: Any, index: int, head: str, rest: str) -> list[tuple[str, Sequence[tuple[int, int]]]]:
    part, letter, tail = rest.partition("е")
    index = _follow(units, index, part.encode())
    if index < 0:
        return []
    if not letter:
        records = _records_at(index)
        return [(head + part, records)] if records else []
    found = []
    for own in ("е", "ё"):
        following = _follow(units, index, own.encode())
        if following >= 0:
            found += _spellings(units, following, head + part + own, tail)
    return found


def _follow(units: Any, index: int, labels: bytes) -> int:
    """The node that `labels` lead to from the node `index`; -1 when there is none."""
    for label in labels:
        unit = units[index]
        index ^= ((unit >> 10) << ((unit & 512) >> 6)) ^ label
        if units[index] & _LEAF_MASK != label:
            return -1
    return index


@lru_cache(maxsize=1024)
def _records_at(index: int) -> tuple[tuple[int, int], ...]:
    """The records stored behind a node; words that decline alike share their nodes."""
    words = analyzer().dictionary.words
    start = _follow(words.dct._units, index, b"\x01")
    if start < 0:
        return ()
    keys = _keys_behind(words.dct._units, words.guide._units, start)
    return tuple((paradigm, place) for paradigm, place in (_RECORD.unpack(a2b_base64(key)) for key in keys))


def _keys_behind(units: Any, guide: Any, start: int) -> list[bytes]:
    """All keys that run on from a node, in order."""
    keys = []
    waiting = [(start, b"")]
    while waiting:
        node, key = waiting.pop()
        unit = units[node]
        if unit & _HAS_LEAF:
            keys.append(key)
        base = node ^ ((unit >> 10) << ((unit & 512) >> 6))
        children = []
        label = guide[node * 2]
        while label:
            children.append((base ^ label, key + _BYTES[label]))
            label = guide[(base ^ label) * 2 + 1]
        waiting += reversed(children)
    return keys


def _chances(word: str, found: list[Parse]) -> list[float]:
    """How often each parse is meant, by the corpus of pymorphy3; zeros when it does not tell."""
    chances = analyzer().prob_estimator.p_t_given_w
    tags = [analyzer().dictionary.build_tag_info(parse.paradigm, parse.place) for parse in found]
    if not hasattr(chances, "dct"):
        return [chances.prob(word, tag) for tag in tags]
    units = chances.dct._units
    start = _follow(units, 0, f"{word}:".encode())
    if start < 0:
        return [0.0] * len(found)
    return [_value(units, _follow(units, start, str(tag).encode())) for tag in tags]


def _value(units: Any, index: int) -> float:
    if index < 0 or not units[index] & _HAS_LEAF:
        return 0.0
    unit = units[index]
    return float(units[index ^ ((unit >> 10) << ((unit & 512) >> 6))] & _VALUE_MASK)
