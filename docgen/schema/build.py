"""Makes marshmallow schemas from dictionary entities, and loads data through them with every problem located."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import marshmallow
from marshmallow import ValidationError

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.problems import Problem
from docgen.schema import kinds
from docgen.schema.fields import DictionaryField, DictionaryList, DictionaryRecord, DictionarySchema, finding
from docgen.schema.kinds import Finding
from docgen.schema.values import nearest_hint

Path = tuple[str | int, ...]
_BLANKS: tuple[Any, ...] = (None, {}, [])
"""What says nothing beside an empty or white text."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read (`values`, without the refused ones) and everything that is wrong."""

    values: dict[str, Any]
    problems: list[Problem]


@cache
def schema_class(entity: Entity, dictionary: Dictionary) -> type[DictionarySchema]:
    """The marshmallow schema of an entity, nested entities included; derived fields are never loaded."""
    members: dict[str, Any] = {field.key: _schema_field(field, dictionary) for field in entity if not field.is_derived}
    members["error_messages"] = {
        "unknown": finding(kinds.UNKNOWN_FIELD, entity=entity)[0],
        "type": finding(kinds.NOT_AN_OBJECT, label="Данные", found="значение другого вида")[0],
    }
    return type(f"{entity.key.title()}Schema", (DictionarySchema,), members)


def load_values(
    values: Mapping[str, Any],
    entity: Entity,
    place_of: Callable[[Path], str] = lambda path: "",
    dictionary: Dictionary | None = None,
) -> Loaded:
    """Check and convert raw values of an entity.

    Blank values (None, empty or white text) count as absent. `place_of` tells where a path stands for a person, for
    example a workbook's cell.
    """
    schema = _schema(entity, dictionary or Dictionary())
    given = without_blanks(values)
    try:
        return Loaded(schema.convert(given), [])
    except ValidationError:
        return _load_with_problems(schema, given, place_of)


def _load_with_problems(schema: DictionarySchema, given: Mapping[str, Any], place_of: Callable[[Path], str]) -> Loaded:
    try:
        return Loaded(schema.load(given), [])
    except ValidationError as error:
        problems = [_located(found, path, place_of) for path, found in _flatten(error.messages, ())]
        valid = error.valid_data if isinstance(error.valid_data, dict) else {}
        return Loaded(valid, problems)


@cache
def _schema(entity: Entity, dictionary: Dictionary) -> DictionarySchema:
    """The entity's schema, made once: making one copies all its fields, and loading leaves nothing behind in it."""
    return schema_class(entity, dictionary)()


def without_blanks(value: Any) -> Any:
    """The same data without blank values, so that an empty cell and an absent key mean the same."""
    if isinstance(value, Mapping):
        kept = {}
        for key, item in value.items():
            # Most values are texts.
            if isinstance(item, str):
                if item and not item.isspace():
                    kept[key] = item
            elif (cleaned := without_blanks(item)) not in _BLANKS:
                kept[key] = cleaned
        return kept
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    return value


def path_text(path: Path) -> str:
    """`("pairs", 2, "start")` as `pairs[2].start`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _schema_field(field: Field, dictionary: Dictionary) -> DictionaryField | DictionaryRecord | DictionaryList:
    if field.type.holds_entity:
        nested = DictionaryRecord(field, schema_class(dictionary[field.of], dictionary))
        return DictionaryList(field, nested) if field.type is FieldType.LIST else nested
    plain = DictionaryField(field)
    return DictionaryList(field, plain) if field.many else plain


def _flatten(messages: Any, path: Path) -> Iterator[tuple[Path, Finding]]:
    if isinstance(messages, Finding):
        yield path, messages
    elif isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _flatten(inner, path if key == marshmallow.exceptions.SCHEMA else (*path, key))
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, path)
    else:
        raise TypeError(f"a schema reported without a problem kind: {messages!r}")


def _located(found: Finding, path: Path, place_of: Callable[[Path], str]) -> Problem:
    if found.kind is kinds.UNKNOWN_FIELD:
        entity = dict(found.details)["entity"]
        assert isinstance(entity, Entity)  # noqa: S101 - narrows the type; set in schema_class only
        found = finding(kinds.UNKNOWN_FIELD, key=path[-1], nearest=_nearest_field(str(path[-1]), entity))[0]
    return found.at(path_text(path), place_of(path))


def _nearest_field(key: str, entity: Entity) -> str:
    if named := entity.find(key):
        return f"; вероятно, это «{named.key}»"
    keys = [field.key for field in entity if not field.is_derived]
    near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    return nearest_hint(key, keys) if near else ""
