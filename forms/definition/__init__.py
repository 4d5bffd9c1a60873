"""Form definitions of the library: `templates/forms/<code>.yaml`."""

from forms.definition.load import form_problems, known_versions, list_forms, load_form, load_versions
from forms.definition.model import Form, Question, RowTable, Section, Widget
from forms.definition.records import shared_answers

__all__ = [
    "Form",
    "Question",
    "RowTable",
    "Section",
    "Widget",
    "form_problems",
    "known_versions",
    "list_forms",
    "load_form",
    "load_versions",
    "shared_answers",
]
