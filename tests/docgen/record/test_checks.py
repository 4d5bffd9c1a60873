"""Checks across the data of a school: each mistake is found, named and located."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from docgen.library import default_library
from docgen.problems import Problem
from docgen.record import load_record
from docgen.record.checks.dates import months_later

LIBRARY = default_library()
DICTIONARY, CHECKS = LIBRARY.dictionary, LIBRARY.packs["school"].checks
PEOPLE = ["Опытная Мария Петровна", "Примеров Илья Андреевич", "Пробная Дарья Юрьевна"]

GOOD: dict[str, Any] = {
    "organisation": {"full_name": "Школа № 12", "short_name": "Школа"},
    "head": {"full_name": "Образцов Пётр Иванович", "job_title": "директор"},
    "launch": {"school_year": "2026–2027"},
    "employees": [{"full_name": name, "job_title": "учитель"} for name in PEOPLE],
    "pairs": [
        {
            "number": "1",
            "mentor": PEOPLE[0],
            "mentees": [PEOPLE[1]],
            "forms": ["teacher_teacher"],
            "kinds": ["traditional"],
            "direction": "методика",
            "start": "2026-09-15",
            "end": "2027-05-31",
        }
    ],
    "acts": [{"code": "Ш-19", "number": "5", "date": "2026-09-14"}],
}


def problems_after(change: Callable[[dict[str, Any]], object]) -> list[Problem]:
    data = deepcopy(GOOD)
    change(data)
    return load_record(data, DICTIONARY["school"], DICTIONARY, lambda path: "", CHECKS)[1]


def only_problem_after(change: Callable[[dict[str, Any]], object]) -> Problem:
    (problem,) = problems_after(change)
    return problem


def test_good_data_have_no_problems() -> None:
    assert problems_after(lambda data: None) == []


def test_the_end_before_the_start() -> None:
    problem = only_problem_after(lambda data: data["pairs"][0].update(end="2026-09-01"))
    assert (problem.code, problem.path) == ("end-before-start", "pairs[0].end")
    assert problem.message == "Пара 1: окончание 01.09.2026 раньше начала 15.09.2026."


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("2026-12-13", "programme-too-short"),
        ("2026-12-14", None),
        ("2027-09-15", None),
        ("2027-09-16", "programme-too-long"),
    ],
)
def test_a_programme_lasts_from_three_to_twelve_months(end: str, code: str | None) -> None:
    problems = problems_after(lambda data: data["pairs"][0].update(end=end))
    assert [problem.code for problem in problems] == ([code] if code else [])


def test_months_are_counted_to_the_last_day_of_a_short_month() -> None:
    from datetime import date

    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_a_mentor_cannot_be_their_own_mentee() -> None:
    problem = only_problem_after(lambda data: data["pairs"][0].update(mentees=[PEOPLE[0]]))
    assert (problem.code, problem.path) == ("mentor-is-mentee", "pairs[0].mentees[0]")


def test_a_person_outside_the_staff_list() -> None:
    problem = only_problem_after(lambda data: data["pairs"][0].update(mentor="Опытная Мария Павловна"))
    assert (problem.code, problem.path) == ("not-in-list", "pairs[0].mentor")
    assert "вероятно, это «Опытная Мария Петровна»" in problem.message


def test_namesakes_are_told_apart_by_their_numbers() -> None:
    def add_namesake(data: dict[str, Any]) -> None:
        data["employees"][0]["id"] = "10"
        data["employees"].append({"full_name": PEOPLE[0], "job_title": "методист", "id": "11"})

    assert only_problem_after(add_namesake).code == "ambiguous-person"

    def name_by_number(data: dict[str, Any]) -> None:
        add_namesake(data)
        data["pairs"][0]["mentor"] = "11"

    assert problems_after(name_by_number) == []


def test_a_person_entered_twice() -> None:
    problems = problems_after(lambda data: data["employees"].append(dict(data["employees"][2])))
    assert [(problem.code, problem.path) for problem in problems] == [("same-person-twice", "employees[3]")]


def test_a_group_with_one_mentee() -> None:
    problem = only_problem_after(lambda data: data["pairs"][0].update(kinds=["group"]))
    assert problem.code == "group-of-one"


def test_a_group_whose_other_member_is_not_in_the_staff_list_is_told_only_that() -> None:
    stranger = "Некто Никто Никтович"
    problem = only_problem_after(lambda data: data["pairs"][0].update(kinds=["group"], mentees=[stranger, PEOPLE[1]]))
    assert (problem.code, problem.path) == ("not-in-list", "pairs[0].mentees[0]")


def test_people_of_a_group_keep_their_places_beside_names_that_could_not_be_taken() -> None:
    mentees = [{"full_name": "не текст"}, "Некто Никто Никтович", PEOPLE[1], PEOPLE[1]]
    problems = problems_after(lambda data: data["pairs"][0].update(kinds=["group"], mentees=mentees))
    assert [(problem.code, problem.path) for problem in problems] == [
        ("not-text", "pairs[0].mentees[0]"),
        ("not-in-list", "pairs[0].mentees[1]"),
        ("mentee-repeated", "pairs[0].mentees[3]"),
    ]


def test_several_mentees_without_the_group_kind_are_a_warning() -> None:
    problem = only_problem_after(lambda data: data["pairs"][0].update(mentees=PEOPLE[1:]))
    assert (problem.code, problem.is_error) == ("group-not-named", False)


def test_an_order_dated_before_the_consent_it_rests_on() -> None:
    problem = only_problem_after(lambda data: data["employees"][1].update(mentoring_consent_on="2026-09-15"))
    assert (problem.code, problem.path) == ("order-before-consent", "employees[1].mentoring_consent_on")


def test_an_order_dated_before_the_agreement() -> None:
    problems = problems_after(lambda data: data["pairs"][0].update(agreement_date="2026-09-15"))
    assert [problem.code for problem in problems] == ["order-before-agreement"]


def test_an_event_outside_the_programme() -> None:
    event = {"title": "Урок", "due": "2027-06-01", "performers": "пара", "result": "план"}
    problem = only_problem_after(lambda data: data["pairs"][0].update(programme={"events": [event]}))
    assert (problem.code, problem.path) == ("event-outside-programme", "pairs[0].programme.events[0].due")


def test_a_pair_number_used_twice() -> None:
    codes = [problem.code for problem in problems_after(lambda data: data["pairs"].append(dict(data["pairs"][0])))]
    assert codes == ["pair-number-repeated"]


def test_an_act_entered_twice() -> None:
    assert only_problem_after(lambda data: data["acts"].append(dict(data["acts"][0]))).code == "act-repeated"


def test_every_problem_is_reported_at_once() -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["organisation"]["inn"] = "123"
        data["pairs"][0].update(end="2026-09-01", mentor="Некто Никто Никтович")
        data["acts"][0]["date"] = "31.02.2026"

    codes = {problem.code for problem in problems_after(spoil)}
    assert codes == {"bad-inn", "end-before-start", "not-in-list", "bad-date"}
