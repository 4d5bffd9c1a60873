"""What another form has answered already is not asked again."""

from __future__ import annotations

import pytest

import forms
from docgen.errors import DataRejectedError
from tests.forms.filled import KEY, read, returned_sheet

MONITORING, READINESS = forms.load_form("Ш-42"), forms.load_form("М-12")


def test_a_record_of_another_form_answers_what_both_ask() -> None:
    record = read(returned_sheet("Ш-42", seed=0)[0]).record
    assert record is not None
    prefilled = read(forms.issue_form(READINESS, record, key=KEY, record_of=MONITORING))
    # The rest is blank yet, so a number beside it is doubted: it may have slipped from another line.
    known = {answer.key: answer.suggestion if answer.value is None else answer.value for answer in prefilled.answers}
    shared = {key: record[key] for key in ("curator", "phone", "pairs", "programmes")}
    assert {key: value for key, value in known.items() if value is not None} == shared


def test_the_same_key_of_another_field_is_not_taken() -> None:
    record = read(returned_sheet("Ш-42", seed=0)[0]).record
    assert record is not None
    assert record["acts"]
    prefilled = read(forms.issue_form(READINESS, record, key=KEY, record_of=MONITORING))
    assert [row.get("exists") for row in dict(prefilled.record or {}).get("acts", [])] == []


def test_rows_that_both_forms_ask_are_taken() -> None:
    record = read(returned_sheet("Ш-13", seed=2)[0]).record
    assert record is not None
    programme = forms.load_form("Ш-22")
    prefilled = read(forms.issue_form(programme, record, key=KEY, record_of=forms.load_form("Ш-13")))
    taken = {answer.key: answer.value for answer in prefilled.answers}
    assert taken["mentees"] == record["mentees"]


def test_without_its_form_a_foreign_record_is_refused() -> None:
    with pytest.raises(DataRejectedError, match="не подходят к форме М-12"):
        forms.issue_form(READINESS, {"school": "МБОУ «СОШ № 12»"}, key=KEY)
