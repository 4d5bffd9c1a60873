"""Makes the schemas of dictionary entities, and loads data through them with every problem located."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from marshmallow import ValidationError

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.problems import Path, Problem, path_text
from docgen.schema.fields import DictionaryField, DictionaryList, DictionaryRecord, DictionarySchema
from docgen.schema.kinds import Finding

_BLANKS: tuple[Any, ...] = (None, {}, [])
"""What says nothing beside an empty or white text."""
_SCHEMAS: WeakKeyDictionary[Dictionary, WeakKeyDictionary[Entity, DictionarySchema]] = WeakKeyDictionary()
"""The schemas made so far, while their library is in use: a schema keeps hold of neither dictionary nor entity."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read (`values`, without the refused ones) and everything that is wrong."""

    values: dict[str, Any]
    problems: list[Problem]


def load_values(
    values: Mapping[str, Any],
    entity: Entity,
    dictionary: Dictionary,
    place_of: Callable[[Path], str] = lambda path: "",
) -> Loaded:
    """Check and convert raw values of an entity.

    Blank values (None, empty or white text) count as absent. `place_of` tells where a path stands for a person, for
    example a workbook's cell.
    """
    try:
        return Loaded(entity_schema(entity, dictionary).load(without_blanks(values)), [])
    except ValidationError as error:
        valid: Any = error.valid_data
        found = _flatten(error.messages, ())
        return Loaded(valid, [finding.at(path_text(path), place_of(path)) for path, finding in found])


def entity_schema(entity: Entity, dictionary: Dictionary) -> DictionarySchema:
    """The schema of an entity, nested entities included; derived fields are never loaded."""
    try:
        return _SCHEMAS[dictionary][entity]
    except KeyError:
        members = {field.key: _schema_field(field, dictionary) for field in entity if not field.is_derived}
        made: DictionarySchema = type(f"{entity.key.title()}Schema", (DictionarySchema,), members)()
        return _SCHEMAS.setdefault(dictionary, WeakKeyDictionary()).setdefault(entity, made)


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


def _schema_field(field: Field, dictionary: Dictionary) -> DictionaryField | DictionaryRecord | DictionaryList:
    if field.type.holds_entity:
        nested = DictionaryRecord(field, entity_schema(dictionary[field.of], dictionary))
        return DictionaryList(field, nested) if field.type is FieldType.LIST else nested
    plain = DictionaryField(field)
    return DictionaryList(field, plain) if field.many else plain


def _flatten(messages: Any, path: Path) -> Iterator[tuple[Path, Finding]]:
    """Every finding with its path: marshmallow nests messages as the data are nested."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _flatten(inner, (*path, key))
    else:
        yield from ((path, finding) for finding in messages)
