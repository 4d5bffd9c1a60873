"""The short way through a schema gives what marshmallow's own way gives, and is left when anything is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from docgen.dictionary import Entity, Field, FieldType, Naming
from docgen.library import default_library
from docgen.schema import schema_class
from docgen.schema.fields import DictionarySchema

DICTIONARY = default_library().dictionary
PLAIN = {
    FieldType.PERSON_NAME: "Примерова Анна",
    FieldType.DATE: "01.09.2026",
    FieldType.PERIOD: "01.09.2026 – 31.05.2027",
    FieldType.YES_NO: "да",
}


def truthful(entity: Entity) -> dict[str, Any]:
    """A value for every field."""
    return {field.key: _value(field) for field in entity if not field.is_derived}


def _value(field: Field) -> Any:
    if field.type.holds_entity:
        record = truthful(DICTIONARY[field.of])
        return [record, record] if field.type is FieldType.LIST else record
    if field.choices:
        return field.choices[-1].label
    return field.example or PLAIN.get(field.type, "12")


def schema_of(entity: Entity) -> DictionarySchema:
    return schema_class(entity, DICTIONARY)()


@pytest.mark.parametrize("entity", DICTIONARY.entities.values(), ids=lambda entity: entity.key)
def test_both_ways_give_the_same_values(entity: Entity) -> None:
    schema, given = schema_of(entity), truthful(entity)
    assert schema.convert(given) == schema.load(given)
    assert list(schema.convert(given)) == list(schema.load(given))


MEETING = Entity(
    "meeting", "встреча", "Встреча", (Field("date", Naming("дата"), "Дата", FieldType.DATE, required=True),)
)
PAIR = Entity(
    "pair",
    "пара",
    "Пара",
    (
        Field("mentor", Naming("наставник"), "Наставник", FieldType.PERSON_NAME, required=True),
        Field("help", Naming("помощь"), "Помощь", FieldType.INTEGER, many=True),
        Field("meetings", Naming("встречи"), "Встречи", FieldType.LIST, of="meeting"),
    ),
)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"mentor": "7"},
        {"mentor": "Примерова Анна", "mentee": "Образцова Мария"},
        {"mentor": "Примерова Анна", "help": ["1", "много"]},
        {"mentor": "Примерова Анна", "help": 5},
        {"mentor": "Примерова Анна", "meetings": [{"date": "01.09.2026"}, {}]},
        {"mentor": "Примерова Анна", "meetings": ["01.09.2026"]},
    ],
)
def test_whatever_is_wrong_is_refused_both_ways(given: dict[str, Any]) -> None:
    dictionary = type(DICTIONARY)({"meeting": MEETING})
    schema = schema_class(PAIR, dictionary)()
    for load in (schema.convert, schema.load):
        with pytest.raises(ValidationError):
            load(given)
