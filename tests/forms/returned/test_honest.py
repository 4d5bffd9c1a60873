"""Forms that were filled honestly come back as they were meant."""

from __future__ import annotations

import pytest

from forms import AnswerState, Certainty, ReadState
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned, returned_sheet


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE])
def test_random_truthful_answers_are_accepted_as_they_were_typed(code: str, seed: int) -> None:
    docx, sheet = returned_sheet(code, seed)
    result = read(docx)
    assert result.doubts == ()
    assert result.record == sheet.record
    assert result.state is ReadState.ACCEPTED


def test_each_value_tells_where_it_was_found_and_by_what() -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1)
    answer = read(docx).answer("full_name")
    assert answer.place == "таблица 1, строка 1, столбец 3"
    assert [evidence.source.value for evidence in answer.evidence] == ["tag", "label-bookmark", "label"]
    assert {evidence.value for evidence in answer.evidence} == {sheet.record["full_name"]}
    assert answer.certainty is Certainty.SURE


def test_a_question_left_blank_is_blank_and_not_lost() -> None:
    result = read(returned(QUESTIONNAIRE, {"full_name": "Примерова Анна Сергеевна"}))
    assert result.answer("subject").state is AnswerState.BLANK
    assert result.answer("help").state is AnswerState.BLANK
    assert result.answer("job_title").state is AnswerState.BLANK
    assert {(p.code, p.path) for p in result.doubts} == {
        ("required", "job_title"),
        ("required", "ready"),
        ("required", "filled_on"),
    }


def test_text_that_looks_like_code_comes_back_as_typed() -> None:
    typed = {"situation": "{{ 7*7 }} & <b>\nвторая строка", "subject": "=1+1"}
    result = read(returned(QUESTIONNAIRE, typed))
    assert result.answer("situation").value == "{{ 7*7 }} & <b>\nвторая строка"
    assert result.answer("subject").value == "=1+1"


def test_result_is_plain_json() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 3)
    held = read(docx).to_json()
    assert held["state"] == "accepted"
    assert held["identity"]["form"] == "Ш-24"
    assert held["record"] == sheet.record
    assert held["answers"]["meetings"]["certainty"] == "sure"
