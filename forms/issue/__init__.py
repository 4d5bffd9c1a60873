"""Writes forms to be filled in, for one addressee or for everybody on a list."""

from forms.issue.addressees import Addressee, addressee_of, read_addressees
from forms.issue.batch import IssuedFile, issue_for_all, issue_name
from forms.issue.prefill import Prefill
from forms.issue.writers import WRITERS, issue_form

__all__ = [
    "WRITERS",
    "Addressee",
    "IssuedFile",
    "Prefill",
    "addressee_of",
    "issue_for_all",
    "issue_form",
    "issue_name",
    "read_addressees",
]
