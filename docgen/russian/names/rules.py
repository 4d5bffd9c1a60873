"""The declension rules of pytrovich for names: one look-up finds the rule for all cases of a word.

pytrovich's own maker looks the rule up anew for every case. Its choice is kept: whole words before endings, rules
of the asked gender before those for both genders, and among rules of one group the earliest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from docgen.russian.cases import OBLIQUE_CASES, Case, Gender

_GENDERS = {Gender.MASCULINE: "male", Gender.FEMININE: "female"}
_ANY = "androgynous"
_KEEP = "."
Changes = tuple[str, ...]  # what happens to the word in each oblique case: «.» or «--ой» (two letters off, «ой» on)
_UNCHANGED: Changes = (_KEEP,) * len(OBLIQUE_CASES)


@dataclass(frozen=True, slots=True)
class _Group:
    """Rules for one part of a name and one gender: by the whole word, and by its ending with the rule's place."""

    words: dict[str, Changes] = field(default_factory=dict)
    endings: dict[str, tuple[int, Changes]] = field(default_factory=dict)

    def find(self, word: str) -> Changes | None:
        if (changes := self.words.get(word)) is not None:
            return changes
        fitting = [rule for start in range(len(word)) if (rule := self.endings.get(word[start:])) is not None]
        return min(fitting)[1] if fitting else None


def decline_by_rules(part: str, word: str, gender: Gender) -> Mapping[Case, str]:
    """The oblique forms of `word` in small letters; `part` is lastname, firstname or middlename."""
    if "-" not in word:
        return dict(zip(OBLIQUE_CASES, _changed(word, _find(part, word, _GENDERS[gender])), strict=True))
    *heads, last = word.split("-")
    rows = [_changed(head, _find(part, head, _ANY if gender is Gender.MASCULINE else "female")) for head in heads]
    rows.append(_changed(last, _find(part, last, _GENDERS[gender])))
    return dict(zip(OBLIQUE_CASES, ("-".join(forms) for forms in zip(*rows, strict=True)), strict=True))


def _changed(word: str, changes: Changes) -> list[str]:
    forms = []
    for change in changes:
        ending = change.lstrip("-")
        forms.append(word if change == _KEEP else word[: len(word) - len(change) + len(ending)] + ending)
    return forms


def _find(part: str, word: str, gender: str) -> Changes:
    groups = _groups(part)
    return groups[gender].find(word) or groups[_ANY].find(word) or _UNCHANGED


@cache
def _groups(part: str) -> Mapping[str, _Group]:
    """The rules of a part of a name by gender; «androgynous» holds those for men too, as pytrovich's second look."""
    table = _rules()[part]
    fits: dict[str, Callable[[str], bool]] = {
        "male": lambda gender: gender == "male",
        "female": lambda gender: gender == "female",
        _ANY: lambda gender: gender != "female",
    }
    return {name: _group(table, fit) for name, fit in fits.items()}


def _group(table: Mapping[str, Any], fits: Callable[[str], bool]) -> _Group:
    group = _Group()
    for rule in table["exceptions"]:
        for word in rule["test"] if fits(rule["gender"]) else ():
            group.words.setdefault(word, tuple(rule["mods"]))
    for place, rule in enumerate(table["suffixes"]):
        for ending in rule["test"] if fits(rule["gender"]) else ():
            group.endings.setdefault(ending, (place, tuple(rule["mods"])))
    return group


@cache
def _rules() -> Any:
    return json.loads(files("pytrovich").joinpath("petrovich-rules", "rules.json").read_text(encoding="utf-8"))
