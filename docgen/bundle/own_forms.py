"""The case forms that come with the data (the list `case_forms`) as a dictionary of the grammar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.russian import Case, Dictionary, Entry, Kind, make_entry

_FROZEN = "="


def own_dictionary(values: Mapping[str, Any], given: Dictionary | None) -> Dictionary | None:
    """The rows of the data over the dictionary given beside them; None when there is neither."""
    dictionary = given or Dictionary()
    for row in values.get("case_forms", ()):
        if "nominative" in row:
            dictionary = dictionary.confirmed(_entry(row))
    return dictionary if len(dictionary) else None


def _entry(row: Mapping[str, Any]) -> Entry:
    nominative = row["nominative"]
    forms = {case: row[case.value] for case in Case if case.value in row}
    whole = {case: nominative if form == _FROZEN else form for case, form in forms.items()}
    kind, gender = row.get("kind"), row.get("gender")
    return make_entry(nominative, whole, Kind(kind.key) if kind else None, gender.key if gender else "")
