"""Packs: sets of documents that are filled from one data set. A pack knows its documents; `docgen.bundle` fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.errors import NotFoundError
from docgen.library import Document, Library, LibraryFile, PackDeclaration
from docgen.nearest import nearest_hint
from docgen.pack.own_document import own_document
from docgen.schema import json_schema
from docgen.template import CompiledTemplate, FieldUse, Shape, compile_template


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack of a library, ready to fill."""

    declared: PackDeclaration
    library: Library

    @property
    def key(self) -> str:
        return self.declared.key

    @property
    def title(self) -> str:
        return self.declared.title

    @property
    def entity(self) -> Entity:
        """The data set that the pack is filled from."""
        return self.declared.entity

    @property
    def dictionary(self) -> Dictionary:
        return self.library.dictionary

    @property
    def sets(self) -> Mapping[str, str]:
        """Titles of the sets by their keys."""
        return self.declared.sets

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.declared.documents

    def select(self, codes: tuple[str, ...] = ()) -> tuple[Document, ...]:
        """The documents with these codes, all of them when none is named.

        Raises NotFoundError for codes that the pack does not have.
        """
        known = {document.code.casefold() for document in self.documents}
        wanted = {code.casefold() for code in codes}
        unknown = [code for code in codes if code.casefold() not in known]
        if unknown:
            every = list(dict.fromkeys(document.code for document in self.documents))
            raise NotFoundError(
                f"В пакете «{self.key}» нет документа «{unknown[0]}»{nearest_hint(unknown[0], every)}. "
                f"Есть: {', '.join(every)}."
            )
        return tuple(d for d in self.documents if not wanted or d.code.casefold() in wanted)

    def template_file(self, document: Document) -> LibraryFile:
        """The Word file of the document's template."""
        return self.declared.templates[document.template]

    def template(self, document: Document) -> CompiledTemplate:
        """The document's compiled template; compiled once for each state of the library."""
        return self.library.remember(
            (Pack, self.key, document.code, document.template), lambda: self._compiled(document)
        )

    def _compiled(self, document: Document) -> CompiledTemplate:
        file = self.template_file(document)
        items = dict(item_names(self, document))
        return compile_template(file.content, file.path.name, self.library, self.entity, items)

    def fields(self, document: Document) -> tuple[FieldUse, ...]:
        """The fields that the document uses, read off its template."""
        return self.template(document).fields

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the data."""
        return json_schema(self.entity, self.dictionary)


def item_names(pack: Pack, document: Document) -> list[tuple[str, tuple[str, Shape]]]:
    """What a document made for each may call its items, by Russian and English name: key and shape."""
    names: list[tuple[str, tuple[str, Shape]]] = []
    path = ""
    for loop in document.loops:
        path = ".".join(filter(None, (path, *(step.key for step in loop.steps)))) + "[]"
        shape = Shape(path, loop.field.naming.item, loop.entity)
        names += [(loop.field.naming.item, (loop.item, shape)), (loop.item, (loop.item, shape))]
    own, own_shape = own_document(pack.declared.numbers)
    return [*names, (own.name, (own.key, own_shape)), (own.key, (own.key, own_shape))]
