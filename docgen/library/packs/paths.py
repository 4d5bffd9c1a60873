"""The nouns of paths into a data set, as packs write them: `pair.start`, `acts[Ш-19].date`, `count(pairs)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.dictionary import Entity, Field

FUNCTIONS: Mapping[str, str] = {"count": "число записей", "first": "первое из", "last": "последнее из"}
"""What may be asked of all that stands at a path, with the words that messages put before its label."""


class Sort(StrEnum):
    """What a value is, as far as rules tell values apart; each is the word that messages have for it."""

    DATE = "дата"
    NUMBER = "число"
    CHOICE = "выбор из вариантов"
    YES_NO = "да или нет"
    RECORD = "запись"
    LIST = "список"
    PERIOD = "период"
    TEXT = "текст"


@dataclass(frozen=True, slots=True)
class Step:
    """One field of a path; `entry` is the record of a keyed list that is meant, `keyed_by` the field that holds it."""

    key: str
    is_reference: bool = False
    entry: str = ""
    keyed_by: str = ""


@dataclass(frozen=True, slots=True)
class DataPath:
    """A way through the data from an item that has the name `start`, or from the data set itself.

    `sort` is what one value at its end is, `entity` what it is a record of; a path `is_list` that has several values.
    """

    start: str
    steps: tuple[Step, ...]
    label: str
    sort: Sort
    is_list: bool
    entity: Entity | None
    field: Field | None

    @property
    def is_plain(self) -> bool:
        """True when the way goes through no list at all."""
        return not self.is_list and not any(step.entry for step in self.steps)


@dataclass(frozen=True, slots=True)
class Loop:
    """A list that is gone through: the way to it from what holds it, its field, and what its items are."""

    steps: tuple[Step, ...]
    field: Field
    entity: Entity

    @property
    def item(self) -> str:
        """What one of its items is called in paths and in the context of templates."""
        return self.field.naming.item_key or self.field.naming.item


@dataclass(frozen=True, slots=True)
class Term:
    """A path with what is asked of it; without a function, its value."""

    path: DataPath
    function: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The sum of its terms, mostly of one, or a number that is given."""

    text: str
    label: str
    sort: Sort
    terms: tuple[Term, ...] = ()
    number: int = 0

    @property
    def is_of_data_set(self) -> bool:
        """True when it is the same wherever a check stands."""
        return not any(term.path.start for term in self.terms)
