"""A part that is above its whole puts both numbers before a person."""

from __future__ import annotations

from typing import Any

import forms
from forms import AnswerState, ReadState
from tests.forms.answers import truthful_sheet
from tests.forms.filled import read, returned

TABLE = "organisations"


def typed_with(code: str, **answers: Any) -> dict[str, Any]:
    return {**truthful_sheet(forms.load_form(code), seed=1).typed, **answers}


def test_more_young_teachers_than_teachers_are_doubted_with_the_numbers_beside_them() -> None:
    result = read(returned("Ш-42", typed_with("Ш-42", teachers="40", young="45", young_covered="3")))
    assert result.state is ReadState.DOUBTS
    suggested = {answer.key: answer.suggestion for answer in result.answers if answer.state is AnswerState.DOUBTFUL}
    assert (suggested["teachers"], suggested["young"], suggested["young_covered"]) == (40, 45, 3)
    told = {problem.path: problem.code for problem in result.doubts}
    assert told["teachers"] == told["young"] == "part-above-whole"
    assert told["young_covered"] == "shift-suspected"


def test_a_part_as_great_as_its_whole_is_accepted() -> None:
    result = read(returned("Ш-42", typed_with("Ш-42", teachers="40", young="40", young_covered="40")))
    assert result.state is ReadState.ACCEPTED


def test_in_a_table_the_row_that_contradicts_itself_is_doubted_and_the_others_are_not() -> None:
    typed = typed_with("М-09")
    table = next(table for table in forms.load_form("М-09").tables if table.key == TABLE)
    typed[TABLE] = [{"total": "18", "with_regulation": "16"} for _ in table.rows]
    typed[TABLE][1] = {"total": "16", "with_regulation": "18"}
    rows = next(answer for answer in read(returned("М-09", typed)).answers if answer.key == TABLE).rows
    assert [row.is_accepted for row in rows] == [True, False, True]
