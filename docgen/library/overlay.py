"""Lays the entries of one layer over those of the layers below: what has the same name is changed, the rest is added.

An entry with `remove: true` takes away what lies below it, one with `replace: true` stands in its place whole. Every
entry keeps its own place for messages; a changed one has that of the change for what the change says.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from docgen.library.yaml_text import Entry
from docgen.problems import Problem, problem_kind

NOTHING_TO_REMOVE = problem_kind(
    "library-nothing-to-remove", "Убирать «{key}» неоткуда: в библиотеке под надстройкой такого нет; проверьте имя."
)

REMOVE = "remove"
REPLACE = "replace"

NameOf = Callable[[Entry], str]
"""What tells an item of a list from the others; an empty name tells it from all."""
ListsInside = Mapping[str, tuple[NameOf, "ListsInside"]]
"""Lists of an entry that are laid over item by item: what names an item, the same of its own lists."""


def named_by(*keys: str) -> NameOf:
    """Items are told apart by the values of these keys."""

    def name_of(entry: Entry) -> str:
        return " ".join(str(entry[key]) for key in keys) if entry.keys() >= {*keys} else ""

    return name_of


def laid_over(
    below: Iterable[Any], above: Iterable[Any], name_of: NameOf, inner: ListsInside, problems: list[Problem]
) -> list[Any]:
    """The items of a list after those of the upper layer were laid over them, in the order of first appearance."""
    result = dict(_named(below, name_of))
    for name, item in _named(above, name_of):
        known = result.get(name)
        is_whole = isinstance(item, Entry) and item.pop(REPLACE, False) is True
        if isinstance(item, Entry) and item.get(REMOVE) is True:
            if result.pop(name, None) is None:
                problems.append(NOTHING_TO_REMOVE.at("", item.place(), key=name_of(item) or "?"))
        elif known is None or is_whole:
            result[name] = item
        else:
            result[name] = changed(known, item, inner, problems)
    return list(result.values())


def changed(below: Entry, above: Entry, inner: ListsInside, problems: list[Problem]) -> Entry:
    """One entry with what the upper one says in place of what the lower one says; so with entries inside it."""
    made = Entry(above.file, above.line)
    made.update(below)
    made.origins = {key: below.origins.get(key, below) for key in below}
    for key, value in above.items():
        known = below.get(key)
        if key in inner and isinstance(value, list) and isinstance(known, list):
            made[key] = laid_over(known, value, *inner[key], problems)
        elif isinstance(value, Entry) and isinstance(known, Entry):
            made[key] = changed(known, value, {}, problems)
        else:
            made[key] = value
        made.origins[key] = above
    return made


def _named(items: Iterable[Any], name_of: NameOf) -> Iterator[tuple[Hashable, Any]]:
    """The items with what tells them apart; the second of two alike stays, so that whoever reads the list tells it."""
    taken = set()
    for item in items:
        name = name_of(item) if isinstance(item, Entry) else ""
        yield (id(item) if not name or name in taken else name), item
        taken.add(name)
