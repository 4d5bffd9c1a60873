"""What a reader of files doubts of a question or a table is accepted by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.problems import Problem
from forms import AnswerState, ReadResult
from forms.returned import stages
from forms.returned.form_in_file import WrittenForm
from forms.returned.readers import look
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned_sheet


def read_with_doubt(monkeypatch: pytest.MonkeyPatch, code: str, path: str) -> ReadResult:
    told = Problem("told", "Читатель файла сомневается.", path)
    docx, _ = returned_sheet(code, 1)
    (form,) = look(docx)
    assert isinstance(form, WrittenForm)
    doubted = replace(form, content=replace(form.content, doubts=[told]))
    monkeypatch.setattr(stages, "look", lambda _: [doubted])
    result = read(docx)
    assert told in result.doubts
    return result


def test_a_doubt_about_a_question_keeps_its_answer_from_being_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    _, sheet = returned_sheet(QUESTIONNAIRE, 1)
    result = read_with_doubt(monkeypatch, QUESTIONNAIRE, "job_title")
    answer = result.answer("job_title")
    assert (answer.state, answer.value, answer.suggestion) == (AnswerState.DOUBTFUL, None, sheet.record["job_title"])
    assert result.record == {key: value for key, value in sheet.record.items() if key != "job_title"}


def test_a_doubt_about_a_cell_keeps_its_table_from_being_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    _, sheet = returned_sheet(SCHEDULE, 1)
    table = next(key for key, value in sheet.record.items() if isinstance(value, list) and value)
    column = next(iter(sheet.record[table][0]))
    answer = read_with_doubt(monkeypatch, SCHEDULE, f"{table}[0].{column}").answer(table)
    assert (answer.state, answer.value, answer.suggestion) == (AnswerState.DOUBTFUL, None, sheet.record[table])


def test_a_doubt_about_the_file_leaves_the_answers_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    _, sheet = returned_sheet(QUESTIONNAIRE, 1)
    assert read_with_doubt(monkeypatch, QUESTIONNAIRE, "").record == sheet.record
