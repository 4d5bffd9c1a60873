"""Our one pass over the data gives and reports what marshmallow's own `load` does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from marshmallow import Schema, ValidationError

from docgen.dictionary import Choice, Dictionary, Entity, Field, FieldType, Naming
from docgen.library import default_library
from docgen.schema import entity_schema

DICTIONARY = default_library().dictionary
PLAIN = {
    FieldType.PERSON_NAME: "Примерова Анна",
    FieldType.DATE: "01.09.2026",
    FieldType.PERIOD: "01.09.2026 – 31.05.2027",
    FieldType.YES_NO: "да",
}
PLAIN_TYPES = [kind for kind in FieldType if not kind.holds_entity]
EVERYTHING = Entity(
    "everything",
    "всё",
    "Всё",
    (
        *(Field(kind, Naming(kind), f"Поле {kind}", kind, choices=(Choice("a", "Первое"),)) for kind in PLAIN_TYPES),
        *(Field(f"many_{kind}", Naming(f"много_{kind}"), f"Поля {kind}", kind, many=True) for kind in PLAIN_TYPES),
        Field("needed", Naming("нужное"), "Нужное", required=True),
    ),
)
NESTING = Entity(
    "nesting",
    "вложенное",
    "Вложенное",
    (
        Field("record", Naming("запись"), "Запись", FieldType.RECORD, of="everything", required=True),
        Field("rows", Naming("строки"), "Строки", FieldType.LIST, of="everything"),
    ),
)
SMALL = Dictionary({"everything": EVERYTHING, "nesting": NESTING})

texts = some.text("аЁyA09 .,;:@/-–«\u00ad\x0b\n", max_size=12) | some.sampled_from(
    ["Примерова Анна", "01.09.2026", "01.09.2026 – 31.05.2027", "12", "да", "Первое", "a@example.org", "1; 2\n3"]
)
plain_values = (
    some.none() | some.booleans() | some.integers() | some.floats() | texts | some.dates(max_value=dt.date(2200, 1, 1))
)
values = plain_values | some.lists(plain_values, max_size=3) | some.dictionaries(texts, plain_values, max_size=2)
records = some.dictionaries(some.sampled_from([field.key for field in EVERYTHING] + ["чужое"]), values, max_size=8)
nested = some.fixed_dictionaries(
    {}, optional={"record": records | values, "rows": some.lists(records | values, max_size=3) | values}
)


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


def outcome(load: Any, data: dict[str, Any]) -> tuple[Any, Any]:
    """The values and the messages; a key that the schema does not know is worded by each in its own way."""
    try:
        return load(data), {}
    except ValidationError as error:
        return error.valid_data, {key: key == "чужое" or message for key, message in error.messages_dict.items()}


@pytest.mark.parametrize("entity", DICTIONARY.entities.values(), ids=lambda entity: entity.key)
def test_data_that_nothing_is_wrong_with_load_as_marshmallow_loads_them(entity: Entity) -> None:
    schema, given_data = entity_schema(entity, DICTIONARY), truthful(entity)
    assert schema.load(given_data) == Schema.load(schema, given_data)
    assert list(schema.load(given_data)) == list(given_data)


@settings(deadline=None)
@given(records)
def test_any_values_load_and_are_refused_as_marshmallow_does_it(data: dict[str, Any]) -> None:
    schema = entity_schema(EVERYTHING, SMALL)
    assert outcome(schema.load, data) == outcome(lambda given_data: Schema.load(schema, given_data), data)


@settings(deadline=None)
@given(nested)
def test_any_records_in_records_load_and_are_refused_as_marshmallow_does_it(data: dict[str, Any]) -> None:
    schema = entity_schema(NESTING, SMALL)
    assert outcome(schema.load, data) == outcome(lambda given_data: Schema.load(schema, given_data), data)


def test_what_is_wrong_is_told_in_the_order_of_the_fields_and_then_of_the_data() -> None:
    schema = entity_schema(EVERYTHING, SMALL)
    with pytest.raises(ValidationError) as refused:
        schema.load({"я": 1, "email": "нет", "date": "нет", "а": 2})
    assert list(refused.value.messages_dict) == ["date", "email", "needed", "я", "а"]
