"""Makes fields and entities from their declarations, the mappings that a YAML file holds. Reads no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from docgen.dictionary.model import Choice, Entity, Field, FieldType, Naming, Person, WorkbookPlace
from docgen.errors import LibraryError

FindField = Callable[[str], Field | None]
"""Finds the field that `entity.key` names, where it is declared."""


def _nothing(source: str) -> Field | None:
    return None


FIELD_KEYS = frozenset({"use", "name", "item", *(part.name for part in fields(Field))} - {"naming", "source"})
ENTITY_KEYS = frozenset({"key", "name", "label", "fields", "identified_by", "person", "personal"})
_ITEM_KEYS = frozenset({"name", "key"})
_WORKBOOK_KEYS = frozenset(part.name for part in fields(WorkbookPlace))
_PERSON_KEYS = frozenset(part.name for part in fields(Person))
_CHOICE_KEYS = frozenset({"key", "label"})
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys(("use", "key", "name", "label", "type", "hint", "example"), (str, "текст в кавычках")),
    **dict.fromkeys(("pattern", "of", "to", "keyed_by", "collected_from", "identified_by"), (str, "текст в кавычках")),
    **dict.fromkeys(("prefill", "gender", "number"), (str, "текст в кавычках")),
    **dict.fromkeys(("required", "personal", "many", "own_sheet"), (bool, "true или false")),
    **dict.fromkeys(("minimum", "maximum", "columns"), (int, "целое число")),
    "item": ((str, dict), "имя одного элемента"),
    "choices": (list, "список вариантов"),
    "fields": (list, "список полей"),
    **dict.fromkeys(("workbook", "person"), (dict, "запись в фигурных скобках")),
}


def own_fields(declared: Mapping[str, Any], where: str) -> dict[str, Field]:
    """The fields that an entity declares itself, by `entity.key`: what other entities may `use`."""
    _refuse_misshapen(declared, where)
    made = (_make_member(entry, declared, where, _nothing) for entry in _entries(declared) if "use" not in entry)
    return {field.source: field for field in made}


def make_entity(declared: Mapping[str, Any], where: str, find: FindField = _nothing) -> Entity:
    """Turn one YAML mapping into an `Entity`; `where` is the file name for messages.

    `find` knows the own fields of every entity: those that this one uses, and its own if they are made already.
    """
    _refuse_misshapen(declared, where)
    members = tuple(_make_member(entry, declared, where, find) for entry in _entries(declared))
    place = f"{where}, {declared['key']}"
    for names in ([field.key for field in members], [field.naming.name for field in members]):
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise LibraryError(f"{place}: повторяются поля {', '.join(sorted(repeated))}.")
    try:
        person = _make_person(declared.get("person"), {field.key for field in members})
    except ValueError as error:
        raise LibraryError(f"{place}: {error}.") from error
    identified_by = declared.get("identified_by", "")
    return Entity(declared["key"], declared["name"], declared["label"], members, identified_by, person)


def _entries(entity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The declarations of its fields; all that is said of a person is personal."""
    is_personal = entity.get("personal", "person" in entity)
    return [{"personal": True, **entry} if is_personal else entry for entry in entity["fields"]]


def _make_member(entry: Mapping[str, Any], entity: Mapping[str, Any], where: str, find: FindField) -> Field:
    place = f"{where}, {entity['key']}"
    if "use" in entry:
        return make_field(entry, place, find)
    source = f"{entity['key']}.{entry.get('key', '')}"
    return find(source) or replace(make_field(entry, place), source=source)


def _refuse_misshapen(declared: Any, where: str) -> None:
    """An entity must have its names and a list of fields; what is wrong inside a field is told with the field."""
    if not isinstance(declared, dict):
        raise LibraryError(f"{where}: сущность описана неверно (ожидается запись с ключами, а не «{declared}»).")
    try:
        refuse_unknown(declared, ENTITY_KEYS, "сущность")
        _refuse_missing(declared, ("key", "name", "label", "fields"))
        _refuse_wrong_kinds(declared)
    except ValueError as error:
        raise LibraryError(f"{where}, {declared.get('key', '?')}: {error}.") from error
    wrong = [entry for entry in declared["fields"] if not isinstance(entry, dict)]
    if wrong:
        raise LibraryError(f"{where}, {declared['key']}: поле описано неверно (ожидается запись, а не «{wrong[0]}»).")


