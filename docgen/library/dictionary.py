"""Makes the data dictionary from the entities that a library's files declare."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from docgen.dictionary import Declension, Dictionary, Entity, Field, FieldType, Person, make_entity
from docgen.library.overlay import ListsInside
from docgen.library.shape import Key, Shape, entries, fitting, nearest
from docgen.library.yaml_text import Entry
from docgen.problems import Problem, problem_kind

DOUBLED_ENTRY = problem_kind("library-doubled-entry", "{what} объявлено дважды; оставьте одно объявление.")
DANGLING = problem_kind("library-dangling", "{what}: «{key}» называет «{found}», а такого нет{nearest}.")
BAD_PATTERN = problem_kind("library-bad-pattern", "{what}: образец «{found}» записан с ошибкой.")
NO_TARGET = problem_kind("library-no-target", "{what}: у поля такого типа должно быть указано «{key}».")

FIELDS: ListsInside = {"fields": (("key",), {"choices": (("key",), {})})}
"""How an overlay changes an entity: field by field, choice by choice."""

_ENTITY: Shape = {
    "key": Key(required=True),
    "name": Key(required=True),
    "label": Key(required=True),
    "fields": Key(list, required=True),
    "identified_by": Key(),
    "person": Key(dict),
    "declension": Key(dict),
}
_ROLES: Mapping[str, Shape] = {
    name: {part.name: Key(required=part.default is MISSING) for part in fields(kind)}
    for name, kind in (("person", Person), ("declension", Declension))
}
"""What fields of an entity may be for it."""
_ITEM: Shape = {"name": Key(required=True), "key": Key(required=True)}
_WORKBOOK: Shape = {"columns": Key(int), "own_sheet": Key(bool), "prefill": Key()}
_CHOICE: Shape = {"key": Key(required=True), "label": Key(required=True)}
_FIELD: Shape = {
    "key": Key(required=True),
    "name": Key(required=True),
    "label": Key(required=True),
    "type": Key(choices=[kind.value for kind in FieldType]),
    "hint": Key(),
    "example": Key(),
    "required": Key(bool),
    "personal": Key(bool),
    "many": Key(bool),
    "choices": Key(list),
    "pattern": Key(),
    "minimum": Key(int),
    "maximum": Key(int),
    "of": Key(),
    "to": Key(),
    "keyed_by": Key(),
    "collected_from": Key(),
    "item": Key((str, dict)),
    "workbook": Key(dict),
}


def make_dictionary(
    declared: Iterable[Any], prefills: Mapping[str, tuple[Mapping[str, str], ...]], problems: list[Problem]
) -> Dictionary:
    """Every entity by key; a faulty field is told and left out of its entity, and so is one that leads nowhere."""
    made: dict[str, tuple[Entity, Entry]] = {}
    for value in declared:
        what = f"сущность «{value.get('key', '?')}»" if isinstance(value, dict) else "словарь"
        entry = fitting(value, _ENTITY, what, problems)
        if entry is not None:
            kept = list(_fields(entry, what, problems))
            for role, shape in _ROLES.items():
                _keep_inner(entry, role, shape, what, problems)
                _keep_known(entry, role, {field["key"] for field in kept}, what, problems)
            made[entry["key"]] = (make_entity({**entry, "fields": kept}, what), entry)
    entities = {key: entity for key, (entity, _) in made.items()}
    sound = {key: _sound(entity, entry, entities, prefills, problems) for key, (entity, entry) in made.items()}
    return Dictionary(sound, prefills)


def field_entry(value: Any, what: str, problems: list[Problem], extra: Shape | None = None) -> Entry | None:
    """The declaration of one field when it can be used; what is wrong with it is told. Forms share this syntax."""
    entry = fitting(value, {**_FIELD, **(extra or {})}, what, problems)
    if entry is None:
        return None
    if "choices" in entry:
        choices = [fitting(choice, _CHOICE, f"{what}, вариант", problems, entry.place()) for choice in entry["choices"]]
        entry["choices"] = [choice for choice in choices if choice is not None]
    _keep_inner(entry, "item", _ITEM, what, problems)
    _keep_inner(entry, "workbook", _WORKBOOK, what, problems)
    if not _is_pattern(entry.get("pattern", "")):
        problems.append(BAD_PATTERN.at("", entry.place("pattern"), what=what, found=entry.pop("pattern")))
    return entry


def _keep_inner(entry: Entry, key: str, shape: Shape, what: str, problems: list[Problem]) -> None:
    """Leave of the entry under a key what fits its shape; nothing when it cannot be used."""
    value = entry.get(key)
    if isinstance(value, dict):
        inner = fitting(value, shape, f"{what}, «{key}»", problems, entry.place(key))
        if inner is None:
            del entry[key]
        else:
            entry[key] = inner


def _keep_known(entry: Entry, key: str, fields: Container[str], what: str, problems: list[Problem]) -> None:
    """Leave out the entry under a key when it names fields that are not there."""
    named: Entry = entry.get(key, Entry())
    unknown = [(role, found) for role, found in named.items() if found not in fields]
    for role, found in unknown:
        problems.append(DANGLING.at("", named.place(role), what=what, key=f"{key}.{role}", found=found, nearest=""))
    if unknown:
        del entry[key]


def _is_pattern(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _fields(entity: Entry, what: str, problems: list[Problem]) -> Iterator[Entry]:
    taken: set[tuple[str, str]] = set()
    for value in entries(entity["fields"], what, problems, entity.place()):
        of_field = f"{what}, поле «{value.get('key', '?')}»" if isinstance(value, dict) else what
        field = field_entry(value, of_field, problems)
        if field is None:
            continue
        names = {("key", field["key"]), ("name", field["name"])}
        if names & taken:
            problems.append(DOUBLED_ENTRY.at("", field.place(), what=of_field))
            continue
        taken |= names
        yield field


def _sound(
    entity: Entity, entry: Entry, entities: Mapping[str, Entity], prefills: Container[str], problems: list[Problem]
) -> Entity:
    """The entity without the fields that lead to what is not there."""
    places = {field["key"]: field for field in entry["fields"] if isinstance(field, Entry)}
    kept = []
    for field in entity:
        what = f"сущность «{entity.key}», поле «{field.key}»"
        found = list(_dangling(field, what, entities, prefills, places[field.key]))
        problems += found
        if not found:
            kept.append(field)
    if field_missing := entity.identified_by and not entity.find(entity.identified_by):
        where = entry.place("identified_by")
        what = f"сущность «{entity.key}»"
        problems.append(DANGLING.at("", where, what=what, key="identified_by", found=entity.identified_by, nearest=""))
    changed = len(kept) < len(entity.fields) or field_missing
    known_by = "" if field_missing else entity.identified_by
    return replace(entity, fields=tuple(kept), identified_by=known_by) if changed else entity


def _dangling(
    field: Field, what: str, entities: Mapping[str, Entity], prefills: Container[str], entry: Entry
) -> Iterator[Problem]:
    if field.type.holds_entity and not field.of:
        yield NO_TARGET.at("", entry.place(), what=what, key="of")
    elif field.of and field.of not in entities:
        near = nearest(field.of, list(entities))
        yield DANGLING.at("", entry.place("of"), what=what, key="of", found=field.of, nearest=near)
    elif field.keyed_by and field.of and not entities[field.of].find(field.keyed_by):
        yield DANGLING.at("", entry.place("keyed_by"), what=what, key="keyed_by", found=field.keyed_by, nearest="")
    prefill = field.workbook.prefill
    if prefill and prefill not in prefills:
        yield DANGLING.at("", entry.place("workbook"), what=what, key="prefill", found=prefill, nearest="")
    if field.type is FieldType.REFERENCE and not field.to:
        yield NO_TARGET.at("", entry.place(), what=what, key="to")
    if field.type is FieldType.CHOICE and not field.choices:
        yield NO_TARGET.at("", entry.place(), what=what, key="choices")
