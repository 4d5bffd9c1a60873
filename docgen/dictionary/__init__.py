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
from docgen.dictionary.personal import PersonalField, personal_fields

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
    "PersonalField",
    "WorkbookPlace",
    "make_entity",
    "make_field",
    "personal_fields",
]
