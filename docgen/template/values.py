"""What a template sees: records whose members are found by key, and values that were not given.

A missing value is an object of its own: it is false, prints nothing, passes through filters, and remembers itself in
the tree when somebody prints it. So one rendering finds every missing value that a document really prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jinja2 import Undefined, UndefinedError

from docgen.problems import Path

RULED_BLANK = "_" * 16
"""What a draft prints in place of a missing value."""


@dataclass(slots=True)
class PrintedGaps:
    """The missing values that the current rendering came upon: path → label."""

    is_draft: bool = False
    found: dict[Path, str] = field(default_factory=dict)


class Missing(Undefined):
    """A value that the data do not give; `path` may be a function, because it matters only when it is printed."""

    __slots__ = ("_gaps", "_label", "_path")

    def __init__(self, path: Path | Callable[[], Path], label: str, gaps: PrintedGaps) -> None:
        # What jinja2.Undefined would set by itself, without a call for each of many.
        self._undefined_hint = self._undefined_obj = None
        self._undefined_name = label
        self._undefined_exception = UndefinedError
        self._path = path
        self._label = label
        self._gaps = gaps

    def member(self, name: str) -> Missing:
        """A missing record's member is missing too; the record is what must be given."""
        return self

    def note(self) -> str:
        """Say that the value was needed; returns what to print for it."""
        self._gaps.found[self._path() if callable(self._path) else self._path] = self._label
        return RULED_BLANK if self._gaps.is_draft else ""

    def __str__(self) -> str:
        return self.note()

    def __iter__(self) -> Iterator[Any]:
        """A draft shows one element, whose members are ruled blanks."""
        self.note()
        return iter((self,) if self._gaps.is_draft else ())

    def __len__(self) -> int:
        self.note()
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undefined)

    def __hash__(self) -> int:
        return id(type(self))


class Home(NamedTuple):
    """What the nodes of one entity share: where those made of given values stand, labels by key, the gaps printed."""

    path_of: Callable[[Any], Path]
    labels: Mapping[str, str]
    gaps: PrintedGaps


class Node(dict[str, Any]):
    """A record as a template sees it: printed values by key; knows its place so that what it lacks has one too.

    Made like a dict, which costs little; whoever makes it sets its `home` and the values it was made of (`origin`).
    """

    __slots__ = ("home", "origin")

    home: Home
    origin: Any

    @classmethod
    def alone(cls, path: Path, gaps: PrintedGaps, **values: Any) -> Node:
        """A record that is not among the data but printed like one."""
        node = cls(values)
        node.home, node.origin = Home(lambda origin: path, {}, gaps), values
        return node

    @property
    def path(self) -> Path:
        """Where the record stands in the data; found when asked for, which few nodes ever are."""
        return self.home.path_of(self.origin)

    def member(self, name: str) -> Any:
        """The value of a field, or `Missing`."""
        value = self.get(name)
        if value is not None:
            return value
        return Missing(lambda: (*self.path, name), self.home.labels.get(name, name), self.home.gaps)


class KeyedNodes(list[Node]):
    """A list of records that are also found by a key, as orders are by document code."""

    def __init__(self, nodes: list[Node], key: str, path: Callable[[], Path], label: str, gaps: PrintedGaps) -> None:
        super().__init__(nodes)
        self._by_key = {str(node.get(key)): node for node in nodes}
        self._path, self._label, self._gaps = path, label, gaps

    def member(self, name: str) -> Any:
        """The record with this key, or `Missing`."""
        found = self._by_key.get(name)
        return found or Missing(lambda: (*self._path(), name), f"{self._label}: {name}", self._gaps)
