"""COLLECT: issues forms and reads what comes back. Other packages import only what stands here."""

from forms.definition import Form, list_forms, load_form
from forms.errors import CopyNumberError, FormsError, UnknownFormError, UnsupportedFormatError
from forms.identity import MOST_COPIES, IssuedNumber, load_key
from forms.issue import issue_form
from forms.returned import Answer, AnswerState, Certainty, Evidence, ReadResult, ReadState, read, read_files

__all__ = [
    "MOST_COPIES",
    "Answer",
    "AnswerState",
    "Certainty",
    "CopyNumberError",
    "Evidence",
    "Form",
    "FormsError",
    "IssuedNumber",
    "ReadResult",
    "ReadState",
    "UnknownFormError",
    "UnsupportedFormatError",
    "issue_form",
    "list_forms",
    "load_form",
    "load_key",
    "read",
    "read_files",
]
