"""A record: checked data of one data set, with references followed, and the places its values came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.problems import Path, Problem, path_text
from docgen.russian import CaseDictionary


@dataclass(frozen=True, slots=True)
class Places:
    """Where values stand in the data as they were given.

    `refused` are, by the path of a list, those of its items that were given but could not be taken.
    """

    place_of: Callable[[Path], str]
    refused: Mapping[str, frozenset[int]]

    @classmethod
    def after(cls, problems: Iterable[Problem], place_of: Callable[[Path], str]) -> Places:
        """The places in data of which these problems were told."""
        refused: dict[str, set[int]] = defaultdict(set)
        for problem in problems:
            path, bracket, place = problem.path.rpartition("[")
            if bracket and place.removesuffix("]").isdecimal():
                refused[path].add(int(place.removesuffix("]")))
        return cls(place_of, {path: frozenset(places) for path, places in refused.items()})

    def refused_in(self, path: Path) -> frozenset[int]:
        """The places in a list of those items that were given but could not be taken."""
        return self.refused.get(path_text(path), frozenset()) if self.refused else frozenset()

    def of_items(self, path: Path, taken: int) -> Sequence[int]:
        """Where in the given list those `taken` items stood that are among the values."""
        refused = self.refused_in(path)
        if not refused:
            return range(taken)
        return [place for place in range(taken + len(refused)) if place not in refused]

    def located(self, path: Path) -> tuple[str, str]:
        """The path as text and its place for a person, as `Problem` wants them."""
        return path_text(path), self.place_of(path)


@dataclass(frozen=True, slots=True)
class Record:
    """`values` hold converted values; a reference holds the very record that it points to.

    `case_dictionary` is the organisation's own: what the data tell of cases, over the one that came beside them.
    """

    values: dict[str, Any]
    entity: Entity
    dictionary: Dictionary
    places: Places
    case_dictionary: CaseDictionary | None = None

    def place(self, path: Path) -> tuple[str, str]:
        """The path as text and its place for a person, as `Problem` wants them."""
        return self.places.located(path)
