"""COLLECT: issues forms and reads what comes back. Other packages import only what stands here."""

from forms.definition import Form, list_forms, load_form
from forms.errors import CopyNumberError, FormsError, UnknownFormError, UnsupportedFormatError
from forms.identity import MOST_COPIES, IssuedNumber, load_key
from forms.issue import issue_form
from forms.returned import (
    Answer,
    AnswerState,
    Certainty,
    Evidence,
    PersonDecision,
    ReadResult,
    ReadState,
    Settlement,
    Verdict,
    read,
    read_files,
    settle,
)

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
    "PersonDecision",
    "ReadResult",
    "ReadState",
    "Settlement",
    "UnknownFormError",
    "UnsupportedFormatError",
    "Verdict",
    "issue_form",
    "list_forms",
    "load_form",
    "load_key",
    "read",
    "read_files",
    "settle",
]
