"""Russian grammar for documents: cases of names, titles and organisations; numbers and dates in words; doubts.

Importing this package loads no engine and no data: they load at the first real declension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face
from docgen.russian.cases import SOURCE_NAMES, Case, Declined, Gender, Kind, Phrase, Source

if TYPE_CHECKING:
    from docgen.russian.case_dictionary import CASE_COLUMNS, CaseDictionary, Entry, load_case_dictionary, make_entry
    from docgen.russian.filters import FILTERS, FUNCTIONS, make_filters, make_functions
    from docgen.russian.grammar import Grammar, all_forms, decline, doubts_of
    from docgen.russian.letters import fold
    from docgen.russian.names import gender_of

_PLACES = {
    "CASE_COLUMNS": "case_dictionary",
    "CaseDictionary": "case_dictionary",
    "Entry": "case_dictionary",
    "load_case_dictionary": "case_dictionary",
    "make_entry": "case_dictionary",
    "FILTERS": "filters",
    "FUNCTIONS": "filters",
    "make_filters": "filters",
    "make_functions": "filters",
    "Grammar": "grammar",
    "all_forms": "grammar",
    "decline": "grammar",
    "doubts_of": "grammar",
    "fold": "letters",
    "gender_of": "names",
}

__all__ = [
    "CASE_COLUMNS",
    "FILTERS",
    "FUNCTIONS",
    "SOURCE_NAMES",
    "Case",
    "CaseDictionary",
    "Declined",
    "Entry",
    "Gender",
    "Grammar",
    "Kind",
    "Phrase",
    "Source",
    "all_forms",
    "decline",
    "doubts_of",
    "fold",
    "gender_of",
    "load_case_dictionary",
    "make_entry",
    "make_filters",
    "make_functions",
]

__getattr__ = lazy_face(__name__, _PLACES)
