"""The data dictionary: every field declared once, from `templates/dictionary/`."""

from docgen.dictionary.declare import FindField, make_entity, make_field, own_fields, refuse_unknown
from docgen.dictionary.load import load_dictionary, load_prefill
from docgen.dictionary.model import Choice, Dictionary, Entity, Field, FieldType, Naming, Person, WorkbookPlace
from docgen.dictionary.personal import PersonalField, personal_fields

__all__ = [
    "Choice",
    "Dictionary",
    "Entity",
    "Field",
    "FieldType",
    "FindField",
    "Naming",
    "Person",
    "PersonalField",
    "WorkbookPlace",
    "load_dictionary",
    "load_prefill",
    "make_entity",
    "make_field",
    "own_fields",
    "personal_fields",
    "refuse_unknown",
]
