"""Every form of the library: well formed, issued, and read back as it was filled."""

from __future__ import annotations

import pytest

import forms
from docgen.schema import kinds
from forms import Form
from forms.keys import fold_key
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, codes, read, returned_sheet

EVERY = [form.code for form in forms.list_forms()]
CONSENTS = ("Ш-13", "Ш-14", "Ш-15-наставник", "Ш-15-наставляемый", "Ш-15-передача", "Ш-16")
PROGRAMMES = ("Ш-22", "Ш-23", "Ш-24", "Ш-25", "Ш-26")
QUESTIONNAIRES = ("Ш-37", "Ш-38", "Ш-39", "Ш-42", "Ш-44-наставник", "Ш-44-наставляемый", "Ш-44-куратор")
APPLICATIONS = ("Ш-56", "Ш-57", "Ш-58", "Ш-62", "Ш-65", "Ш-73")


def blank_record(form: Form) -> dict[str, object]:
    """What a copy nobody filled holds: the rows that are printed in it."""
    return {table.key: list(table.rows) for table in form.tables if table.rows and not table.has_fixed_rows}


def test_library_has_every_form_of_a_school_that_goes_out_and_comes_back() -> None:
    assert {*CONSENTS, *PROGRAMMES, *QUESTIONNAIRES, *APPLICATIONS} <= set(EVERY)


@pytest.mark.parametrize("code", EVERY)
def test_labels_of_a_form_are_unique(code: str) -> None:
    form = forms.load_form(code)
    labels = [question.label for question in form.questions.values()]
    labels += [column.label for table in form.tables for column in table.columns]
    assert len({fold_key(label) for label in labels}) == len(labels)


@pytest.mark.parametrize("code", EVERY)
def test_blank_copy_comes_back_blank(code: str) -> None:
    form = forms.load_form(code)
    result = read(forms.issue_form(form, key=KEY))
    # What must be answered and is not is told; of rows that are printed in advance, too.
    assert codes(result) <= {kinds.REQUIRED.code, "rows-shifted", "row-unanswered"}
    suggested = {answer.key: answer.suggestion for answer in result.answers if answer.suggestion}
    assert {**suggested, **(result.record or {})} == blank_record(form)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("code", EVERY)
def test_filled_copy_comes_back_as_it_was_filled(code: str, seed: int) -> None:
    docx, sheet = returned_sheet(code, seed)
    result = read(docx)
    assert result.doubts == ()
    assert result.record == sheet.record


@pytest.mark.parametrize("code", EVERY)
def test_record_of_a_filled_copy_prefills_the_next_one(code: str) -> None:
    form = forms.load_form(code)
    record = truthful_sheet(form, seed=1).record
    assert read(forms.issue_form(form, record, key=KEY)).record == record


@pytest.mark.parametrize("code", EVERY)
def test_personal_data_is_marked_in_every_field_that_a_person_is_named_or_signs_in(code: str) -> None:
    form = forms.load_form(code)
    asked = [*form.questions.values(), *(column for table in form.tables for column in table.columns)]
    of_person = [question.field for question in asked if question.field.type == "person_name" or question.is_signature]
    assert [field.key for field in of_person if not field.personal] == []


@pytest.mark.parametrize("code", CONSENTS)
def test_consent_tells_who_gave_it_when_and_whether_it_is_signed(code: str) -> None:
    questions = forms.load_form(code).questions
    assert questions["full_name"].field.required
    assert questions["signed_on"].field.type == "date"
    assert questions["signed"].is_signature


def test_consents_to_processing_transfer_and_publication_are_separate_forms() -> None:
    titles = {code: forms.load_form(code).title for code in CONSENTS}
    assert len(set(titles.values())) == len(CONSENTS)
    assert "transfer" not in forms.load_form("Ш-15-наставник").questions
    assert "to_municipality" in forms.load_form("Ш-15-передача").questions
    assert "photo_public" in forms.load_form("Ш-16").questions


def test_diagnosis_asks_of_nine_areas() -> None:
    form = forms.load_form("Ш-38")
    assert len([section for section in form.sections if section.title[0].isdecimal()]) == 9
    assert len(form.questions["first_areas"].options) == 9
