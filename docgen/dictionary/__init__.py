"""The data dictionary: every field declared once, from `templates/dictionary/`."""

from docgen.dictionary.declare import make_entity, make_field
from docgen.dictionary.model import Choice, Dictionary, Entity, Field, FieldType

__all__ = [
    "Choice",
    "Dictionary",
    "Entity",
    "Field",
    "FieldType",
    "make_entity",
    "make_field",
]
