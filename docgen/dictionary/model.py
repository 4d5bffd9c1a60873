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
class Field:
    """One declared field.

    `name` is what a Russian template writes, `key` what JSON and English templates write. `of` names the entity of a
    record or list, `item` the Russian name of one element of a list inside documents made for each; `to` is the root
    list that a reference points into; `collected_from` are the paths a derived list is gathered from (such a list is
    never typed in); `columns` is how many workbook columns a field with `many` values takes.
    """

    key: str
    name: str
    label: str
    type: FieldType = FieldType.TEXT
    hint: str = ""
    example: str = ""
    required: bool = False
    personal: bool = False
    many: bool = False
    columns: int = 1
    choices: tuple[Choice, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    of: str = ""
    item: str = ""
    to: str = ""
    keyed_by: str = ""
    own_sheet: bool = False
    prefill: str = ""
    collected_from: tuple[str, ...] = ()

    @property
    def is_derived(self) -> bool:
        return bool(self.collected_from)

    @property
    def item_key(self) -> str:
        """The English name of one element in documents made for each: `pairs` → `pair`."""
        return self.key.removesuffix("s")

    @property
    def is_list(self) -> bool:
        """True when templates loop over the value."""
        return self.many or self.type is FieldType.LIST


@dataclass(frozen=True, eq=False)
class Entity:
    """A named group of fields: an organisation, an employee, a pair, or a whole data set."""

    key: str
    name: str
    label: str
    fields: tuple[Field, ...]
    identified_by: str = ""

    @cached_property
    def _by_either_name(self) -> Mapping[str, Field]:
        by_name = {field.name: field for field in self.fields}
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

    def entity_of(self, field_: Field, root: Entity) -> Entity | None:
        """The entity that the field's value (or each of its values) is made of, or None for a plain value."""
        if field_.type.holds_entity:
            return self.entities[field_.of]
        if field_.type is FieldType.REFERENCE:
            target = root.find(field_.to)
            return self.entities[target.of] if target else None
        return None
