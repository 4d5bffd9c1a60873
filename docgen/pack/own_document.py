"""What templates know of the document being made: `документ`. docgen fills it, so docgen declares it."""

from __future__ import annotations

from docgen.dictionary import Entity, Field, FieldType, Naming
from docgen.library import DocumentNumbers
from docgen.template import Shape

OWN_DOCUMENT = "document"
"""What stands for it in the context of templates."""

_ALWAYS = (
    Field("code", Naming("код"), "Код документа"),
    Field("title", Naming("название"), "Название документа"),
)
_NUMBERED = (
    Field("number", Naming("номер"), "Номер документа"),
    Field("date", Naming("дата"), "Дата документа", FieldType.DATE),
)
_NOT_DECLARED = (
    ": в pack.yaml не объявлено, где стоят номера и даты документов; добавьте «numbers: {list: …, number: …, date: …}»"
)


def own_document(numbers: DocumentNumbers | None) -> tuple[Entity, Shape]:
    """The document's own record: with number and date when the pack says where its data keep them."""
    entity = Entity(OWN_DOCUMENT, "документ", "Этот документ", (*_ALWAYS, *(_NUMBERED if numbers else ())))
    return entity, Shape(entity.key, entity.label, entity, remark="" if numbers else _NOT_DECLARED)
