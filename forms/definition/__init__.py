"""Form definitions of the library: `templates/forms/<code>.yaml`."""

from forms.definition.declared_once import find_repeated_declarations
from forms.definition.load import known_versions, list_forms, load_form, load_versions
from forms.definition.model import Form, Question, RowTable, Section, Widget
from forms.definition.records import find_unfit_record, shared_answers

__all__ = [
    "Form",
    "Question",
    "RowTable",
    "Section",
    "Widget",
    "find_repeated_declarations",
    "find_unfit_record",
    "known_versions",
    "list_forms",
    "load_form",
    "load_versions",
    "shared_answers",
]
