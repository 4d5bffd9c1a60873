"""Walks over the records of a data set, each once and where it is given: not by references, not in derived lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.dictionary import Dictionary, Entity, FieldType
from docgen.problems import Path

GivenRecord = tuple[dict[str, Any], Entity, Path]
"""The values of one record, what it is a record of, and its path in the data."""


def each_record(
    values: dict[str, Any], entity: Entity, dictionary: Dictionary, path: Path = ()
) -> Iterator[GivenRecord]:
    """The data set itself and every record inside it, in the order of the dictionary."""
    yield values, entity, path
    for field in entity:
        value = values.get(field.key)
        if value is None or field.is_derived:
            continue
        if field.type is FieldType.RECORD:
            yield from each_record(value, dictionary[field.of], dictionary, (*path, field.key))
        elif field.type is FieldType.LIST:
            for place, item in enumerate(value):
                yield from each_record(item, dictionary[field.of], dictionary, (*path, field.key, place))
