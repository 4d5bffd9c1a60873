"""Fills the template of one document: once, or for each element of the list that it is made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen import russian
from docgen.dictionary import FieldType
from docgen.library import DataPath, Step
from docgen.naming import file_stem
from docgen.pack import OWN_DOCUMENT, Document, Pack
from docgen.template import Filling, Node, Printer

_SURNAME_AND_INITIALS = "фамилия_инициалы"


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """One document before it has a place in the bundle; `stem` is its file name without an ending."""

    document: Document
    stem: str
    filling: Filling


def fill_document(pack: Pack, document: Document, printer: Printer) -> list[FilledDocument]:
    """The document for everything it is made for; nothing when that list is empty.

    After a fault no more are made: what spoils one of them spoils all.
    """
    template = pack.template(document)
    made: list[FilledDocument] = []
    for items in each_items(pack, document, printer.root):
        filling = printer.fill(template, items)
        stem = file_stem(document.code, document.short, _subject(document.named_by, items))
        made.append(FilledDocument(document, stem, filling))
        if filling.fault:
            break
    return made


def each_items(pack: Pack, document: Document, context: Node) -> Iterator[dict[str, Any]]:
    """What templates see beside the record: the document itself and, of one made for each, the items it is made for."""
    own = _own_node(pack, document, context)
    sets: list[tuple[dict[str, Any], Any]] = [({}, context)]
    for loop in document.loops:
        sets = [({**items, loop.item: item}, item) for items, holder in sets for item in _at(holder, loop.steps) or ()]
    yield from ({**items, OWN_DOCUMENT: own} for items, _ in sets)


def _own_node(pack: Pack, document: Document, context: Node) -> Node:
    """What templates call `документ`: its code and title, its number and date from where the pack says they stand."""
    named: dict[str, Any] = {"code": document.code, "title": document.title}
    if numbers := pack.declared.numbers:
        given = context.member(numbers.list).member(document.code)
        named |= {"number": given.member(numbers.number), "date": given.member(numbers.date)}
    return Node.alone((OWN_DOCUMENT,), context.home.gaps, **named)


def _subject(named_by: DataPath | None, items: Mapping[str, Any]) -> str:
    """What the file is named by, a person by surname and initials."""
    if named_by is None:
        return ""
    name = _at(items[named_by.start], named_by.steps)
    if name and named_by.field and named_by.field.type is FieldType.PERSON_NAME:
        name = russian.FILTERS[_SURNAME_AND_INITIALS](name)
    return str(name).replace("\u00a0", " ") if name else ""


def _at(node: Any, steps: tuple[Step, ...]) -> Any:
    """The value at a path of a node; None, and not a missing value that would be noted, when it is not given."""
    for step in steps:
        node = node.get(step.key) if isinstance(node, Node) else None
    return node
