"""Parses of words that the dictionary lacks: a known word behind a prefix, or words with the same ending.

The steps, limits and order are those of pymorphy3 (its units KnownPrefix, UnknownPrefix and KnownSuffix), whose own
analyzer is several times slower. Words that these do not decide are left to it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from functools import cache

from docgen.russian.dawg import records_behind, spellings
from docgen.russian.parsing import Parse, analyzer, direct_parses, known_direct_parses, parse_at

_LETTERS = re.compile(r"[а-яё]{4,}")
_SHORTEST_REST, _LONGEST_UNKNOWN_PREFIX = 3, 5
_RECORD = struct.Struct(">IHH")


def guess(word: str) -> list[Parse]:
    """The guesses for a lower-case word, likeliest first; empty when only pymorphy3 itself can tell."""
    if not _LETTERS.fullmatch(word):
        return []
    found = list(_first_of_each(_behind_known_prefixes(word)))
    if any(parse.origin is not None for parse in found):
        return []
    return found or list(_first_of_each([*_behind_unknown_prefixes(word), *_by_ending(word)]))


def _first_of_each(found: Iterable[Parse]) -> Iterator[Parse]:
    seen = set()
    for parse in found:
        key = (parse.word, parse.mark.grammemes, parse.paradigm)
        if parse.mark.is_productive and key not in seen:
            seen.add(key)
            yield parse


@cache
def _known_prefixes() -> tuple[str, ...]:
    from pymorphy3.lang import ru

    return tuple(sorted(ru.KNOWN_PREFIXES, key=len, reverse=True))


def _behind_known_prefixes(word: str) -> Iterator[Parse]:
    for prefix in _known_prefixes() if word.startswith(_known_prefixes()) else ():
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_REST:
            yield from (_prefixed(prefix, parse) for parse in direct_parses(word[len(prefix) :]))


def _behind_unknown_prefixes(word: str) -> Iterator[Parse]:
    for length in range(1, min(_LONGEST_UNKNOWN_PREFIX, len(word) - _SHORTEST_REST) + 1):
        yield from (_prefixed(word[:length], parse) for parse in known_direct_parses(word[length:]))


def _prefixed(prefix: str, parse: Parse) -> Parse:
    word, lead = prefix + parse.word, prefix + parse.lead
    return Parse(word, parse.mark, False, parse.paradigm, parse.place, lead, parse.origin)


def _by_ending(word: str) -> list[Parse]:
    """Parses by the longest ending that the dictionary has words with, the ending's commonest parses first."""
    scored: list[tuple[float, Parse]] = []
    dictionary = analyzer().dictionary
    for number in reversed(range(len(dictionary.paradigm_prefixes))):
        if word.startswith(dictionary.paradigm_prefixes[number]):
            counted = _parses_of_longest_ending(word, number)
            total = 1 + sum(count for count, _ in counted)
            scored += [(count / total, parse) for count, parse in counted]
    return [parse for _, parse in sorted(scored, key=lambda pair: pair[0], reverse=True)]


def _parses_of_longest_ending(word: str, number: int) -> list[tuple[int, Parse]]:
    dictionary = analyzer().dictionary
    dawg = dictionary.prediction_suffixes_dawgs[number]
    for length in range(dictionary.meta["compile_options"]["max_suffix_length"], 0, -1):
        counted = []
        for ending, node in spellings(dawg.dct._units, word[-length:]):
            for count, paradigm, place in map(_RECORD.unpack, records_behind(dawg, node)):
                parse = parse_at(word[:-length] + ending, paradigm, place, is_known=False)
                counted += [(count, parse)] if parse.mark.is_productive else []
        if counted:
            return counted
    return []
