"""Computes the layout of a workbook from the dictionary: nothing here knows of schools.

- a root list: a sheet with a row for each record;
- root records of one and the same entity: a sheet with a row for each;
- any other root record: a section of the first sheet, or a sheet of its own when it holds lists;
- a list inside a record: a sheet of its own, whose first column names the record by what the entity is identified by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.errors import LibraryError
from docgen.workbook.model.labels import folded
from docgen.workbook.model.layout import Column, FormSheet, Keys, Layout, RoleSheet, Section, Sheet, TableSheet

LONGEST_TITLE = 31
"""Characters of a sheet's name that Excel allows."""


def lay_out(entity: Entity, dictionary: Dictionary) -> Layout:
    """The layout of the data set `entity`.

    Raises:
        LibraryError: a list lies inside records that nothing identifies.
    """
    return Layout(entity, tuple(_LayoutMaker(entity, dictionary).sheets()))


class _LayoutMaker:
    def __init__(self, entity: Entity, dictionary: Dictionary) -> None:
        self._entity = entity
        self._dictionary = dictionary
        self._titles: set[str] = set()

    def sheets(self) -> Iterator[Sheet]:
        fields = [field for field in self._entity if not field.is_derived]
        roles = self._roles(fields)
        inline = [field for field in fields if self._stands_on_first_sheet(field, roles)]
        if inline:
            yield FormSheet(self._title(self._entity.label), tuple(self._first_sections(inline)))
        shown_roles: set[str] = set()
        for field in fields:
            if field.type is FieldType.LIST:
                yield from self._table(field, (field.key,), None)
            elif field.of in roles:
                if field.of not in shown_roles:
                    shown_roles.add(field.of)
                    yield self._role_sheet(field.of, fields)
            elif field not in inline:
                yield FormSheet(self._title(field.label), (self._section(field),))
            if field.type is FieldType.RECORD:
                yield from self._inner_tables(self._dictionary[field.of], (field.key,), None, field.label)

    def _roles(self, fields: list[Field]) -> set[str]:
        """Entities that several root records are made of."""
        uses = Counter(field.of for field in fields if field.type is FieldType.RECORD)
        return {key for key, times in uses.items() if times > 1}

    def _stands_on_first_sheet(self, field: Field, roles: set[str]) -> bool:
        if field.type is not FieldType.RECORD:
            return field.type is not FieldType.LIST
        holds_lists = any(inner.type is FieldType.LIST for inner in self._dictionary[field.of])
        return field.of not in roles and not holds_lists and not field.workbook.own_sheet

    def _first_sections(self, inline: list[Field]) -> Iterator[Section]:
        plain = [field for field in inline if field.type is not FieldType.RECORD]
        if plain:
            columns = tuple(column for field in plain for column in _columns_of(field, ()))
            yield Section(self._entity.label, (), columns, is_required=True)
        yield from (self._section(field) for field in inline if field.type is FieldType.RECORD)

    def _section(self, field: Field) -> Section:
        columns = tuple(self._columns(self._dictionary[field.of]))
        return Section(field.label, (field.key,), columns, field.required, field.hint)

    def _role_sheet(self, entity_key: str, fields: list[Field]) -> RoleSheet:
        entity = self._dictionary[entity_key]
        sections = tuple(self._section(field) for field in fields if field.of == entity_key)
        return RoleSheet(self._title(entity.label), entity, sections)

    def _table(self, field: Field, keys: Keys, parent: TableSheet | None, owner: str = "") -> Iterator[TableSheet]:
        entity = self._dictionary[field.of]
        columns = tuple(self._columns(entity))
        prefill = self._dictionary.prefills.get(field.workbook.prefill, ())
        table = TableSheet(self._title(field.label, owner), field, entity, keys, columns, parent, prefill)
        if table.parent and not table.parent_column:
            raise LibraryError(
                f"Список «{field.label}» нельзя разместить в книге: у сущности «{table.parent.entity.key}» не указано "
                "поле identified_by."
            )
        yield table
        if table.is_list:
            yield from self._inner_tables(entity, (), table, field.label)
        else:
            yield from self._inner_tables(entity, keys, parent, field.label)

    def _inner_tables(self, entity: Entity, keys: Keys, parent: TableSheet | None, owner: str) -> Iterator[TableSheet]:
        for field in entity:
            if field.type is FieldType.LIST or (field.type is FieldType.RECORD and field.workbook.own_sheet):
                yield from self._table(field, (*keys, field.key), parent, owner)
            elif field.type is FieldType.RECORD:
                yield from self._inner_tables(self._dictionary[field.of], (*keys, field.key), parent, owner)

    def _columns(self, entity: Entity, keys: Keys = (), prefix: str = "") -> Iterator[Column]:
        for field in entity:
            if field.is_derived or field.type is FieldType.LIST:
                continue
            if field.type is FieldType.RECORD:
                if not field.workbook.own_sheet:
                    yield from self._columns(self._dictionary[field.of], (*keys, field.key), f"{prefix}{field.label}: ")
            else:
                yield from _columns_of(field, keys, prefix)

    def _title(self, label: str, owner: str = "") -> str:
        """A name for a sheet that Excel accepts and no other sheet has."""
        for wanted in (label, f"{label} ({owner})", *(f"{label} {number}" for number in range(2, 100))):
            allowed = " ".join(re.sub(r"[\[\]:*?/\\]", " ", wanted).split())
            title = allowed.strip("' ")[:LONGEST_TITLE].strip()
            if folded(title) not in self._titles:
                self._titles.add(folded(title))
                return title
        raise LibraryError(f"Слишком много листов с названием «{label}».")


def _columns_of(field: Field, keys: Keys, prefix: str = "") -> Iterator[Column]:
    count = field.workbook.columns if field.many else 1
    return (Column(field, (*keys, field.key), number, prefix) for number in range(1, count + 1))
