"""An answer typed beside its place is suggested when it fits the question, and never accepted."""

from __future__ import annotations

import pytest
from lxml import etree

from examples.fill_form import W
from forms import Answer, AnswerState
from tests.forms.filled import QUESTIONNAIRE, cell_of, codes, read, returned, row_of, write_into
from tests.forms.mutations import Edit, insert_column_without_controls


def into_label(key: str, text: str) -> Edit:
    return lambda document: write_into(cell_of(document, key, 0), text)


def into_next_column(key: str, text: str) -> Edit:
    def edit(document: etree._Element) -> None:
        added = etree.SubElement(row_of(document, key), f"{W}tc")
        etree.SubElement(added, f"{W}p")
        write_into(added, text)

    return edit


def into_paragraph(text: str) -> Edit:
    def edit(document: etree._Element) -> None:
        paragraph = etree.Element(f"{W}p")
        next(document.iter(f"{W}body")).insert(0, paragraph)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text

    return edit


def answer_after(key: str, *edits: Edit) -> Answer:
    answer = read(returned(QUESTIONNAIRE, {}, *edits)).answer(key)
    assert answer.value is None
    return answer


@pytest.mark.parametrize(
    "edit",
    [
        into_label("job_title", ": учитель математики"),
        into_label("job_title", " – учитель математики"),
        into_next_column("job_title", "учитель математики"),
        into_paragraph("Должность: учитель математики"),
    ],
)
def test_answer_typed_beside_its_place_is_suggested(edit: Edit) -> None:
    answer = answer_after("job_title", edit)
    assert (answer.state, answer.suggestion) == (AnswerState.DOUBTFUL, "учитель математики")


@pytest.mark.parametrize(
    ("key", "edit"),
    [
        ("email", into_next_column("email", "почты нет")),
        ("experience_years", into_label("experience_years", " (см. справку)")),
        ("job_title", into_next_column("job_title", "primer@example.org")),
    ],
)
def test_text_that_is_no_answer_to_the_question_is_not_suggested(key: str, edit: Edit) -> None:
    answer = answer_after(key, edit)
    assert (answer.state, answer.suggestion) == (AnswerState.DOUBTFUL, None)


def test_of_two_texts_beside_a_blank_none_is_suggested() -> None:
    edits = (into_next_column("job_title", "учитель математики"), into_next_column("job_title", "логопед"))
    assert answer_after("job_title", *edits).suggestion is None


def test_paragraph_with_an_answer_of_its_own_is_told_of() -> None:
    result = read(returned(QUESTIONNAIRE, {}, into_paragraph("Должность: учитель математики")))
    told = {problem.code: problem.message for problem in result.doubts}
    assert told["answered-elsewhere"] == (
        "«Должность»: на месте ответа пусто, а в отдельном абзаце после этих слов написано «учитель математики»."
    )


def test_paragraph_beside_a_given_answer_changes_nothing() -> None:
    result = read(returned(QUESTIONNAIRE, {"job_title": "педагог-психолог"}, into_paragraph("Должность: учитель")))
    assert result.answer("job_title").value == "педагог-психолог"
    assert "answered-elsewhere" not in codes(result)


def test_boxes_that_slipped_into_the_next_column_are_suggested() -> None:
    result = read(returned(QUESTIONNAIRE, {"ready": True, "theory": "2"}, insert_column_without_controls))
    assert [result.answer(key).value for key in ("ready", "theory")] == [None, None]
    assert [result.answer(key).suggestion for key in ("ready", "theory")] == [True, "2"]
