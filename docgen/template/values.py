"""What a template sees: records whose members are found by key, and values that were not given.

A missing value is an object of its own: it is false, prints nothing, passes through filters, and remembers itself in
the tree when somebody prints it. So one rendering finds every missing value that a document really prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Undefined

from docgen.schema import Path

RULED_BLANK = "_" * 16
"""What a draft prints in place of a missing value."""


@dataclass(slots=True)
class PrintedGaps:
    """The missing values that the current rendering came upon: path → label."""

    is_draft: bool = False
    found: dict[Path, str] = field(default_factory=dict)


class Missing(Undefined):
    """A value that the data do not give."""

    __slots__ = ("_gaps", "_label", "_path")

    def __init__(self, path: Path, label: str, gaps: PrintedGaps) -> None:
        super().__init__(name=label)
        self._path = path
        self._label = label
        self._gaps = gaps

    def member(self, name: str) -> Missing:
        """A missing record's member is missing too; the record is what must be given."""
        return self

    def note(self) -> str:
        """Say that the value was needed; returns what to print for it."""
        self._gaps.found[self._path] = self._label
        return RULED_BLANK if self._gaps.is_draft else ""

    def __str__(self) -> str:
        return self.note()

    def __iter__(self) -> Iterator[Any]:
        self.note()
        return iter(())

    def __len__(self) -> int:
        self.note()
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undefined)

    def __hash__(self) -> int:
        return hash(self._path)


class Node(dict[str, Any]):
    """A record as a template sees it: printed values by key; knows its path so that what it lacks has a place."""

    __slots__ = ("gaps", "labels", "path")

    def __init__(self, path: Path, labels: dict[str, str], gaps: PrintedGaps) -> None:
        super().__init__()
        self.path = path
        self.labels = labels
        self.gaps = gaps

    def member(self, name: str) -> Any:
        """The value of a field, or `Missing`."""
        value = self.get(name)
        return Missing((*self.path, name), self.labels.get(name, name), self.gaps) if value is None else value


class KeyedNodes(list[Node]):
    """A list of records that are also found by a key, as orders are by document code."""

    def __init__(self, nodes: list[Node], key: str, path: Path, label: str, gaps: PrintedGaps) -> None:
        super().__init__(nodes)
        self._by_key = {str(node.get(key)): node for node in nodes}
        self._path, self._label, self._gaps = path, label, gaps

    def member(self, name: str) -> Any:
        """The record with this key, or `Missing`."""
        return self._by_key.get(name) or Missing((*self._path, name), f"{self._label}: {name}", self._gaps)
