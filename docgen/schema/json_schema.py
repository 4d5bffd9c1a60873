"""JSON Schema (draft 2020-12) of an entity, for other systems and for OpenAPI."""

from __future__ import annotations

from typing import Any

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.russian import Case
from docgen.schema.types import DECLINED_KINDS

_TEXT = {"type": "string"}
_DATE = {"type": "string", "format": "date"}
_FORMS = {
    "type": "object",
    "description": "Текст со своими падежами; чего нет, программа склоняет сама.",
    "properties": {case.value: {"type": "string"} for case in Case},
    "required": [Case.NOMINATIVE.value],
    "additionalProperties": False,
}
_PLAIN: dict[FieldType, dict[str, Any]] = {
    FieldType.DATE: _DATE,
    FieldType.PERIOD: {
        "type": "object",
        "properties": {"start": _DATE, "end": _DATE},
        "required": ["start", "end"],
        "additionalProperties": False,
    },
    FieldType.INTEGER: {"type": "integer"},
    FieldType.DECIMAL: {"type": ["number", "string"]},
    FieldType.MONEY: {"type": ["number", "string"]},
    FieldType.YES_NO: {"type": "boolean"},
    FieldType.EMAIL: {"type": "string", "format": "email"},
}


def json_schema(entity: Entity, dictionary: Dictionary) -> dict[str, Any]:
    """The schema of data that `load_values` accepts for this entity, written with JSON's own types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(entity, dictionary)}


def _object(entity: Entity, dictionary: Dictionary) -> dict[str, Any]:
    fields = [field for field in entity if not field.is_derived]
    return {
        "title": entity.label,
        "type": "object",
        "properties": {field.key: _property(field, dictionary) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def _property(field: Field, dictionary: Dictionary) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.label}
    if field.hint:
        described["description"] = field.hint
    if field.personal:
        described["x-personal-data"] = True
    if field.type is FieldType.RECORD:
        return {**_object(dictionary[field.of], dictionary), **described}
    if field.type is FieldType.LIST:
        return {**described, "type": "array", "items": _object(dictionary[field.of], dictionary)}
    value = _value(field)
    return {**described, "type": "array", "items": value} if field.many else {**described, **value}


def _value(field: Field) -> dict[str, Any]:
    if field.type in DECLINED_KINDS:
        return {"anyOf": [_TEXT, _FORMS]}
    value = dict(_PLAIN.get(field.type, _TEXT))
    if field.type is FieldType.CHOICE:
        value["enum"] = [choice.key for choice in field.choices]
    if field.pattern:
        value["pattern"] = f"^{field.pattern}$"
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        bounds = {"minimum": field.minimum, "maximum": field.maximum}
        value |= {name: bound for name, bound in bounds.items() if bound is not None}
    if field.type is FieldType.REFERENCE:
        value["x-refers-to"] = field.to
    return value
