"""Walks over the records of a data set, each once and where it is given: not by references, not in derived lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.dictionary import Dictionary, Entity, FieldType
from docgen.record.model import Record
from docgen.schema import Path

GivenRecord = tuple[dict[str, Any], Entity, Path]
"""The values of one record, what it is a record of, and its path in the data."""


def each_record(record: Record) -> Iterator[GivenRecord]:
    """The data set itself and every record inside it, in the order of the dictionary."""
    yield from _each(record.values, record.entity, record.dictionary, ())


def _each(values: dict[str, Any], entity: Entity, dictionary: Dictionary, path: Path) -> Iterator[GivenRecord]:
    yield values, entity, path
    for field in entity:
        value = values.get(field.key)
        if value is None or field.is_derived:
            continue
        if field.type is FieldType.RECORD:
            yield from _each(value, dictionary[field.of], dictionary, (*path, field.key))
        elif field.type is FieldType.LIST:
            for place, item in enumerate(value):
                yield from _each(item, dictionary[field.of], dictionary, (*path, field.key, place))
