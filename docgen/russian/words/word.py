"""A word of a phrase, plain or hyphenated, read one certain way, and its forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docgen.russian.cases import Case, Source
from docgen.russian.letters import dress_all, fold
from docgen.russian.words.readings import Reading


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
        forms = [reading.form(case, gender, is_animate) or "" for case in cases]
        return [form or half.text for form in dress_all(forms, half.text, keeps_yo)]
