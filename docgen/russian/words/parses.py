"""Parses of a single word by pymorphy3: from the dictionary of Russian, else guessed by it; likeliest first.

Knows nothing of how forms are chosen, or of phrases.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from docgen.russian.cases import Case

Place = tuple[str, Case, bool]  # gender or pl, case, whether an accusative of something animate

_CASES = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct"), Case, strict=True))
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_RARE = {"V-oy", "V-ey", "V-ej", "V-be", "V-bi", "V-ie", "V-en", "V-sh", "Arch", "Infr", "Erro", "Dist"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The grammar of one form: `gender` is m, f, n or pl; `series` is the same for all forms of one word.

    `place` is where the form stands among the others; None for what is in none of the six cases.
    """

    part: str
    case: str
    gender: str
    is_animate: bool
    rarity: int
    series: frozenset[str]
    grammemes: frozenset[str]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a word; `origin` is how pymorphy3 has put it."""

    word: str
    mark: Mark
    is_known: bool
    origin: Any = field(compare=False, repr=False)

    def all_forms(self) -> Iterator[tuple[Mark, str]]:
        """Every form of the word, those of its other parts of speech included."""
        return ((mark_of(tag), form) for form, tag, *_ in analyzer().get_lexeme(self.origin))


@cache
def analyzer() -> Any:
    """The one analyzer of the process, loaded at the first word; its parses are plain tuples, word and tag first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymorphy3
        import pymorphy3_dicts_ru

        # With a path given it does not search all installed packages for dictionaries.
        return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru", result_type=None)


@lru_cache(maxsize=2048)
def parses(word: str) -> tuple[Parse, ...]:
    """All parses of the lower-case `word`, likeliest first; guesses when the dictionary lacks the word."""
    is_known = analyzer().word_is_known(word)
    return tuple(Parse(parse[0], mark_of(parse[1]), is_known, parse) for parse in analyzer().parse(word))


def known_parses(word: str) -> tuple[Parse, ...]:
    """`parses` of a word that the dictionary has; nothing for others, for which guessing takes several times longer."""
    return parses(word) if analyzer().word_is_known(word) else ()


@cache
def mark_of(tag: Any) -> Mark:
    """The grammar that a tag of pymorphy3 writes down."""
    grammemes = tag.grammemes
    part = next(iter(grammemes & tag.PARTS_OF_SPEECH), "")
    case = next(iter(grammemes & tag.CASES), "")
    gender = "pl" if "plur" in grammemes else _GENDERS[next(iter(grammemes & tag.GENDERS), "masc")]
    is_animate = "anim" in grammemes
    rarity = len(_RARE & grammemes)
    series = grammemes & (tag.PARTS_OF_SPEECH | tag.TENSES | tag.VOICES | tag.ASPECTS | {"Supr"})
    is_own_accusative = case == "accs" and is_animate and part != "NOUN"
    place = (gender, _CASES[case], is_own_accusative) if case in _CASES else None
    return Mark(part, case, gender, is_animate, rarity, series, grammemes, place)
