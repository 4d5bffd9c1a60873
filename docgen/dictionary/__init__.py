"""The data dictionary: every field declared once, from `templates/dictionary/`."""

from docgen.dictionary.declare import FindField, make_entity, make_field
from docgen.dictionary.model import Choice, Dictionary, Entity, Field, FieldType, Naming, Person, WorkbookPlace

__all__ = [
    "Choice",
    "Dictionary",
    "Entity",
    "Field",
    "FieldType",
    "FindField",
    "Naming",
    "Person",
    "WorkbookPlace",
    "make_entity",
    "make_field",
]
