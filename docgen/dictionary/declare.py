"""Makes fields and entities from their declarations, mappings that were checked to fit. Reads no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from docgen.dictionary.model import Choice, Declension, Entity, Field, FieldType, Naming, Person, WorkbookPlace

FindField = Callable[[str], Field | None]
"""Finds the field that `entity.key` names, where it is declared."""

_ROLES: Mapping[str, type] = {"person": Person, "declension": Declension}


def make_entity(declared: Mapping[str, Any], members: tuple[Field, ...]) -> Entity:
    """The entity of these fields that a mapping declares."""
    roles = {name: kind(**declared[name]) for name, kind in _ROLES.items() if name in declared}
    identified_by = declared.get("identified_by", "")
    return Entity(declared["key"], declared["name"], declared["label"], members, identified_by, **roles)


def make_field(declared: Mapping[str, Any], used: Field | None = None) -> Field:
    """The field that a mapping declares; a `used` one gets what the mapping says otherwise, and keeps its meaning.

    What is personal stays so, whatever the mapping says.
    """
    naming = _make_naming(declared, used.naming if used else Naming(declared["name"]))
    parts = {key: value for key, value in declared.items() if key not in ("use", "name", "item")}
    if "type" in parts:
        parts["type"] = FieldType(parts["type"])
    if "choices" in parts:
        parts["choices"] = tuple(Choice(**choice) for choice in parts["choices"])
    if "collected_from" in parts:
        parts["collected_from"] = tuple(parts["collected_from"].split())
    if "workbook" in parts:
        parts["workbook"] = WorkbookPlace(**parts["workbook"])
    if used is None:
        return Field(**parts, naming=naming)
    parts["personal"] = used.personal or parts.get("personal", False)
    return replace(used, **parts, naming=naming)


def _make_naming(declared: Mapping[str, Any], known: Naming) -> Naming:
    """`item` is written as a name alone where no document is made for each element."""
    naming = replace(known, name=declared.get("name", known.name))
    item = declared.get("item", {})
    if isinstance(item, str):
        return replace(naming, item=item)
    return replace(naming, item=item.get("name", known.item), item_key=item.get("key", known.item_key))
