"""What the data and the organisation's dictionary tell the grammar: case forms (the list `case_forms`) and genders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.dictionary import Choice, Entity
from docgen.record import Record, each_record
from docgen.russian import Case, CaseDictionary, Entry, Gender, Kind, fold, gender_of, make_entry

_FROZEN = "="


def own_dictionary(values: Mapping[str, Any], given: CaseDictionary | None) -> CaseDictionary | None:
    """The rows of the data over the dictionary given beside them; None when there is neither."""
    dictionary = given or CaseDictionary()
    for row in values.get("case_forms", ()):
        if "nominative" in row:
            dictionary = dictionary.confirmed(_entry(row))
    return dictionary if len(dictionary) else None


def settle_genders(record: Record, dictionary: CaseDictionary | None) -> None:
    """Give the people whose gender the data leave open the one that the dictionary tells for exactly their names."""
    genders = _genders_by_name(dictionary or CaseDictionary())
    for values, entity, _ in each_record(record) if genders else ():
        name = str(values.get("full_name", ""))
        gender = genders.get(fold(name))
        choice = _gender_choice(entity, gender) if gender and "gender" not in values else None
        if choice and gender_of(name) is None:
            values["gender"] = choice


def _genders_by_name(dictionary: CaseDictionary) -> dict[str, Gender]:
    """Genders of whole names; a name that stands there with both is left out."""
    found: dict[str, set[str]] = {}
    for entry in dictionary.entries:
        if entry.kind in ("", Kind.PERSON) and entry.gender in set(Gender):
            found.setdefault(fold(entry.nominative), set()).add(entry.gender)
    return {name: Gender(genders.pop()) for name, genders in found.items() if len(genders) == 1}


def _gender_choice(entity: Entity, gender: Gender) -> Choice | None:
    field = entity.find("gender")
    return next((choice for choice in field.choices if choice.key == gender), None) if field else None


def _entry(row: Mapping[str, Any]) -> Entry:
    nominative = row["nominative"]
    forms = {case: row[case.value] for case in Case if case.value in row}
    whole = {case: nominative if form == _FROZEN else form for case, form in forms.items()}
    kind, gender = row.get("kind"), row.get("gender")
    return make_entry(nominative, whole, Kind(kind.key) if kind else None, gender.key if gender else "")
