"""The text of a parsed template in the order of its source, a mark in place of every printed value.

What is done to a rendered document because of its XML (breaks inside values, columns of tables, numbers of drawings)
is prepared here once: whatever does not depend on the data is changed in the template's text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

MARK = "\0"
"""Stands for a printed value; no XML can hold this character."""

ROOT = 0
"""The container of what is printed once, whatever the data."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What to put in place of a stretch of the skeleton's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    container: int
    node: nodes.Expr


class Skeleton:
    """A parsed part laid out flat. A container is a body of statements: the part's own, a loop's, a branch's."""

    def __init__(self, tree: nodes.Template) -> None:
        self._pieces: list[_Piece] = []
        self._parents: dict[int, int] = {}
        self._known_holders: dict[re.Pattern[str], set[int]] = {}
        texts: list[str] = []
        length = 0
        for node, container in self._printed(tree, ROOT):
            text = node.data if isinstance(node, nodes.TemplateData) else MARK
            self._pieces.append(_Piece(length, container, node))
            texts.append(text)
            length += len(text)
        self.text = "".join(texts)
        self._starts = [piece.start for piece in self._pieces]

    def container(self, offset: int) -> int:
        """The container of what stands there."""
        return self._pieces[self._piece_at(offset)].container

    def texts(self) -> dict[int, str]:
        """The text of each container without what is in containers inside."""
        texts: defaultdict[int, list[str]] = defaultdict(list)
        for piece, end in zip(self._pieces, [*self._starts[1:], len(self.text)], strict=True):
            texts[piece.container].append(self.text[piece.start : end])
        return {container: "".join(pieces) for container, pieces in texts.items()}

    def is_always_before(self, start: int, end: int, pattern: re.Pattern[str]) -> bool:
        """True when whatever the data, the match of a pattern at `start` is the last one before `end`."""
        container, outer = self.container(end), self.container(start)
        while container != outer:
            # A loop comes back to the place with what its own body has opened; a branch may not be taken.
            if container == ROOT or container in self._holders(pattern):
                return False
            container = self._parents[container]
        return True

    def is_whole(self, start: int, end: int) -> bool:
        """True when no tag stands inside the stretch."""
        return self._piece_at(start) == self._piece_at(end - 1)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Change the template's text; the edits do not overlap, and each is whole."""
        by_piece: defaultdict[int, list[Edit]] = defaultdict(list)
        for edit in edits:
            by_piece[self._piece_at(edit.start)].append(edit)
        for place, its_edits in by_piece.items():
            piece = self._pieces[place]
            assert isinstance(piece.node, nodes.TemplateData)  # noqa: S101 - values are a single mark
            piece.node.data = _edited(piece.node.data, piece.start, its_edits)

    def _holders(self, pattern: re.Pattern[str]) -> set[int]:
        """The containers in which the pattern matches, directly or in a container inside."""
        if pattern in self._known_holders:
            return self._known_holders[pattern]
        found = self._known_holders[pattern] = set()
        for match in pattern.finditer(self.text):
            container = self.container(match.start())
            while container != ROOT and container not in found:
                found.add(container)
                container = self._parents[container]
        return found

    def _piece_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _printed(self, node: nodes.Node, container: int) -> Iterator[tuple[nodes.Expr, int]]:
        if isinstance(node, nodes.Output):
            yield from ((child, container) for child in node.nodes)
            return
        for name, value in node.iter_fields():
            if isinstance(value, list):
                inner = container if self._is_same_body(node, name) else self._new_container(container)
                for child in value:
                    if isinstance(child, nodes.Stmt):
                        yield from self._printed(child, inner)

    def _is_same_body(self, node: nodes.Node, field: str) -> bool:
        """What is printed once is the part's own; an `elif` stands in the body that its `if` stands in."""
        return isinstance(node, nodes.Template | nodes.With | nodes.Scope) or field == "elif_"

    def _new_container(self, parent: int) -> int:
        made = len(self._parents) + 1
        self._parents[made] = parent
        return made


def _edited(text: str, start: int, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start - start] + edit.text + text[edit.end - start :]
    return text
