"""Russian grammar for documents: cases of names, titles and organisations; numbers and dates in words; doubts.

Importing this package loads no engine and no data: they load at the first real declension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.russian.cases import SOURCE_NAMES, Case, Declined, Gender, Kind, Phrase, Source

if TYPE_CHECKING:
    from docgen.russian.case_dictionary import Dictionary, load_dictionary, make_entry
    from docgen.russian.filters import FILTERS, FUNCTIONS
    from docgen.russian.grammar import Grammar, all_forms, decline, doubts_of, gender_of
    from docgen.russian.lexicon import Entry

_PLACES = {
    "Dictionary": "case_dictionary",
    "load_dictionary": "case_dictionary",
    "make_entry": "case_dictionary",
    "Entry": "lexicon",
    "FILTERS": "filters",
    "FUNCTIONS": "filters",
    "Grammar": "grammar",
    "all_forms": "grammar",
    "decline": "grammar",
    "doubts_of": "grammar",
    "gender_of": "grammar",
}

__all__ = [
    "FILTERS",
    "FUNCTIONS",
    "SOURCE_NAMES",
    "Case",
    "Declined",
    "Dictionary",
    "Entry",
    "Gender",
    "Grammar",
    "Kind",
    "Phrase",
    "Source",
    "all_forms",
    "decline",
    "doubts_of",
    "gender_of",
    "load_dictionary",
    "make_entry",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value
