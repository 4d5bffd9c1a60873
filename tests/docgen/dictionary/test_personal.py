"""Which data are personal: what masking, retention and lists in consents go by."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.dictionary import personal_fields
from docgen.library import default_library
from tests.libraries import declared_dictionary

DICTIONARY = default_library().dictionary


def paths(entity: str) -> set[str]:
    return {found.path for found in personal_fields(DICTIONARY[entity], DICTIONARY)}


def test_personal_data_are_found_in_nested_records_and_in_rows() -> None:
    found = paths("school")
    assert {"head.full_name", "employees[].passport", "pairs[].mentees[]", "pairs[].programme.goal"} <= found
    assert not {path for path in found if path.startswith(("launch.", "roadmap", "acts", "organisation."))}


def test_a_personal_table_is_personal_as_a_whole(tmp_path: Path) -> None:
    row = {"key": "row", "name": "р", "label": "Р", "fields": [{"key": "a", "name": "а", "label": "А"}]}
    rows = {"key": "rows", "name": "с", "label": "С", "type": "list", "of": "row", "personal": True}
    table = {"key": "table", "name": "т", "label": "Т", "fields": [rows]}
    dictionary, _ = declared_dictionary(tmp_path, row, table)
    assert [found.path for found in personal_fields(dictionary["table"], dictionary)] == ["rows[].a"]


def test_derived_lists_are_not_counted_again() -> None:
    assert not {path for path in paths("school") if path.startswith(("mentors", "mentees", "participants"))}


@pytest.mark.parametrize("kind", ["person_name", "snils"])
def test_every_field_that_can_only_be_of_a_person_is_personal(kind: str) -> None:
    unmarked = [
        f"{key}.{f.key}" for key, e in DICTIONARY.entities.items() for f in e if f.type == kind and not f.personal
    ]
    assert unmarked == []


def test_every_reference_to_a_person_is_personal() -> None:
    school = DICTIONARY["school"]
    people = {field.key for field in school if field.of and DICTIONARY[field.of].person}
    unmarked = [
        f"{key}.{field.key}"
        for key, entity in DICTIONARY.entities.items()
        for field in entity
        if field.to in people and not field.personal
    ]
    assert unmarked == []
