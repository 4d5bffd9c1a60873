"""Lists that nobody types in: the mentors are whoever leads a pair. Declared in the dictionary by `collected_from`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.dictionary import Entity


def derived_lists(values: Mapping[str, Any], entity: Entity) -> dict[str, list[Any]]:
    """The derived lists of the data set, each record once, in the order of first appearance."""
    return {
        field.key: list({id(item): item for path in field.collected_from for item in _at(values, path)}.values())
        for field in entity
        if field.is_derived
    }


def _at(value: Any, path: str) -> Iterator[Any]:
    """Every value at a dotted path, through lists."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping):
        head, _, rest = path.partition(".")
        if head in value:
            yield from _at(value[head], rest)
