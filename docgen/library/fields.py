"""What the declaration of a field may hold, for the entities of the dictionary and the questions of forms alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docgen.dictionary import FieldType
from docgen.library.shape import LATIN, ONE_WORD, Key, Shape, fitting
from docgen.library.yaml_text import Entry
from docgen.problems import Problem, problem_kind

DOUBLED_ENTRY = problem_kind("library-doubled-entry", "{what}: объявлено дважды; оставьте одно объявление.")
BAD_PATTERN = problem_kind("library-bad-pattern", "{what}: образец «{found}» записан с ошибкой.")
BOUNDS_CROSSED = problem_kind("library-bounds-crossed", "{what}: «maximum» {found} меньше, чем «minimum» {least}.")
NO_TARGET = problem_kind("library-no-target", "{what}: у поля такого типа должно быть указано «{key}».")
USED_IS_FIXED = problem_kind(
    "library-used-field-fixed", "{what}: «{key}» поля словаря «{use}» здесь не меняют; опишите своё поле."
)

_ITEM: Shape = {"name": Key(required=True, naming=ONE_WORD), "key": Key(required=True, naming=LATIN)}
_WORKBOOK: Shape = {"columns": Key(int, bounds=(1, 100)), "own_sheet": Key(bool), "prefill": Key()}
_CHOICE: Shape = {"key": Key(required=True), "label": Key(required=True)}
_MEANING: Shape = {
    "type": Key(choices=[kind.value for kind in FieldType]),
    "many": Key(bool),
    "choices": Key(list),
    "of": Key(),
    "to": Key(),
    "keyed_by": Key(),
    "collected_from": Key(),
}
_SAID: Shape = {
    "hint": Key(),
    "example": Key(),
    "required": Key(bool),
    "personal": Key(bool),
    "pattern": Key(),
    "minimum": Key(int),
    "maximum": Key(int),
    "item": Key((str, dict)),
    "workbook": Key(dict),
}
OWN_FIELD: Shape = {
    "key": Key(required=True, naming=LATIN),
    "name": Key(required=True, naming=ONE_WORD),
    "label": Key(required=True),
    **_MEANING,
    **_SAID,
}
USED_FIELD: Shape = {
    "use": Key(required=True),
    "key": Key(naming=LATIN),
    "name": Key(naming=ONE_WORD),
    "label": Key(),
    **_SAID,
}


def field_entry(value: Any, what: str, problems: list[Problem], where: str, extra: Shape | None = None) -> Entry | None:
    """The declaration of one field when it can be used; what is wrong with it is told.

    `extra` are further keys that it may have; with `use` it takes a field of the dictionary and keeps its meaning.
    """
    is_used = isinstance(value, Entry) and "use" in value
    if is_used:
        value = _without_meaning(value, what, problems)
    entry = fitting(value, {**(USED_FIELD if is_used else OWN_FIELD), **(extra or {})}, what, problems, where)
    if entry is None:
        return None
    if "choices" in entry:
        entry["choices"] = list(_choices(entry, what, problems))
    keep_inner(entry, "item", _ITEM, what, problems)
    keep_inner(entry, "workbook", _WORKBOOK, what, problems)
    if "pattern" in entry and not _is_pattern(entry["pattern"]):
        problems.append(BAD_PATTERN.at("", entry.place("pattern"), what=what, found=entry.pop("pattern")))
    if "minimum" in entry and "maximum" in entry and entry["minimum"] > entry["maximum"]:
        found, least = entry.pop("maximum"), entry["minimum"]
        problems.append(BOUNDS_CROSSED.at("", entry.place("maximum"), what=what, found=found, least=least))
    if entry.get("type") == FieldType.CHOICE and not entry.get("choices"):
        problems.append(NO_TARGET.at("", entry.place(), what=what, key="choices"))
        return None
    return entry


def keep_inner(entry: Entry, key: str, shape: Shape, what: str, problems: list[Problem]) -> None:
    """Leave of the entry under a key what fits its shape; nothing when it cannot be used."""
    if isinstance(entry.get(key), dict):
        inner = fitting(entry[key], shape, f"{what}, «{key}»", problems, entry.place(key))
        if inner is None:
            del entry[key]
        else:
            entry[key] = inner


def name_of_field(value: Any) -> str:
    """«поле «start»», as messages name a declaration."""
    return f"поле «{value.get('key') or value.get('use', '?')}»" if isinstance(value, dict) else "поле"


def _without_meaning(entry: Entry, what: str, problems: list[Problem]) -> Entry:
    kept = entry.without(_MEANING)
    for key in _MEANING.keys() & entry.keys():
        problems.append(USED_IS_FIXED.at("", entry.place(key), what=what, key=key, use=entry["use"]))
    return kept


def _choices(entry: Entry, what: str, problems: list[Problem]) -> Iterator[Entry]:
    taken: set[str] = set()
    for value in entry["choices"]:
        choice = fitting(value, _CHOICE, f"{what}, вариант", problems, entry.place())
        if choice is None:
            continue
        if choice["key"] in taken:
            problems.append(DOUBLED_ENTRY.at("", choice.place(), what=f"{what}, вариант «{choice['key']}»"))
            continue
        taken.add(choice["key"])
        yield choice


def _is_pattern(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
