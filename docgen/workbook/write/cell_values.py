"""Turns JSON values into what stands in a cell: a date as a date, a choice by its label, anything odd as typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from docgen.dictionary import Choice, FieldType
from docgen.schema import Period, RejectedValueError, convert
from docgen.workbook.model import Column, Keys, TableSheet, split_values

Written = str | int | float | dt.date | None
_AS_STORED = (FieldType.DATE, FieldType.CHOICE, FieldType.YES_NO, FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)


def cell_value(record: Mapping[str, Any], column: Column) -> Written:
    """What stands in the record's cell of this column."""
    raw = value_at(record, column.keys)
    if not column.field.many:
        return _written(raw, column)
    several = raw if isinstance(raw, list) else split_values(raw)
    if not column.takes_the_rest:
        return _written(several[column.number - 1], column) if column.number <= len(several) else None
    rest = [_as_text(_written(value, column)) for value in several[column.number - 1 :] if value is not None]
    return "; ".join(rest) or None


def value_at(record: Any, keys: Keys) -> Any:
    """The value at the keys, or None where the data have no such record."""
    for key in keys:
        record = record.get(key) if isinstance(record, Mapping) else None
    return record


def records_of(table: TableSheet, values: Mapping[str, Any]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Every record of a table sheet, each with the identifier of the record it belongs to."""
    owners: Iterator[tuple[Any, Mapping[str, Any]]]
    owners = iter([(None, values)]) if table.parent is None else records_of(table.parent, values)
    for _, owner in owners:
        identifier = owner.get(table.parent.entity.identified_by) if table.parent else None
        found = value_at(owner, table.keys)
        for record in found if isinstance(found, list) else [found]:
            if isinstance(record, Mapping):
                yield identifier, record


def _written(raw: Any, column: Column) -> Written:
    if raw is None:
        return None
    if column.field.type not in (*_AS_STORED, FieldType.PERIOD):
        return _as_text(raw)
    try:
        value = convert(raw, column.field)
    except RejectedValueError:
        return _as_text(raw)
    if isinstance(value, Period):
        return f"{value.start:%d.%m.%Y} – {value.end:%d.%m.%Y}"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int | dt.date) else _as_text(value)


def _as_text(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")
