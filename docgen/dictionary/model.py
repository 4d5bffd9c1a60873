"""The nouns of the data dictionary: what a field, an entity and a data set are. Holds no data and reads no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256


class FieldType(StrEnum):
    """What a field's value is; decides how it is read, checked, laid out and printed."""

    TEXT = "text"
    MULTILINE = "multiline"
    PERSON_NAME = "person_name"
    JOB_TITLE = "job_title"
    ORGANISATION_NAME = "organisation_name"
    PLACE = "place"
    DATE = "date"
    PERIOD = "period"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    YES_NO = "yes_no"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    INN = "inn"
    OGRN = "ogrn"
    SNILS = "snils"
    REFERENCE = "reference"
    RECORD = "record"
    LIST = "list"

    @property
    def holds_entity(self) -> bool:
        """True when the value is made of fields of another entity."""
        return self in (FieldType.RECORD, FieldType.LIST)


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a choice: `key` in JSON, `label` for people."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What templates call a field: `name` is its Russian name, beside its key.

    `item` and `item_key` are the Russian and the English name of one element of a list, inside documents that are made
    for each.
    """

    name: str
    item: str = ""
    item_key: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookPlace:
    """How a field lies in a workbook.

    `columns` is how many columns a field with `many` values takes; `prefill` names the rows that a blank workbook
    already holds for a list.
    """

    columns: int = 1
    own_sheet: bool = False
    prefill: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What one declared field means; what templates call it and where it lies in a workbook are parts of their own.

    `key` is what JSON and English templates write. `of` names the entity of a record or list; `to` is the root list
    that a reference points into; `collected_from` are the paths a derived list is gathered from (such a list is never
    typed in). `source` tells where the dictionary declares the field, as `entity.key`, whoever uses it under whatever
    key.
    """

    key: str
    naming: Naming
    label: str
    type: FieldType = FieldType.TEXT
    hint: str = ""
    example: str = ""
    required: bool = False
    personal: bool = False
    many: bool = False
    choices: tuple[Choice, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    of: str = ""
    to: str = ""
    keyed_by: str = ""
    collected_from: tuple[str, ...] = ()
    workbook: WorkbookPlace = WorkbookPlace()
    source: str = ""

    @property
    def is_derived(self) -> bool:
        return bool(self.collected_from)

    @property
    def is_list(self) -> bool:
        """True when templates loop over the value."""
        return self.many or self.type is FieldType.LIST


@dataclass(frozen=True, slots=True)
class Person:
    """Which fields of an entity say who a person is; `number` tells namesakes apart."""

    name: str
    gender: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Declension:
    """Which fields of an entity say how a word declines: a list of its records is an own dictionary of cases."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    prepositional: str
    kind: str = ""
    gender: str = ""


@dataclass(frozen=True, eq=False)
class Entity:
    """A named group of fields: an organisation, an employee, a pair, or a whole data set.

    `person` is there when each of its records stands for a person, `declension` when it tells the cases of a word.
    """

    key: str
    name: str
    label: str
    fields: tuple[Field, ...]
    identified_by: str = ""
    person: Person | None = None
    declension: Declension | None = None

    @property
    def naming_field(self) -> str:
        """The field that names a record to people: a person's name, or what tells it from others; empty for none."""
        return self.person.name if self.person else self.identified_by

    @cached_property
    def _by_either_name(self) -> Mapping[str, Field]:
        by_name = {field.naming.name: field for field in self.fields}
        return {**by_name, **{field.key: field for field in self.fields}}

    def find(self, name: str) -> Field | None:
        """The field with this key or Russian name."""
        return self._by_either_name.get(name)

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Every declared entity, by key; `prefills` are the rows that a blank workbook already holds, by their name."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    prefills: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """A hash of everything that is declared."""
        return sha256(repr(self).encode()).hexdigest()

    def __getitem__(self, key: str) -> Entity:
        return self.entities[key]

    def find(self, source: str) -> Field | None:
        """The field that `entity.key` names."""
        entity, _, key = source.partition(".")
        known = self.entities.get(entity)
        return known.find(key) if known else None

    def entity_of(self, field_: Field, root: Entity) -> Entity | None:
        """The entity that the field's value (or each of its values) is made of, or None for a plain value."""
        if field_.type.holds_entity:
            return self.entities[field_.of]
        if field_.type is FieldType.REFERENCE:
            target = root.find(field_.to)
            return self.entities[target.of] if target else None
        return None
