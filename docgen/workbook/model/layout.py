"""The nouns of a workbook's layout: which sheets there are and which value stands where. Computed in `lay_out`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Entity, Field

Keys = tuple[str, ...]
"""The way from a record to a value in it, through nested records."""


@dataclass(frozen=True, slots=True)
class Column:
    """One heading and the field under it; on a form sheet the same stands beside a label.

    `number` tells the columns of a field with many values apart: «Наставляемый», «Наставляемый 2», ….
    """

    field: Field
    keys: Keys
    number: int = 1
    prefix: str = ""

    @property
    def heading(self) -> str:
        label = f"{self.prefix}{self.field.label}"
        return label if self.number == 1 else f"{label} {self.number}"

    @property
    def is_required(self) -> bool:
        return self.field.required and self.number == 1

    @property
    def takes_the_rest(self) -> bool:
        """True for the last column of a field with many values."""
        return self.number == self.field.workbook.columns


@dataclass(frozen=True, slots=True)
class Section:
    """A root record on a form sheet, or one row of a role sheet."""

    title: str
    keys: Keys
    columns: tuple[Column, ...]
    is_required: bool
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet with one value a row: label, value, hint; grouped by record."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """A sheet with one row for each of several root records made of the same entity: head, curator, …."""

    title: str
    entity: Entity
    sections: tuple[Section, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return self.sections[0].columns


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one record a row.

    A root list has no `parent`; `keys` lead to it from the root. Otherwise `keys` lead from the record of the parent
    sheet that the first column names, to a list (`is_list`) or to a single record. `prefill` are the rows that a blank
    workbook already holds.
    """

    title: str
    field: Field
    entity: Entity
    keys: Keys
    columns: tuple[Column, ...]
    parent: TableSheet | None = None
    prefill: tuple[Mapping[str, str], ...] = ()

    @property
    def is_list(self) -> bool:
        return self.field.is_list

    @property
    def parent_column(self) -> Column | None:
        """The column that names the record of the parent sheet."""
        if self.parent is None:
            return None
        identified_by = self.parent.entity.find(self.parent.entity.identified_by)
        return Column(identified_by, (identified_by.key,)) if identified_by else None

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (self.parent_column, *self.columns) if self.parent_column else self.columns


Sheet = FormSheet | RoleSheet | TableSheet


@dataclass(frozen=True, slots=True)
class Layout:
    """All data sheets of a workbook, in their order."""

    entity: Entity
    sheets: tuple[Sheet, ...]

    @property
    def tables(self) -> Iterator[TableSheet]:
        return (sheet for sheet in self.sheets if isinstance(sheet, TableSheet))

    def table_of(self, list_key: str) -> TableSheet | None:
        """The sheet of a root list, which references point into."""
        return next((table for table in self.tables if table.keys == (list_key,) and not table.parent), None)


def split_values(value: Any) -> list[Any]:
    """The several values that one cell of a field with many values may hold."""
    if not isinstance(value, str):
        return [value]
    return [part.strip() for part in re.split(r"[;\n]", value) if part.strip()]
