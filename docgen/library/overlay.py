"""Lays the entries of one layer over those of the layers below: what has the same key is changed, the rest is added.

An entry with `remove: true` takes away what lies below it, one with `replace: true` stands in its place whole. Every
entry keeps its own place for messages; a changed one has that of the change for what the change says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docgen.library.yaml_text import Entry
from docgen.problems import Problem, problem_kind

NOTHING_TO_REMOVE = problem_kind("library-nothing-to-remove", "Убрать (remove) нечего: «{found}» ниже не объявлено.")

REMOVE = "remove"
REPLACE = "replace"

ListsInside = Mapping[str, tuple[tuple[str, ...], "ListsInside"]]
"""Lists of an entry that are laid over item by item: the keys that name an item, the same of its own lists."""


def name_of(entry: Any, keys: tuple[str, ...]) -> tuple[Any, ...]:
    """What tells an item of a list from the others; what is no entry is told from all."""
    return tuple(str(entry.get(key, "")) for key in keys) if isinstance(entry, Entry) else (id(entry),)


def laid_over(
    below: Iterable[Any], above: Iterable[Any], keys: tuple[str, ...], inner: ListsInside, problems: list[Problem]
) -> list[Any]:
    """The items of a list after those of the upper layer were laid over them, in the order of first appearance.

    What is to be taken away and is not there is told: most likely its name is mistyped.
    """
    result: dict[Any, Any] = {name_of(entry, keys): entry for entry in below}
    for entry in above:
        name = name_of(entry, keys)
        known = result.get(name)
        is_whole = isinstance(entry, Entry) and entry.pop(REPLACE, False) is True
        if isinstance(entry, Entry) and entry.get(REMOVE) is True:
            if result.pop(name, None) is None:
                told = ", ".join(str(part) for part in name)
                problems.append(NOTHING_TO_REMOVE.at("", entry.place(), found=told))
        elif known is None or is_whole:
            result[name] = entry
        else:
            result[name] = changed(known, entry, inner, problems)
    return list(result.values())


def changed(below: Entry, above: Entry, inner: ListsInside, problems: list[Problem]) -> Entry:
    """One entry with what the upper one says in place of what the lower one says; so with entries inside it."""
    made = Entry(above.file, above.line)
    made.update(below)
    made.origins = {key: below.origins.get(key, below) for key in below}
    for key, value in above.items():
        known = below.get(key)
        if key in inner and isinstance(value, list) and isinstance(known, list):
            names, deeper = inner[key]
            made[key] = laid_over(known, value, names, deeper, problems)
        elif isinstance(value, Entry) and isinstance(known, Entry):
            made[key] = changed(known, value, {}, problems)
        else:
            made[key] = value
        made.origins[key] = above
    return made
