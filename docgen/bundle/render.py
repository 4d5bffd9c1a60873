"""Renders one document of a pack: once, or for each element of the list that it is made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen import russian
from docgen.naming import file_stem
from docgen.pack import Document, Pack
from docgen.template import Node


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """One filled document before it has a place in the bundle; `stem` is its file name without an ending."""

    document: Document
    stem: str
    content: bytes


def render_document(pack: Pack, document: Document, context: Node) -> list[FilledDocument]:
    """The document for everything it is made for; nothing when that list is empty."""
    template = pack.template(document)
    own = _own_node(document, context)
    return [
        FilledDocument(
            document,
            file_stem(document.code, document.short, _subject(document, items)),
            template.render({**context, **items, "document": own}),
        )
        for items in _items(pack, document, context)
    ]


def _items(pack: Pack, document: Document, context: Node) -> Iterator[dict[str, Any]]:
    """What the document is made for: one empty set of items, or one set for each element of its list."""
    sets: list[tuple[dict[str, Any], Any]] = [({}, context)]
    entity = pack.entity
    for step in filter(None, document.for_each.split(".")):
        field = entity.find(step)
        assert field is not None  # noqa: S101 - the template was compiled with these names
        sets = [
            ({**items, field.naming.item_key: item}, item) for items, holder in sets for item in holder.get(step) or ()
        ]
        entity = pack.dictionary.entity_of(field, pack.entity) or entity
    yield from (items for items, _ in sets)


def _own_node(document: Document, context: Node) -> Node:
    """What templates call `документ`: its code and title from the pack, its number and date from the list of acts."""
    act = context.member("acts").member(document.code)
    named = {"code": document.code, "title": document.title}
    return Node.alone(("document",), context.home.gaps, **named, number=act.member("number"), date=act.member("date"))


def _subject(document: Document, items: Mapping[str, Any]) -> str:
    """The surname and initials that the file is named by."""
    if not document.named_by:
        return ""
    head, *rest = document.named_by.split(".")
    person = items[head]
    for step in rest:
        person = person.member(step)
    name = person.get("full_name") if isinstance(person, Node) else None
    return str(russian.FILTERS["фамилия_инициалы"](name)).replace("\u00a0", " ") if name else ""
