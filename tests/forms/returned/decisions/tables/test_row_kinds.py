"""Columns of other kinds and rows that are printed in advance: choices, numbers, names of rows."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

import forms
from examples.fill_form import W
from forms import Answer, ReadResult
from tests.forms.answers import truthful_sheet
from tests.forms.filled import codes, read, returned, retype

MONITORING, REPORT = "М-12", "М-09"
ACTS, ORGANISATIONS = "acts", "organisations"


def with_rows(code: str, key: str, rows: list[dict[str, str]], *edits: Any) -> ReadResult:
    """Read a form with these rows and truthful answers to all other questions."""
    typed = truthful_sheet(forms.load_form(code), seed=3).typed
    return read(returned(code, {**typed, key: rows}, *edits))


def rows_named(document: etree._Element, name: str) -> list[etree._Element]:
    return [row for row in document.iter(f"{W}tr") if any(text.text == name for text in row.iter(f"{W}t"))]


def answered(answer: Answer, column: str) -> list[Any]:
    return [{cell.key: cell for cell in row.cells}[column].value for row in answer.rows]


@pytest.mark.parametrize(("typed", "meant"), [("да", True), ("НЕТ", False)])
def test_choice_in_a_row_is_taken_by_its_word(typed: str, meant: bool) -> None:
    answer = with_rows(MONITORING, ACTS, [{"exists": typed}, *[{"exists": "нет"}] * 3]).answer(ACTS)
    assert answered(answer, "exists") == [meant, False, False, False]


def test_choice_in_a_row_that_the_form_does_not_offer_is_told() -> None:
    result = with_rows(MONITORING, ACTS, [{"exists": "частично"}, *[{"exists": "нет"}] * 3])
    (problem,) = result.doubts
    assert (problem.code, problem.path) == ("bad-yes-no", "acts[0].exists")
    assert result.answer(ACTS).rows[0].value is None
    assert answered(result.answer(ACTS), "exists")[1:] == [False, False, False]


@pytest.mark.parametrize(("typed", "meant"), [("18", 18), ("1 018", 1018), ("18,0", 18)])
def test_numbers_in_rows_are_read_however_they_are_typed(typed: str, meant: int) -> None:
    rows = [{"total": typed, "with_regulation": "0"}, *[{"total": "2", "with_regulation": "1"}] * 2]
    result = with_rows(REPORT, ORGANISATIONS, rows)
    assert result.answer(ORGANISATIONS).value[0]["total"] == meant


@pytest.mark.parametrize(
    ("typed", "code"), [("1.000", "ambiguous-number"), ("около 18", "bad-integer"), ("9999", "out-of-range")]
)
def test_doubtful_number_in_a_row_leaves_other_rows_accepted(typed: str, code: str) -> None:
    rows = [{"total": typed, "with_regulation": "0"}, *[{"total": "2", "with_regulation": "1"}] * 2]
    result = with_rows(REPORT, ORGANISATIONS, rows)
    assert codes(result) == {code}
    assert [row.is_accepted for row in result.answer(ORGANISATIONS).rows] == [False, True, True]


def test_fixed_row_that_must_be_filled_and_is_not_is_told() -> None:
    rows = [{}, {"total": "2", "with_regulation": "1"}, {"total": "3", "with_regulation": "1"}]
    result = with_rows(REPORT, ORGANISATIONS, rows)
    told = {problem.code: problem.message for problem in result.doubts}
    assert told["row-unanswered"] == (
        "Таблица «Организации с положением»: не заполнена строка «школы, лицеи, гимназии»."
    )
    assert "rows-shifted" in told
    assert not any(row.is_accepted for row in result.answer(ORGANISATIONS).rows)


def test_fixed_rows_in_which_nothing_is_written_are_no_answer() -> None:
    result = with_rows(REPORT, ORGANISATIONS, [{}])
    assert result.answer(ORGANISATIONS).value is None
    assert {problem.code for problem in result.doubts} == {"row-unanswered"}


def delete_name(document: etree._Element) -> None:
    (row,) = rows_named(document, "колледжи и техникумы")
    row.getparent().remove(row)  # type: ignore[union-attr]


def copy_name(document: etree._Element) -> None:
    (row,) = rows_named(document, "колледжи и техникумы")
    retype(row.findall(f"{W}tc")[1], "школы, лицеи, гимназии")


@pytest.mark.parametrize(("edit", "found"), [(delete_name, "колледжи и техникумы"), (copy_name, "школы, лицеи")])
def test_names_of_fixed_rows_that_were_changed_put_the_table_to_doubt(edit: Any, found: str) -> None:
    rows = [{"total": "2", "with_regulation": "1"}] * 3
    result = with_rows(REPORT, ORGANISATIONS, rows, edit)
    told = {problem.code: problem.message for problem in result.doubts}
    assert f"названия строк изменены, удалены или повторены («{found}" in told["fixed-rows-changed"]
    assert not any(row.is_accepted for row in result.answer(ORGANISATIONS).rows)
