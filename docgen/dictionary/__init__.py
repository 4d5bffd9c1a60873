"""The data dictionary: every field declared once, from `templates/dictionary/`."""

from docgen.dictionary.declare import FindField, make_entity, make_field
from docgen.dictionary.model import (
    Choice,
    Declension,
    Dictionary,
    Entity,
    Field,
    FieldType,
    Naming,
    Person,
    WorkbookPlace,
)

__all__ = [
    "Choice",
    "Declension",
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
