"""Turns a checked record into what templates see: names, titles and organisations become phrases that decline."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from docgen.dictionary import Choice, Dictionary, Entity, Field
from docgen.russian import Gender, Kind, Phrase
from docgen.schema import DECLINED_KINDS, Path
from docgen.template.values import KeyedNodes, Node, PrintedGaps


class _Plan(NamedTuple):
    """How the values of an entity become members of a node; the same for every record of the entity."""

    labels: dict[str, str]
    fields: tuple[tuple[str, Field, Entity | None], ...]


@lru_cache(maxsize=256)
def _plan(dictionary: Dictionary, root: Entity, entity: Entity) -> _Plan:
    fields = tuple((field.key, field, dictionary.entity_of(field, root)) for field in entity)
    return _Plan({field.key: field.label for field in entity}, fields)


class ContextBuilder:
    """Makes the nodes of one record; every node shares the record's list of printed gaps."""

    def __init__(self, dictionary: Dictionary, root: Entity, gaps: PrintedGaps) -> None:
        self._dictionary = dictionary
        self._root = root
        self._gaps = gaps
        self._shared: dict[int, Node] = {}

    def node(self, values: Mapping[str, Any], entity: Entity, path: Path) -> Node:
        """The node of a record. A record that several places refer to (an employee) becomes one node."""
        known = self._shared.get(id(values))
        if known is not None:
            return known
        plan = _plan(self._dictionary, self._root, entity)
        node = self._shared[id(values)] = Node(path, plan.labels, self._gaps)
        gender = _gender(values)
        for key, field, inner in plan.fields:
            value = values.get(key)
            if value is not None and value != []:
                node[key] = self._value(value, field, inner, (*path, key), gender)
        return node

    def _value(self, value: Any, field: Field, inner: Entity | None, path: Path, gender: Gender | None) -> Any:
        if inner and field.is_list:
            nodes = [self.node(item, inner, (*path, place)) for place, item in enumerate(value)]
            return KeyedNodes(nodes, field.keyed_by, path, field.label, self._gaps) if field.keyed_by else nodes
        if inner:
            return self.node(value, inner, path)
        if field.many:
            return [self._plain(item, field, gender) for item in value]
        return self._plain(value, field, gender)

    def _plain(self, value: Any, field: Field, gender: Gender | None) -> Any:
        if isinstance(value, Choice):
            return Phrase(value.label, Kind.PHRASE)
        kind = DECLINED_KINDS.get(field.type)
        if kind is None:
            return value
        forms = value.forms if isinstance(value, Phrase) else None
        return Phrase(str(value), kind, gender if kind is Kind.PERSON else None, forms)


def _gender(values: Mapping[str, Any]) -> Gender | None:
    chosen = values.get("gender")
    return Gender(chosen.key) if isinstance(chosen, Choice) else None
