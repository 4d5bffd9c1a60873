"""Where a check stands in a record: what its paths lead to from there, and what its message says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from docgen.dictionary import Choice, Entity, FieldType
from docgen.library import YES_NO, Condition, DataPath, Loop, Step, Term, Value
from docgen.problems import Path
from docgen.record.checks.dates import day_text
from docgen.record.checks.kinds import identity
from docgen.record.model import Record
from docgen.schema import Period


@dataclass(frozen=True, slots=True)
class _Found:
    """A value with its place; what is found in a record that is referred to is told where the reference stands."""

    value: Any
    path: Path
    is_referred: bool = False

    def at(self, step: str | int) -> Path:
        return self.path if self.is_referred or isinstance(self.value, Period) else (*self.path, step)


@dataclass(frozen=True, slots=True)
class _Item(_Found):
    """One item of a list that is gone through; `number` is its place in the list."""

    number: int = 0
    entity: Entity | None = None


class Scope:
    """The record and one item of every list that is gone through, by its name.

    `known` are values of the data set that scopes of one check share, for a list may be long.
    """

    def __init__(
        self, record: Record, known: dict[str, Any], items: Mapping[str, _Item] = MappingProxyType({})
    ) -> None:
        self._record = record
        self._known = known
        self._items = items
        self._root = _Found(record.values, ())

    @property
    def outermost(self) -> int:
        """The place of the outermost item in its list."""
        return next((item.number for item in self._items.values()), 0)

    def value(self, value: Value) -> Any:
        """What is compared of a value here: of a list the identities of its items; None when it is not given."""
        if not value.is_of_data_set:
            return self._compared(value)
        if value.text not in self._known:
            self._known[value.text] = self._compared(value)
        return self._known[value.text]

    def _compared(self, value: Value) -> Any:
        given = self._given(value)
        return frozenset(map(identity, given)) if isinstance(given, list) else given

    def _given(self, value: Value) -> Any:
        if not value.terms:
            return value.number
        if len(value.terms) == 1:
            return self._term(value.terms[0])
        found = [self._term(term) for term in value.terms]
        if any(each is None for each in found):
            return None
        return sum(found)

    def place(self, path: DataPath) -> Path:
        """Where a path leads, even to what is not given."""
        found = self._start(path)
        for step in path.steps:
            further = next(self._further(found, step), None)
            if further is None or (isinstance(_member(found.value, step.key), list) and not step.entry):
                return found.at(step.key)
            found = further
        return found.path

    def holds(self, condition: Condition) -> bool:
        """Whether a condition of a check holds here."""
        if condition.other:
            is_so = identity(self.value(condition.value)) in self.value(condition.other)
        elif condition.choice:
            is_so = condition.choice in _choices(self._given(condition.value))
        else:
            is_so = all(self._is_given(term) for term in condition.value.terms)
        return is_so is not condition.is_negated

    def message(self, pieces: Sequence[str | Value]) -> str:
        """The sentence of a check with the values that it names."""
        return "".join(piece if isinstance(piece, str) else self._text(piece) for piece in pieces)

    def inside(self, loop: Loop) -> Iterator[Scope]:
        """The scopes of the items of a list."""
        holder = list(self._items.values())[-1] if self._items else self._root
        is_referred = loop.field.type is FieldType.REFERENCE
        for number, found in enumerate(self._reached(holder, loop.steps)):
            item = _Item(found.value, found.path, is_referred, number, loop.entity)
            yield Scope(self._record, self._known, {**self._items, loop.item: item})

    def _start(self, path: DataPath) -> _Found:
        return self._items[path.start] if path.start else self._root

    def _term(self, term: Term) -> Any:
        if term.function == "count":
            return self._count(term.path)
        if term.path.is_plain:
            return _plain(self._start(term.path).value, term.path.steps)
        found = [each.value for each in self._reached(self._start(term.path), term.path.steps)]
        if term.function:
            return (min if term.function == "first" else max)(found, default=None)
        return found if term.path.is_list else next(iter(found), None)

    def _is_given(self, term: Term) -> bool:
        return self._count(term.path) > 0 if term.path.is_list else self._term(term) is not None

    def _count(self, path: DataPath) -> int:
        """How many stand at a path, with those that were given and could not be taken: these are told elsewhere."""
        *before, last = path.steps
        holders = list(self._reached(self._start(path), before))
        refused = sum(len(self._record.places.refused_in(holder.at(last.key))) for holder in holders)
        return refused + sum(1 for holder in holders for _ in self._further(holder, last))

    def _reached(self, found: _Found, steps: Sequence[Step]) -> Iterator[_Found]:
        """All that stands at the end of these steps."""
        if not steps:
            yield found
            return
        for further in self._further(found, steps[0]):
            yield from self._reached(further, steps[1:])

    def _further(self, found: _Found, step: Step) -> Iterator[_Found]:
        """What one field holds: its value, or each item of its list."""
        value, path = _member(found.value, step.key), found.at(step.key)
        if not isinstance(value, list):
            if value is not None:
                yield _Found(value, path, found.is_referred or step.is_reference)
            return
        for item, place in zip(value, self._record.places.of_items(path, len(value)), strict=True):
            if not step.entry:
                yield _Found(item, (*path, place), step.is_reference)
            elif str(item.get(step.keyed_by)) == step.entry:
                yield _Found(item, (*path, place))
                return

    def _text(self, value: Value) -> str:
        found = self._given(value)
        path = value.terms[0].path if value.terms else None
        if found is None and path and path.start:
            item = self._items[path.start]
            # An item that lacks what tells it from the others is named by its place.
            is_name = item.entity is not None and [step.key for step in path.steps] == [item.entity.identified_by]
            return str(item.number + 1) if is_name else ""
        return _shown(found, path.entity if path else None)


def each_list(record: Record, loops: Sequence[Loop]) -> Iterator[Iterable[Scope]]:
    """The scopes of the items of each innermost list; of a check that goes through no list, the record's alone."""
    scopes = [Scope(record, {})]
    if not loops:
        yield scopes
        return
    for loop in loops[:-1]:
        scopes = [inner for scope in scopes for inner in scope.inside(loop)]
    yield from (scope.inside(loops[-1]) for scope in scopes)


def _plain(value: Any, steps: Sequence[Step]) -> Any:
    """The value at the end of steps that go through no list."""
    for step in steps:
        value = None if value is None else _member(value, step.key)
    return value


def _member(held: Any, key: str) -> Any:
    return getattr(held, key) if isinstance(held, Period) else held.get(key)


def value_at(record: Record, path: DataPath) -> Any:
    """The value at a path that begins at the data set; None when it is not given."""
    return Scope(record, {}).value(Value("", "", path.sort, (Term(path),)))


def _choices(value: Any) -> set[str]:
    """The keys of what was chosen."""
    if isinstance(value, bool):
        return {key for key, answer in YES_NO.items() if answer is value}
    chosen = value if isinstance(value, list) else [value]
    return {choice.key for choice in chosen if isinstance(choice, Choice)}


def _shown(value: Any, entity: Entity | None) -> str:
    """A value as messages write it."""
    if isinstance(value, list):
        return ", ".join(_shown(item, entity) for item in value)
    if isinstance(value, dict):
        name = entity.naming_field if entity else ""
        return str(value.get(name, ""))
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, dt.date):
        return day_text(value)
    return "" if value is None else str(value)
