"""What the names in a template stand for: fields at paths, with the entities they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.dictionary import Dictionary, Entity


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field that a template prints or tests: its path with `[]` for loops, and whether it may be missing."""

    path: str
    label: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What an expression stands for: a field at a path, and the entity it (or each element of it) is made of.

    `others` are what it may stand for as well (`кадровик or куратор`).
    `items` are the elements of a list that the template itself puts together; it has no path.
    `remark` is said of members that are not there.
    """

    path: str
    label: str
    entity: Entity | None = None
    is_list: bool = False
    keyed: bool = False
    is_optional: bool = False
    others: tuple[Shape, ...] = ()
    items: Shape | None = None
    remark: str = ""

    def element(self) -> Shape:
        return self.items or replace(self, path=f"{self.path}[]", is_list=False, keyed=False)

    def each(self) -> Iterator[Shape]:
        """The fields that it may stand for."""
        yield self
        for other in self.others:
            yield from other.each()


def one_of(shapes: Iterable[Shape | None], is_optional: bool = False) -> Shape | None:
    """What stands for one of these, none of them surely if it is optional; None unless all of them are known."""
    every = list(shapes)
    known = [replace(shape, is_optional=shape.is_optional or is_optional) for shape in every if shape]
    if not known or len(known) < len(every):
        return None
    return replace(known[0], others=(*known[0].others, *known[1:]))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a template may name besides its own variables."""

    dictionary: Dictionary
    root: Entity
    items: Mapping[str, tuple[str, Shape]]
    filters: Mapping[str, Callable[..., Any]]
    functions: frozenset[str]
    legal_acts: frozenset[str]
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The keys that a keyed list may have, by its path, where they are known."""

    def names(self) -> set[str]:
        """What a tag may begin with, and the names of all fields."""
        own = {each.naming.name for each in self.root} | set(self.items)
        return own | {each.naming.name for entity in self.dictionary.entities.values() for each in entity}