def make_field(declared: Mapping[str, Any], where: str, find: FindField = _nothing) -> Field:
    """Turn one YAML mapping into a `Field`; used for form definitions too, which share this syntax.

    With `use` it is the field that `find` finds, with what the declaration says otherwise.
    """
    try:
        refuse_unknown(declared, FIELD_KEYS, "поле")
        _refuse_wrong_kinds(declared)
        source = declared.get("use")
        return _taken(source, find(source), declared) if source else _own(declared)
    except ValueError as error:
        named = declared.get("key") or declared.get("use", "?")
        raise LibraryError(f"{where}: поле «{named}» описано неверно ({error}).") from error


def refuse_unknown(declared: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    """A mistyped key must not pass as if it had been said."""
    unknown = sorted(set(declared) - known, key=str)
    if unknown:
        raise ValueError(f"{what}: неизвестный ключ «{unknown[0]}»; допускаются: {', '.join(sorted(known))}")


def _own(declared: Mapping[str, Any]) -> Field:
    _refuse_missing(declared, ("key", "name", "label"))
    return Field(**_parts(declared, Naming(declared["name"])))


def _taken(source: str, field: Field | None, declared: Mapping[str, Any]) -> Field:
    """A field declared elsewhere under another key, label, hint or obligation: its meaning stays."""
    if field is None:
        raise ValueError(f"в словаре нет поля «{source}»")
    if {"type", "choices", "many", "of"} & declared.keys():
        raise ValueError(f"тип и варианты поля словаря «{source}» не меняют")
    if field.personal and not declared.get("personal", True):
        raise ValueError(f"поле словаря «{source}» – персональные данные, отметку не снимают")
    return replace(field, **_parts(declared, field.naming))


def _parts(declared: Mapping[str, Any], naming: Naming) -> dict[str, Any]:
    """What a declaration says, by the part of a field that it stands in."""
    parts = {key: value for key, value in declared.items() if key not in ("use", "name", "item")}
    parts["naming"] = _make_naming(declared, naming)
    if "type" in parts:
        parts["type"] = _make_type(parts["type"])
    if "choices" in parts:
        parts["choices"] = tuple(_make_choice(choice) for choice in parts["choices"])
    if "collected_from" in parts:
        parts["collected_from"] = tuple(parts["collected_from"].split())
    if "workbook" in parts:
        refuse_unknown(parts["workbook"], _WORKBOOK_KEYS, "workbook")
        _refuse_wrong_kinds(parts["workbook"])
        parts["workbook"] = WorkbookPlace(**parts["workbook"])
    return parts


def _make_naming(declared: Mapping[str, Any], known: Naming) -> Naming:
    """`item` is written as a name alone where no document is made for each element."""
    naming = replace(known, name=declared.get("name", known.name))
    item = declared.get("item", {})
    if isinstance(item, str):
        return replace(naming, item=item)
    refuse_unknown(item, _ITEM_KEYS, "item")
    _refuse_wrong_kinds(item)
    return replace(naming, item=item.get("name", known.item), item_key=item.get("key", known.item_key))


def _make_type(declared: str) -> FieldType:
    try:
        return FieldType(declared)
    except ValueError as error:
        raise ValueError(f"нет вида «{declared}»; есть: {', '.join(FieldType)}") from error


def _make_choice(declared: Any) -> Choice:
    if not isinstance(declared, dict):
        raise ValueError(f"вариант: ожидается запись с ключами, а не «{declared}»")
    refuse_unknown(declared, _CHOICE_KEYS, "вариант")
    _refuse_missing(declared, ("key", "label"))
    _refuse_wrong_kinds(declared)
    return Choice(**declared)


def _make_person(declared: Mapping[str, str] | None, keys: set[str]) -> Person | None:
    if declared is None:
        return None
    refuse_unknown(declared, _PERSON_KEYS, "person")
    _refuse_missing(declared, ("name",))
    _refuse_wrong_kinds(declared)
    missing = sorted(set(declared.values()) - keys)
    if missing:
        raise ValueError(f"person: нет поля «{missing[0]}»")
    return Person(**declared)


def _refuse_missing(declared: Mapping[str, Any], needed: Iterable[str]) -> None:
    for key in needed:
        if key not in declared:
            raise ValueError(f"нет ключа «{key}»")


def _refuse_wrong_kinds(declared: Mapping[str, Any]) -> None:
    for key, value in declared.items():
        kind, wanted = _KINDS.get(key, (object, ""))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"«{key}»: ожидается {wanted}, а не «{value}»")
