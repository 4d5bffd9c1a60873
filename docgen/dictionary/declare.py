"""Makes fields and entities from their declarations, the mappings that a YAML file holds. Reads no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from docgen.dictionary.model import Choice, Declension, Entity, Field, FieldType, Naming, Person, WorkbookPlace
from docgen.errors import LibraryError

FindField = Callable[[str], Field | None]
"""Finds the field that `entity.key` names, where it is declared."""

_FIELD_KEYS = frozenset({"use", "name", "item", *(part.name for part in fields(Field))} - {"naming"})
_ENTITY_KEYS = frozenset({"key", "name", "label", "fields", "identified_by", "person", "declension"})
_ITEM_KEYS = frozenset({"name", "key"})
_WORKBOOK_KEYS = frozenset(part.name for part in fields(WorkbookPlace))
_ROLES: Mapping[str, type] = {"person": Person, "declension": Declension}
_CHOICE_KEYS = frozenset({"key", "label"})
_KINDS: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("use", "key", "name", "label", "type", "hint", "example"), (str, "текст в кавычках")),
    **dict.fromkeys(("pattern", "of", "to", "keyed_by", "collected_from"), (str, "текст в кавычках")),
    **dict.fromkeys(("required", "personal", "many"), (bool, "true или false")),
    **dict.fromkeys(("minimum", "maximum"), (int, "целое число")),
    "choices": (list, "список вариантов"),
    "workbook": (dict, "запись в фигурных скобках"),
}


def declared_fields(declared: Iterable[tuple[Mapping[str, Any], str]]) -> dict[str, Field]:
    """Every field of these entities where it is declared, by `entity.key`: what other entities may `use`.

    Each entity comes with the name of its file, for messages.
    """
    return {
        f"{entity['key']}.{entry['key']}": make_field(entry, f"{where}, {entity['key']}")
        for entity, where in declared
        for entry in entity["fields"]
        if "use" not in entry
    }


def make_entity(declared: Mapping[str, Any], where: str, find: FindField = lambda source: None) -> Entity:
    """Turn one YAML mapping into an `Entity`; `where` is the file name for messages, `find` finds what is used."""
    place = f"{where}, {declared['key']}"
    members = tuple(make_field(entry, place, find) for entry in declared["fields"])
    for names in ([field.key for field in members], [field.naming.name for field in members]):
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise LibraryError(f"{place}: повторяются поля {', '.join(sorted(repeated))}.")
    try:
        refuse_unknown(declared, _ENTITY_KEYS, "сущность")
        keys = {field.key for field in members}
        roles = {
            name: _make_roles(kind, declared[name], name, keys) for name, kind in _ROLES.items() if name in declared
        }
    except ValueError as error:
        raise LibraryError(f"{place}: {error}.") from error
    identified_by = declared.get("identified_by", "")
    return Entity(declared["key"], declared["name"], declared["label"], members, identified_by, **roles)


def make_field(declared: Mapping[str, Any], where: str, find: FindField = lambda source: None) -> Field:
    """Turn one YAML mapping into a `Field`; used for form definitions too, which share this syntax.

    With `use` it is the field that `find` finds, with what the declaration says otherwise.
    """
    try:
        refuse_unknown(declared, _FIELD_KEYS, "поле")
        _refuse_wrong_kinds(declared)
        source = declared.get("use")
        return _taken(source, find(source), declared) if source else _own(declared)
    except (TypeError, ValueError) as error:
        named = declared.get("key") or declared.get("use", "?")
        raise LibraryError(f"{where}: поле «{named}» описано неверно ({error}).") from error


def refuse_unknown(declared: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    """A mistyped key must not pass as if it had been said."""
    unknown = sorted(set(declared) - known)
    if unknown:
        raise ValueError(f"{what}: неизвестный ключ «{unknown[0]}»; допускаются: {', '.join(sorted(known))}")


def _own(declared: Mapping[str, Any]) -> Field:
    for key in ("key", "name", "label"):
        if key not in declared:
            raise ValueError(f"нет ключа «{key}»")
    return Field(**_parts(declared, Naming(declared["name"])))


def _taken(source: str, field: Field | None, declared: Mapping[str, Any]) -> Field:
    """A field declared elsewhere under another key, label, hint or obligation: its meaning stays."""
    if field is None:
        raise ValueError(f"в словаре нет поля «{source}»")
    if {"type", "choices", "many", "of"} & declared.keys():
        raise ValueError(f"тип и варианты поля словаря «{source}» не меняют")
    return replace(field, **_parts(declared, field.naming))


def _parts(declared: Mapping[str, Any], naming: Naming) -> dict[str, Any]:
    """What a declaration says, by the part of a field that it stands in."""
    parts = {key: value for key, value in declared.items() if key not in ("use", "name", "item")}
    parts["naming"] = _make_naming(declared, naming)
    if "type" in parts:
        parts["type"] = FieldType(parts["type"])
    if "choices" in parts:
        parts["choices"] = tuple(_make_choice(choice) for choice in parts["choices"])
    if "collected_from" in parts:
        parts["collected_from"] = tuple(parts["collected_from"].split())
    if "workbook" in parts:
        refuse_unknown(parts["workbook"], _WORKBOOK_KEYS, "workbook")
        parts["workbook"] = WorkbookPlace(**parts["workbook"])
    return parts


def _make_naming(declared: Mapping[str, Any], known: Naming) -> Naming:
    """`item` is written as a name alone where no document is made for each element."""
    naming = replace(known, name=declared.get("name", known.name))
    item = declared.get("item", {})
    if isinstance(item, str):
        return replace(naming, item=item)
    refuse_unknown(item, _ITEM_KEYS, "item")
    return replace(naming, item=item.get("name", known.item), item_key=item.get("key", known.item_key))


def _make_choice(declared: Mapping[str, Any]) -> Choice:
    refuse_unknown(declared, _CHOICE_KEYS, "вариант")
    return Choice(**declared)


def _make_roles(kind: type, declared: Mapping[str, str], name: str, keys: set[str]) -> Any:
    """What fields of an entity are for it: a role for each key."""
    refuse_unknown(declared, frozenset(part.name for part in fields(kind)), name)
    missing = sorted(set(declared.values()) - keys)
    if missing:
        raise ValueError(f"{name}: нет поля «{missing[0]}»")
    return kind(**declared)


def _refuse_wrong_kinds(declared: Mapping[str, Any]) -> None:
    for key, value in declared.items():
        kind, wanted = _KINDS.get(key, (object, ""))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"«{key}»: нужен {wanted}, а не «{value}»")
