"""What a person decides about a doubt is applied by the form's own schema, and kept with who, when and why."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from forms import AnswerState, Certainty, PersonDecision, ReadResult, ReadState, Verdict, settle
from tests.forms import mutations, workbooks
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned, returned_sheet

NOON = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
SUGGESTION, VALUE, BLANK, NOT_SETTLED = Verdict.SUGGESTION, Verdict.VALUE, Verdict.BLANK, Verdict.NOT_SETTLED
MEETING = {"date": "01.09.2026", "goal": "Знакомство", "task": "Карта", "result": "есть"}
PAIR = {"number": "1", "mentor": "Образцова Мария Петровна", "mentee": "Примерова Анна Сергеевна"}


def decide(verdict: Verdict, key: str = "", **details: Any) -> PersonDecision:
    return PersonDecision(verdict, "Примерова А. С.", NOON, key, **details)


def with_bad_answers() -> ReadResult:
    """A questionnaire with a number in words and no e-mail."""
    result = read(returned(QUESTIONNAIRE, {"full_name": "Примерова Анна", "experience_years": "два", "email": "нет"}))
    assert {doubt.path for doubt in result.doubts} >= {"experience_years", "email"}
    return result


def with_bad_row() -> ReadResult:
    """A schedule whose second row has words for a date."""
    return read(returned(SCHEDULE, {**PAIR, "meetings": [MEETING, {**MEETING, "date": "потом"}]}))


def settled(result: ReadResult, *decisions: PersonDecision) -> ReadResult:
    after = settle(result, decisions)
    assert after.problems == ()
    return after


def told(result: ReadResult) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in result.problems]


def paths(result: ReadResult) -> set[str]:
    return {doubt.path for doubt in result.doubts}


def test_a_value_that_a_person_gives_is_taken_by_the_schema_and_its_doubts_are_gone() -> None:
    before = with_bad_answers()
    after = settled(before, decide(VALUE, "experience_years", value="2"))
    answer = after.answer("experience_years")
    assert (answer.state, answer.value, answer.certainty) == (AnswerState.FILLED, 2, Certainty.SETTLED)
    assert answer.evidence == before.answer("experience_years").evidence
    assert after.record == {**(before.record or {}), "experience_years": 2}
    assert paths(after) == paths(before) - {"experience_years"}
    assert after.state is ReadState.DOUBTS


def test_the_decision_is_kept_with_who_when_why_and_what_it_has_settled() -> None:
    before = with_bad_answers()
    decision = decide(VALUE, "experience_years", value=2, reason="Позвонили")
    (kept,) = settled(before, decision).settlements
    assert kept.decision == decision
    assert kept.before == "два"
    assert kept.doubts == tuple(doubt for doubt in before.doubts if doubt.path == "experience_years")


def test_decisions_go_to_json_and_back() -> None:
    decisions = [decide(VALUE, "experience_years", value=2, reason="Позвонили"), decide(NOT_SETTLED, "email")]
    after = settled(with_bad_answers(), *decisions)
    assert ReadResult.from_json(json.loads(json.dumps(after.to_json())), after.crops()) == after
    assert [PersonDecision.from_json(decision.to_json()) for decision in decisions] == decisions


GOOD = {"verdict": "value", "who": "Примерова А. С.", "when": "2026-12-01"}


@pytest.mark.parametrize(
    "held",
    [
        {},
        {**GOOD, "when": "вчера"},
        {**GOOD, "verdict": "maybe"},
        {**GOOD, "row": "1"},
        {**GOOD, "row": True},
        {**GOOD, "who": None},
        {**GOOD, "whom": ""},
    ],
)
def test_what_is_no_decision_is_told_as_one_error(held: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever it is made
        PersonDecision.from_json(held)


def test_a_form_without_doubts_left_is_accepted() -> None:
    before = with_bad_answers()
    left = [decide(BLANK, key) for key in paths(before) - {"experience_years"}]
    after = settled(before, decide(VALUE, "experience_years", value=2), *left)
    assert (after.state, after.doubts) == (ReadState.ACCEPTED, ())


def test_a_suggestion_is_accepted() -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1, mutations.swap_labels)
    before = read(docx)
    assert before.record != sheet.record
    after = settled(before, *(decide(SUGGESTION, key) for key in paths(before)))
    assert after.state is ReadState.ACCEPTED
    assert {key: (after.record or {})[key] for key in paths(before)} == {
        key: before.answer(key).suggestion for key in paths(before)
    }


def test_the_result_that_was_given_stays_as_it_was() -> None:
    before = with_bad_answers()
    kept = before.to_json()
    settle(before, [decide(VALUE, "experience_years", value=2)])
    assert before.to_json() == kept


def test_what_cannot_be_settled_yet_stays_in_doubt_and_is_kept() -> None:
    before = with_bad_answers()
    after = settled(before, decide(NOT_SETTLED, "email", reason="Ждём ответа"))
    assert (after.doubts, after.answers) == (before.doubts, before.answers)
    assert [kept.decision.reason for kept in after.settlements] == ["Ждём ответа"]


def test_everything_that_cannot_be_applied_is_told_at_once_and_the_rest_is_applied() -> None:
    after = settle(
        with_bad_answers(),
        [
            decide(VALUE, "experience_years", value="много"),
            decide(SUGGESTION, "email"),
            decide(VALUE, "no_such_field", value="1"),
            decide(BLANK, "full_name", row=0),
            decide(BLANK, "job_title"),
            decide(VALUE, "job_title", value="учитель"),
            decide(VALUE, "subject", value="физика"),
        ],
    )
    assert told(after) == [
        ("settled-answer-unknown", "no_such_field"),
        ("settled-answer-unknown", "full_name[0]"),
        ("settled-differently", "job_title"),
        ("settled-differently", "job_title"),
        ("bad-integer", "experience_years"),
        ("bad-email", "email"),
    ]
    assert all(problem.message and problem.path for problem in after.problems)
    assert after.answer("subject").value == "физика"
    assert {"experience_years", "email"} <= paths(after)


def test_problems_of_an_earlier_try_are_not_told_again() -> None:
    once = settle(with_bad_answers(), [decide(VALUE, "experience_years", value="много")])
    assert settled(once, decide(VALUE, "experience_years", value=3)).answer("experience_years").value == 3


def test_what_was_not_read_cannot_be_accepted_as_suggested() -> None:
    before = read(returned_sheet(QUESTIONNAIRE, 1, mutations.delete_row)[0])
    key = next(doubt.path for doubt in before.doubts if doubt.code == "field-not-found")
    after = settle(before, [decide(SUGGESTION, key)])
    assert told(after) == [("nothing-suggested", key)]
    assert "Впишите ответ или отметьте, что он не заполнен" in after.problems[0].message


def test_a_cell_is_settled_and_its_row_is_accepted_with_it() -> None:
    after = settled(with_bad_row(), decide(VALUE, "meetings", row=1, column="date", value="15.09.2026"))
    assert after.state is ReadState.ACCEPTED
    assert [row["date"] for row in (after.record or {})["meetings"]] == ["2026-09-01", "2026-09-15"]
    assert after.answer("meetings").certainty is Certainty.SETTLED


def test_a_cell_that_the_schema_refuses_is_told_at_its_path() -> None:
    after = settle(with_bad_row(), [decide(VALUE, "meetings", row=1, column="date", value="когда-нибудь")])
    assert told(after) == [("bad-date", "meetings[1].date")]
    assert after.answer("meetings").value is None


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        ({**MEETING, "date": "2026-09-15"}, []),
        ({**MEETING, "date": "завтра"}, [("bad-date", "meetings[1].date")]),
        ({"goal": "Урок"}, [("required", "meetings[1].date")]),
        ({**MEETING, "datum": "1"}, [("unknown-field", "meetings[1].datum")]),
    ],
)
def test_a_row_is_given_whole(value: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    after = settle(with_bad_row(), [decide(VALUE, "meetings", row=1, value=value)])
    assert told(after) == problems
    assert (after.state is ReadState.ACCEPTED) is not bool(problems)


def test_a_row_that_is_blank_is_none_of_the_record() -> None:
    after = settled(with_bad_row(), decide(BLANK, "meetings", row=1))
    assert [row["date"] for row in (after.record or {})["meetings"]] == ["2026-09-01"]
    assert after.state is ReadState.ACCEPTED


def test_a_table_is_accepted_as_suggested_but_not_where_nothing_fits() -> None:
    after = settle(with_bad_row(), [decide(SUGGESTION, "meetings")])
    assert told(after) == [("bad-date", "meetings[1].date")]
    both = [decide(SUGGESTION, "meetings"), decide(VALUE, "meetings", row=1, column="date", value="2026-09-15")]
    assert settled(with_bad_row(), *both).state is ReadState.ACCEPTED


@pytest.mark.parametrize(
    "decision",
    [decide(VALUE, "meetings", value=[MEETING]), decide(VALUE, "meetings", row=1, value=MEETING)],
)
def test_rows_given_whole_are_in_the_record_as_those_that_were_read(decision: PersonDecision) -> None:
    after = settled(with_bad_row(), decision)
    assert {row["date"] for row in (after.record or {})["meetings"]} == {"2026-09-01"}
    assert ReadResult.from_json(json.loads(json.dumps(after.to_json())), after.crops()) == after


def test_a_table_that_was_left_blank_is_accepted_as_it_is() -> None:
    before = read(returned(SCHEDULE, PAIR))
    after = settled(before, decide(SUGGESTION, "meetings"))
    assert (after.state, after.record) == (before.state, before.record)


def test_a_table_is_given_whole_or_blank() -> None:
    given = settled(with_bad_row(), decide(VALUE, "meetings", value=[MEETING]))
    assert [row.value for row in given.answer("meetings").rows] == (given.record or {})["meetings"]
    blank = settled(with_bad_row(), decide(BLANK, "meetings"))
    assert (blank.state, blank.answer("meetings").state) == (ReadState.ACCEPTED, AnswerState.BLANK)
    assert "meetings" not in (blank.record or {})


def test_a_table_given_whole_and_a_cell_of_it_are_different_decisions() -> None:
    decisions = [decide(VALUE, "meetings", value=[MEETING]), decide(BLANK, "meetings", row=1, column="date")]
    assert told(settle(with_bad_row(), decisions)) == [
        ("settled-differently", "meetings"),
        ("settled-differently", "meetings[1].date"),
    ]


@pytest.mark.parametrize(("row", "column"), [(2, "date"), (-1, "date"), (0, "datum"), (None, "date")])
def test_a_cell_that_is_not_there_is_told(row: int | None, column: str) -> None:
    after = settle(with_bad_row(), [decide(VALUE, "meetings", row=row, column=column, value="1")])
    assert [code for code, _ in told(after)] == ["settled-answer-unknown"]


def test_doubts_of_the_whole_file_are_settled_all_or_by_their_place() -> None:
    before = read(returned_sheet(QUESTIONNAIRE, 1, mutations.add_row)[0])
    of_file = tuple(doubt for doubt in before.doubts if not doubt.path)
    first = of_file[0]
    for details, gone in (
        ({}, of_file),
        ({"code": first.code}, of_file),
        ({"code": first.code, "place": first.place}, of_file[:1]),
    ):
        after = settled(before, decide(SUGGESTION, reason="Лишняя строка", **details))
        assert after.settlements[0].doubts == gone
        assert after.doubts == tuple(doubt for doubt in before.doubts if doubt not in gone)


def test_a_doubt_of_the_file_has_no_answer_and_must_be_there() -> None:
    before = read(returned_sheet(QUESTIONNAIRE, 1, mutations.add_row)[0])
    decisions = [decide(VALUE, value="1"), decide(SUGGESTION, code="page-missing")]
    assert told(settle(before, decisions[:1])) == [("settled-without-answer", "")]
    assert told(settle(before, decisions[1:])) == [("settled-doubt-unknown", "")]


def test_nothing_can_be_decided_about_a_file_that_is_refused() -> None:
    after = settle(read(b"no form at all"), [decide(VALUE, "full_name", value="Примерова Анна")])
    assert (after.state, told(after)) == (ReadState.REFUSED, [("nothing-was-read", "full_name")])


def test_a_part_above_its_whole_is_doubted_again_until_a_person_confirms_it() -> None:
    sheet = workbooks.truthful("М-12", 1, 0)
    before = workbooks.read_book(workbooks.filled("М-12", {**sheet.typed, "participants": 9, "consents": 8}))
    after = settled(before, decide(VALUE, "consents", value=12))
    assert {"participants", "consents"} <= paths(after)
    assert (after.answer("consents").value, after.answer("consents").suggestion) == (None, 12)
    confirmed = settled(after, decide(SUGGESTION, "participants"), decide(SUGGESTION, "consents"))
    assert (confirmed.record or {})["consents"] == 12
    assert confirmed.doubts == before.doubts
