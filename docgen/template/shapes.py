"""What the names in a template stand for: fields at paths, with the entities they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

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

    `remark` is said of members that are not there.
    """

    path: str
    label: str
    entity: Entity | None = None
    is_list: bool = False
    keyed: bool = False
    remark: str = ""

    def element(self) -> Shape:
        return replace(self, path=f"{self.path}[]", is_list=False, keyed=False)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a template may name besides its own variables."""

    dictionary: Dictionary
    root: Entity
    items: Mapping[str, tuple[str, Shape]]
    filters: frozenset[str]
    functions: frozenset[str]
    legal_acts: frozenset[str]
