"""Packs: sets of documents that are filled from one data set. A pack knows its documents; it renders through `fill`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.data import RawData
from docgen.dictionary import Dictionary, Entity
from docgen.errors import NotFoundError
from docgen.library import Document, Library, LibraryFile, PackDeclaration
from docgen.nearest import nearest_hint
from docgen.schema import json_schema
from docgen.template import CompiledTemplate, FieldUse, Shape, compile_template

if TYPE_CHECKING:
    from docgen.bundle import Bundle, DataCheck
    from docgen.pdf import PdfConverter
    from docgen.russian import CaseDictionary


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
        """The document's compiled template; compiled once per process."""
        if document.template not in self._compiled:
            items = dict(item_names(self, document))
            file = self.template_file(document)
            self._compiled[document.template] = compile_template(
                file.content, file.path.name, self.library, self.entity, items
            )
        return self._compiled[document.template]

    def fields(self, document: Document) -> tuple[FieldUse, ...]:
        """The fields that the document uses, read off its template."""
        return self.template(document).fields

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the data."""
        return json_schema(self.entity, self.dictionary)

    def fill(
        self,
        data: Mapping[str, Any] | RawData,
        only: tuple[str, ...] = (),
        draft: bool = False,
        converter: PdfConverter | None = None,
        dictionary: CaseDictionary | None = None,
    ) -> Bundle:
        """Fill the documents; see `docgen.bundle.fill_pack`."""
        from docgen.bundle import fill_pack

        return fill_pack(self, data, only=only, draft=draft, converter=converter, dictionary=dictionary)

    def check(
        self,
        data: Mapping[str, Any] | RawData,
        only: tuple[str, ...] = (),
        draft: bool = False,
        dictionary: CaseDictionary | None = None,
    ) -> DataCheck:
        """What filling would find in the data; see `docgen.bundle.check_data`."""
        from docgen.bundle import check_data

        return check_data(self, data, only=only, draft=draft, dictionary=dictionary)

    @cached_property
    def _compiled(self) -> dict[str, CompiledTemplate]:
        return {}


def item_names(pack: Pack, document: Document) -> list[tuple[str, tuple[str, Shape]]]:
    """What a document made for each may call its items, by Russian and English name: key and shape."""
    names = []
    entity, path = pack.entity, ""
    for step in filter(None, document.for_each.split(".")):
        field = entity.find(step)
        inner = pack.dictionary.entity_of(field, pack.entity) if field else None
        if field is None or inner is None:
            raise NotFoundError(f"Пакет «{pack.key}», {document.code}: нет списка «{document.for_each}».")
        path = f"{path}.{field.key}[]".lstrip(".")
        shape = Shape(path, field.naming.item, inner)
        item = (field.naming.item_key, shape)
        names += [(field.naming.item, item), (field.naming.item_key, item)]
        entity = inner
    own = pack.dictionary["document"]
    shape = Shape("document", own.label, own)
    return [*names, (own.name, (own.key, shape)), (own.key, (own.key, shape))]
