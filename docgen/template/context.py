"""Turns a checked record into what templates see: names, titles and organisations become phrases that decline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from docgen.dictionary import Choice, Dictionary, Entity, Field, FieldType
from docgen.problems import Path
from docgen.record import Record
from docgen.russian import Gender, Kind, Phrase
from docgen.schema import DECLINED_KINDS
from docgen.template.nodes import DeferredNodes
from docgen.template.values import Home, KeyedNodes, Missing, Node, PrintedGaps

_REMEMBERED = 4096
_PathOf = Callable[[Mapping[str, Any]], Path]


class _Member(NamedTuple):
    """How the values of a field become members of a node.

    `kind` is None for what does not decline; `gender` is the field beside a person's name that tells the gender.
    """

    field: Field
    inner: Entity | None
    kind: Kind | None
    is_single: bool
    gender: str


class _Plan(NamedTuple):
    """How the records of an entity become nodes: what is not among `changed` is seen as it is."""

    labels: dict[str, str]
    changed: dict[str, _Member]


@lru_cache(maxsize=256)
def _plan(dictionary: Dictionary, root: Entity, entity: Entity) -> _Plan:
    changed = {}
    person = entity.person
    for field in entity:
        inner = dictionary.entity_of(field, root)
        kind = DECLINED_KINDS.get(field.type)
        if inner is not None or kind is not None or field.many or field.type is FieldType.CHOICE:
            gender = person.gender if person and field.key == person.name else ""
            changed[field.key] = _Member(field, inner, kind, inner is None and not field.many, gender)
    return _Plan({field.key: field.label for field in entity}, changed)


class _Phrases(dict[tuple[str, Kind, Gender | None], Phrase]):
    """The same names and titles come document after document; phrases do not change, so they can be shared."""

    def __missing__(self, key: tuple[str, Kind, Gender | None]) -> Phrase:
        if len(self) >= _REMEMBERED:
            self.clear()
        phrase = self[key] = Phrase(*key)
        return phrase


_phrases = _Phrases()


class ContextBuilder:
    """Makes the nodes of one record; every node shares the record's list of printed gaps."""

    def __init__(self, dictionary: Dictionary, root: Entity, gaps: PrintedGaps) -> None:
        self._dictionary = dictionary
        self._root = root
        self._gaps = gaps
        self._homes: dict[Entity, tuple[Home, Mapping[str, _Member]]] = {}
        self._shared: dict[int, Node] = {}
        self._paths: dict[int, Path] = {}

    def node(self, values: Mapping[str, Any], path: Path) -> Node:
        """The node of the whole data, which stands at `path`."""

        def path_of(inner: Mapping[str, Any]) -> Path:
            if not self._paths:
                self._find_paths(values, self._root, path)
            return self._paths[id(inner)]

        return self._node(values, self._root, path_of)

    def _node(self, values: Mapping[str, Any], entity: Entity, path_of: _PathOf) -> Node:
        """The node of a record. A record that several places refer to (an employee) becomes one node."""
        known = self._shared.get(id(values))
        if known is not None:
            return known
        home, changed = self._homes.get(entity) or self._home(entity, path_of)
        node = self._shared[id(values)] = Node(values)
        node.home = home
        node.origin = values
        for key, value in values.items():
            if key not in changed or value is None:
                continue
            field, inner, kind, is_single, gender = changed[key]
            if is_single:
                node[key] = _plain(value, kind, _gender(values, gender))
            elif value == []:
                del node[key]
            elif inner is None:
                node[key] = [_plain(item, kind, _gender(values, gender)) for item in value]
            else:
                node[key] = self._inner(value, field, inner, node)
        return node

    def _home(self, entity: Entity, path_of: _PathOf) -> tuple[Home, Mapping[str, _Member]]:
        plan = _plan(self._dictionary, self._root, entity)
        home = self._homes[entity] = Home(path_of, plan.labels, self._gaps), plan.changed
        return home

    def _inner(self, value: Any, field: Field, inner: Entity, holder: Node) -> Any:
        path_of = holder.home.path_of
        if not field.is_list:
            return self._node(value, inner, path_of)

        def made() -> list[Node]:
            return [self._node(item, inner, path_of) for item in value]

        if field.keyed_by:
            return KeyedNodes(made(), field.keyed_by, lambda: (*holder.path, field.key), field.label, self._gaps)
        # Most documents look at few of the lists, so a list is made when a template first asks for it.
        return DeferredNodes(made)

    def _find_paths(self, values: Mapping[str, Any], entity: Entity, path: Path) -> None:
        """A record stands where it is met first in the order of the declared fields, whatever a template asks first."""
        if id(values) in self._paths:
            return
        self._paths[id(values)] = path
        for key, (field, inner, *_) in _plan(self._dictionary, self._root, entity).changed.items():
            value = values.get(key)
            if inner is None or not value:
                continue
            if not field.is_list:
                self._find_paths(value, inner, (*path, key))
                continue
            for place, item in enumerate(value):
                self._find_paths(item, inner, (*path, key, place))


def record_node(record: Record, gaps: PrintedGaps) -> Node:
    """A record as templates see it; missing values that get printed are noted in `gaps`."""
    node = ContextBuilder(record.dictionary, record.entity, gaps).node(record.values, ())
    # Jinja looks names up in a plain mapping, so what the data lack at the root must stand there too.
    node.update({field.key: _missing(record, field, gaps) for field in record.entity if node.get(field.key) is None})
    return node


def _missing(record: Record, field: Field, gaps: PrintedGaps) -> Missing:
    """The absence of a root field; a derived list is absent because of what it is collected from."""
    source = record.entity.find(field.collected_from[0].partition(".")[0]) if field.is_derived else None
    given = source or field
    return Missing((given.key,), given.label, gaps)


def _plain(value: Any, kind: Kind | None, gender: Gender | None) -> Any:
    if isinstance(value, Choice):
        return _phrases[value.label, Kind.PHRASE, None]
    if kind is None:
        return value
    if type(value) is not str:
        return Phrase(str(value), kind, gender, value.forms if isinstance(value, Phrase) else None)
    return _phrases[value, kind, gender]


def _gender(values: Mapping[str, Any], key: str) -> Gender | None:
    chosen = values.get(key) if key else None
    return Gender(chosen.key) if isinstance(chosen, Choice) else None
