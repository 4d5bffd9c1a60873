"""Lists that nobody types in: the mentors are whoever leads a pair. Declared in the dictionary by `collected_from`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.record.model import Record


def collect_derived(record: Record) -> dict[str, list[Any]]:
    """The derived lists of the data set, each record once, in the order of first appearance."""
    return {
        field.key: list({id(item): item for path in field.collected_from for item in _at(record.values, path)}.values())
        for field in record.entity
        if field.is_derived
    }


def _at(value: Any, path: str) -> Iterator[Any]:
    """Every value at a dotted path, through lists."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif not path:
        yield value
    elif isinstance(value, dict):
        head, _, rest = path.partition(".")
        if head in value:
            yield from _at(value[head], rest)
