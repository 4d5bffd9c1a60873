"""A form whose records are records of the dictionary's entity."""

from __future__ import annotations

from dataclasses import replace

import pytest

import forms
from docgen.dictionary import Dictionary, Entity, Field
from docgen.library import default_library
from forms.definition.records import find_unfit_record

DICTIONARY = default_library().dictionary
READINESS = DICTIONARY["acts_readiness"]
FORM = forms.load_form("М-12")


def reasons(*fields: Field, rows: Entity = DICTIONARY["local_act"]) -> list[str]:
    """What keeps М-12 from being a record of an entity with these fields."""
    entities = {**DICTIONARY.entities, "acts_readiness": replace(READINESS, fields=fields), "local_act": rows}
    problems = find_unfit_record(FORM, Dictionary(entities))
    start = "Форма М-12 названа записью сущности «acts_readiness» (record_of), но "
    assert {(p.code, p.place) for p in problems} <= {("form-is-no-such-record", "forms/М-12.yaml")}
    assert all(problem.message.startswith(start) for problem in problems)
    return [problem.message.removeprefix(start) for problem in problems]


@pytest.mark.parametrize("form", [form for form in forms.list_forms() if form.record_of], ids=lambda form: form.code)
def test_records_of_the_library_are_what_their_forms_say(form: forms.Form) -> None:
    assert find_unfit_record(form, DICTIONARY) == []


def test_a_field_that_the_entity_lacks_is_told() -> None:
    assert reasons(*READINESS.fields[1:]) == ["поля «organisation» в ней нет."]


def test_another_field_under_the_same_key_is_told() -> None:
    other = replace(READINESS.fields[0], source="organisation.full_name")
    assert reasons(other, *READINESS.fields[1:]) == ["«organisation» там другое поле: organisation.full_name."]


def test_what_the_form_leaves_open_must_be_open_in_the_entity() -> None:
    phone = replace(READINESS.fields[2], required=True)
    assert reasons(*READINESS.fields[:2], phone, *READINESS.fields[3:]) == ["«phone» там обязательно, а в форме – нет."]


def test_what_the_entity_needs_must_be_asked() -> None:
    asked_for = replace(READINESS.fields[0], key="founder")
    assert reasons(*READINESS.fields, asked_for) == ["обязательного «founder» форма не спрашивает."]


def test_rows_of_tables_are_compared_too() -> None:
    rows = replace(DICTIONARY["local_act"], fields=DICTIONARY["local_act"].fields[1:])
    assert reasons(*READINESS.fields, rows=rows) == ["поля «act» в ней нет."]


def test_an_entity_that_is_not_there_is_told() -> None:
    (problem,) = find_unfit_record(replace(FORM, record_of="acts"), DICTIONARY)
    assert problem.message.endswith("но такой сущности нет.")
