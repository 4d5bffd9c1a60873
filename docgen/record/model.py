"""A record: checked data of one data set, with references followed, and the places its values came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Dictionary, Entity, Field
from docgen.schema import Path, path_text
from docgen.template import ContextBuilder, Missing, Node, PrintedGaps


@dataclass(frozen=True, slots=True)
class Record:
    """`values` hold converted values; a reference holds the very record that it points to.

    `refused` are the paths of what was given but could not be taken, and so is not among the values.
    """

    values: dict[str, Any]
    entity: Entity
    dictionary: Dictionary
    place_of: Callable[[Path], str]
    refused: frozenset[str] = frozenset()

    def place(self, path: Path) -> tuple[str, str]:
        """The path as text and its place for a person, as `Problem` wants them."""
        return path_text(path), self.place_of(path)

    def refused_items(self, path: Path) -> set[int]:
        """The places in a list of those items that were given but could not be taken."""
        start = f"{path_text(path)}["
        inner = (refused.removeprefix(start).removesuffix("]") for refused in self.refused if refused.startswith(start))
        return {int(place) for place in inner if place.isdecimal()}

    def places_in(self, path: Path, taken: int) -> list[int]:
        """Where in the given list those `taken` items stood that are among the values."""
        refused = self.refused_items(path)
        return [place for place in range(taken + len(refused)) if place not in refused]

    def context(self, gaps: PrintedGaps) -> Node:
        """The record as templates see it; missing values that get printed are noted in `gaps`."""
        node = ContextBuilder(self.dictionary, self.entity, gaps).node(self.values, ())
        # Jinja looks names up in a plain mapping, so what the data lack at the root must stand there too.
        node.update({field.key: self._missing(field, gaps) for field in self.entity if node.get(field.key) is None})
        return node

    def _missing(self, field: Field, gaps: PrintedGaps) -> Missing:
        """The absence of a root field; a derived list is absent because of what it is collected from."""
        source = self.entity.find(field.collected_from[0].partition(".")[0]) if field.is_derived else None
        given = source or field
        return Missing((given.key,), given.label, gaps)
