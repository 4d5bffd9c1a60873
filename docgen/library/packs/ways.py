"""Follows paths through the dictionary, so that one which leads nowhere is told before there are data. Reads none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.library.packs.paths import FUNCTIONS, DataPath, Loop, Sort, Step, Term, Value
from docgen.nearest import nearest_hint

_STEP = re.compile(r"([\w-]+)(?:\[([^\[\]]+)\])?")
_CALL = re.compile(rf"({'|'.join(FUNCTIONS)})\((.+)\)")
_PERIOD_ENDS: Mapping[str, str] = {"start": "начало", "end": "конец"}

_SORTS: Mapping[FieldType, Sort] = {
    FieldType.DATE: Sort.DATE,
    FieldType.PERIOD: Sort.PERIOD,
    FieldType.CHOICE: Sort.CHOICE,
    FieldType.YES_NO: Sort.YES_NO,
    **dict.fromkeys((FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY), Sort.NUMBER),
    **dict.fromkeys((FieldType.RECORD, FieldType.LIST, FieldType.REFERENCE), Sort.RECORD),
}


class LostPathError(Exception):
    """A path leads nowhere; the message says where it was lost."""


class Ways:
    """Follows paths from a data set and from the items of the lists that are gone through.

    `items` are what paths may begin with besides fields: names of items with their keys and entities. `numbered` is the
    list of a pack where the documents with the codes `documents` have their records.
    """

    def __init__(
        self,
        root: Entity,
        dictionary: Dictionary,
        items: Mapping[str, tuple[str, Entity]] = MappingProxyType({}),
        numbered: str = "",
        documents: frozenset[str] = frozenset(),
    ) -> None:
        self._root = root
        self._dictionary = dictionary
        self._items = items
        self._numbered = numbered
        self._documents = documents

    def inside(self, loops: Iterable[Loop]) -> Ways:
        """The ways that are open where these lists are gone through."""
        items = {
            name: (loop.item, loop.entity) for loop in loops for name in (loop.item, loop.field.naming.item) if name
        }
        return Ways(self._root, self._dictionary, items, self._numbered, self._documents)

    def loops(self, path: str) -> tuple[Loop, ...]:
        """The lists that a path goes through, the last one at its end; none for an empty path.

        Raises LostPathError.
        """
        loops: list[Loop] = []
        entity, steps = self._root, list[Step]()
        for name in filter(None, path.split(".")):
            field = _member(entity, name)
            inner = self._dictionary.entity_of(field, self._root)
            if inner is None:
                raise LostPathError(f"«{field.label}» – не список записей")
            steps.append(_step(field))
            if field.is_list:
                loops.append(Loop(tuple(steps), _with_named_items(field), inner))
                steps = []
            entity = inner
        if steps:
            raise LostPathError(f"«{path}» ведёт не к списку")
        return tuple(loops)

    def path(self, text: str) -> DataPath:
        """Raises LostPathError when it leads nowhere."""
        parts = _split(text)
        start, entity = self._items.get(parts[0][0], ("", self._root))
        found = DataPath(start, (), entity.label, Sort.RECORD, False, entity, None)
        for name, entry in parts[1:] if start else parts:
            found = self._further(found, name, entry)
        return found

    def value(self, given: str | int) -> Value:
        """The value that a rule names. Raises LostPathError."""
        if isinstance(given, int):
            return Value(str(given), str(given), Sort.NUMBER, number=given)
        terms = tuple(self._term(part.strip()) for part in given.split(" + "))
        sorts = [_sort(term) for term in terms]
        if len(terms) > 1 and set(sorts) != {Sort.NUMBER}:
            raise LostPathError(f"складываются только числа, а «{given}» – нет")
        return Value(given, " и ".join(_label(term) for term in terms), sorts[0], terms)

    def _term(self, text: str) -> Term:
        call = _CALL.fullmatch(text)
        if call is None:
            return Term(self.path(text))
        term = Term(self.path(call[2]), call[1])
        if not term.path.is_list:
            raise LostPathError(f"«{call[2]}» – не список, и {call[1]} здесь лишнее")
        if term.function != "count" and term.path.sort not in (Sort.DATE, Sort.NUMBER):
            raise LostPathError(f"{call[1]} бывает у дат и чисел, а «{call[2]}» – {term.path.sort}")
        return term

    def _further(self, path: DataPath, name: str, entry: str) -> DataPath:
        if path.sort is Sort.PERIOD:
            end = next((key for key, russian in _PERIOD_ENDS.items() if name in (key, russian)), None)
            if end is None or entry:
                raise LostPathError(f"у периода «{path.label}» есть только start и end, а не «{name}»")
            label = f"{path.label}, {_PERIOD_ENDS[end]}"
            return DataPath(path.start, (*path.steps, Step(end)), label, Sort.DATE, path.is_list, None, path.field)
        if path.entity is None:
            raise LostPathError(f"у «{path.label}» нет полей, а значит, и «{name}»")
        field = _member(path.entity, name)
        inner = self._dictionary.entity_of(field, self._root)
        step, label = _step(field), field.label
        if entry:
            self._require_entry(field, entry)
            step, label = replace(step, entry=entry, keyed_by=field.keyed_by), f"{field.label}: {entry}"
        elif path.steps and path.steps[-1].entry:
            label = f"{path.label}, {field.label}"
        is_list = path.is_list or (field.is_list and not entry)
        sort = _SORTS.get(field.type, Sort.TEXT)
        return DataPath(path.start, (*path.steps, step), label, sort, is_list, inner, field)

    def _require_entry(self, field: Field, entry: str) -> None:
        if not field.keyed_by:
            raise LostPathError(f"записи списка «{field.label}» не различаются ключом (keyed_by), «[{entry}]» лишнее")
        if field.key == self._numbered and entry not in self._documents:
            near = nearest_hint(entry, sorted(self._documents))
            raise LostPathError(f"в пакете нет документа «{entry}»{near}")


def _member(entity: Entity, name: str) -> Field:
    field = entity.find(name)
    if field is None:
        near = nearest_hint(name, [known.key for known in entity])
        raise LostPathError(f"у «{entity.label}» нет поля «{name}»{near}")
    return field


def _step(field: Field) -> Step:
    return Step(field.key, field.type is FieldType.REFERENCE)


def _with_named_items(field: Field) -> Field:
    if not field.naming.item:
        raise LostPathError(
            f"у списка «{field.label}» не указано, как называется одна запись (item: {{name: …, key: …}})"
        )
    return field


def _split(text: str) -> list[tuple[str, str]]:
    """The steps of a path with the keys in their brackets; a key may have dots in it."""
    parts: list[tuple[str, str]] = []
    place = 0
    while match := _STEP.match(text, place):
        parts.append((match[1], match[2] or ""))
        place = match.end() + 1
        if match.end() == len(text):
            return parts
        if text[match.end()] != ".":
            break
    raise LostPathError(f"«{text}» – не путь к данным")


def _sort(term: Term) -> Sort:
    if term.function == "count":
        return Sort.NUMBER
    return term.path.sort if term.function or not term.path.is_list else Sort.LIST


def _label(term: Term) -> str:
    return f"{FUNCTIONS[term.function]} «{term.path.label}»" if term.function else f"«{term.path.label}»"
