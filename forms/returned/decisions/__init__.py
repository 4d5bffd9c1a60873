"""Decides what a returned form answers, from its evidence and its schema.

`rules` holds the ordered list of rules; `answers` decides one answer, `tables` a table of rows, `schema_check` takes
everything through the form's schema at once; `repeated_form` tells whole copies in one file apart; `settling` applies
what people decide afterwards.
"""

from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.repeated_form import join_copies, split_copies
from forms.returned.decisions.rules import RULES
from forms.returned.decisions.settling import settle

__all__ = ["RULES", "Draft", "FormEvidence", "join_copies", "settle", "split_copies"]
