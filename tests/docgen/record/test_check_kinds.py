"""The kinds of checks that a pack may declare, on a data set of a few fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.library import CHECK_KINDS, Library
from docgen.problems import Problem
from docgen.record import load_record
from docgen.record.checks.kinds import BROKEN
from tests.municipality import write

DICTIONARY = """
- key: club
  name: клуб
  label: Данные клуба
  fields:
    - {key: people, name: люди, label: Люди, type: list, of: person, item: {name: человек, key: person}}
    - {key: teams, name: команды, label: Команды, type: list, of: team, item: {name: команда, key: team}}
    - {key: captains, name: капитаны, label: Капитаны, type: list, of: person, collected_from: teams.captain,
       item: {name: капитан, key: captain}}
    - {key: season, name: сезон, label: Сезон, type: period}
    - {key: finished, name: закончили, label: Закончили, type: integer}
    - {key: dropped, name: ушли, label: Ушли, type: integer}
    - {key: is_open, name: открыт, label: Клуб открыт, type: yes_no}
- key: person
  name: человек
  label: Человек
  person: {name: full_name}
  fields:
    - {key: full_name, name: фио, label: Имя, type: person_name}
    - {key: born, name: родился, label: Дата рождения, type: date}
- key: team
  name: команда
  label: Команда
  identified_by: number
  fields:
    - {key: number, name: номер, label: Номер, type: text}
    - {key: captain, name: капитан, label: Капитан, type: reference, to: people}
    - {key: players, name: игроки, label: Игроки, type: reference, to: people, many: true,
       item: {name: игрок, key: player}}
    - {key: level, name: уровень, label: Уровень, type: choice,
       choices: [{key: easy, label: лёгкий}, {key: hard, label: трудный}]}
    - {key: games, name: игры, label: Игры, type: list, of: game, item: {name: игра, key: game}}
- key: game
  name: игра
  label: Игра
  fields:
    - {key: day, name: день, label: День игры, type: date}
"""
PACK = """
key: club
title: Клуб
data: club
sets: {}
documents: []
checks:
  - %s
"""
ANNA, OLGA, VERA = "Пробная Анна Ильинична", "Тестова Ольга Юрьевна", "Образцова Вера Петровна"
PEOPLE = [{"full_name": ANNA}, {"full_name": OLGA}, {"full_name": VERA}]


def club(tmp_path: Path, check: str) -> Library:
    write(tmp_path, {"dictionary/club.yaml": DICTIONARY, "acts.yaml": "[]", "docx/club/pack.yaml": PACK % check})
    library = Library.open(tmp_path)
    assert list(library.problems) == []
    return library


def told(tmp_path: Path, check: str, **data: Any) -> list[Problem]:
    library = club(tmp_path, f"{{code: found, {check}}}")
    pack, values = library.packs["club"], {"people": PEOPLE, **data}
    problems = load_record(values, pack.entity, library.dictionary, lambda path: "", pack.checks)[1]
    return [problem for problem in problems if problem.code == "found"]


def paths(tmp_path: Path, check: str, **data: Any) -> list[str]:
    return [problem.path for problem in told(tmp_path, check, **data)]


def test_every_kind_that_may_be_declared_has_its_function() -> None:
    assert set(CHECK_KINDS) == set(BROKEN)


def test_a_date_is_held_between_two_others(tmp_path: Path) -> None:
    check = (
        "check: order_in_time, each: teams.games, date: game.day, not_earlier_than: season.start, "
        "not_later_than: season.end"
    )
    games = [{"day": day} for day in ("2026-08-31", "2026-09-01", "2027-05-31", "2027-06-01")]
    assert paths(tmp_path, check, season="1.9.2026 – 31.5.2027", teams=[{"games": games}, {"games": games[:1]}]) == [
        "teams[0].games[0].day",
        "teams[0].games[3].day",
        "teams[1].games[0].day",
    ]
    assert paths(tmp_path, check, season="1.9.2027 – 31.5.2026", teams=[{"games": games}]) == []


def test_a_check_is_not_made_until_all_that_it_compares_is_given(tmp_path: Path) -> None:
    check = "check: cannot_exceed, value: finished, limit: dropped"
    assert paths(tmp_path, check, finished=3) == paths(tmp_path, check, dropped=1) == []
    assert paths(tmp_path, check, finished=3, dropped=1) == ["finished"]


def test_counts_sums_and_the_last_of_a_list_are_compared(tmp_path: Path) -> None:
    teams = [{"number": "1", "games": [{"day": "2027-06-02"}]}, {"number": "2", "games": [{"day": "2027-05-01"}]}]
    check = "check: cannot_exceed, value: finished + dropped, limit: count(teams)"
    (problem,) = told(tmp_path, check, finished=2, dropped=1, teams=teams)
    assert problem.message == "«Закончили» и «Ушли» (3): допускается не больше, чем число записей «Команды» (2)."
    assert told(tmp_path, check, finished=1, dropped=1, teams=teams) == []
    check = "check: order_in_time, date: season.end, not_earlier_than: last(teams.games.day)"
    (problem,) = told(tmp_path, check, season="1.9.2026 – 1.6.2027", teams=teams)
    assert problem.path == "season"
    assert problem.message == (
        "«Сезон, конец» (01.06.2027): допускается не раньше, чем последнее из «День игры» (02.06.2027)."
    )


def test_items_that_were_given_and_could_not_be_taken_are_counted(tmp_path: Path) -> None:
    check = "check: number_between, each: teams, value: count(team.players), at_least: 2, when: team.players given"
    assert paths(tmp_path, check, teams=[{"players": [ANNA]}, {"players": [ANNA, "Никто Никто"]}, {}]) == [
        "teams[0].players"
    ]


def test_a_value_must_stand_in_a_list(tmp_path: Path) -> None:
    teams = [{"captain": ANNA, "players": [OLGA, ANNA]}, {"captain": OLGA, "players": [VERA]}]
    (problem,) = told(tmp_path, "check: in_list, each: teams, value: team.captain, among: team.players", teams=teams)
    assert (problem.path, problem.message) == (
        "teams[1].captain",
        f"«Капитан» ({OLGA}): нет в списке «Игроки».",
    )


def test_two_values_must_differ(tmp_path: Path) -> None:
    teams = [{"captain": ANNA, "players": [OLGA, ANNA]}]
    check = "check: differs, each: teams.players, value: player, other: team.captain"
    assert paths(tmp_path, check, teams=teams) == ["teams[0].players[1]"]
    assert paths(tmp_path, "check: differs, value: finished, other: 0", finished=0) == ["finished"]


def test_a_value_must_not_repeat_in_its_own_list(tmp_path: Path) -> None:
    teams = [{"number": "А", "players": [OLGA]}, {"number": "а", "players": [OLGA, ANNA, OLGA]}]
    assert paths(tmp_path, "check: no_repeats, each: teams, value: team.number", teams=teams) == ["teams[1].number"]
    check = "check: no_repeats, each: teams.players, value: player"
    assert paths(tmp_path, check, teams=teams) == ["teams[1].players[2]"]


@pytest.mark.parametrize(
    ("end", "is_told"), [("2026-11-29", True), ("2026-11-30", False), ("2027-09-01", False), ("2027-09-02", True)]
)
def test_a_term_is_held_between_months(tmp_path: Path, end: str, is_told: bool) -> None:
    check = "check: term_between, start: season.start, end: season.end, months_from: 3, months_to: 12"
    problems = told(tmp_path, check, season={"start": "2026-09-01", "end": end})
    assert [problem.message.partition(": ")[2] for problem in problems] == (
        ["допускается не меньше 3 мес. и не больше 12 мес."] if is_told else []
    )


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("team.level is hard", [1]),
        ("team.level is not hard", [0, 2]),
        ("team.level given", [0, 1]),
        ("team.level not given", [2]),
        ("team.captain in captains", [0, 1, 2]),
        ("team.captain not in team.players", [1, 2]),
        ("is_open is yes", [0, 1, 2]),
        ("is_open is no", []),
        ("[is_open is yes, team.level is easy]", [0]),
    ],
)
def test_a_check_is_made_where_its_conditions_hold(tmp_path: Path, when: str, expected: list[int]) -> None:
    teams = [
        {"number": "1", "captain": ANNA, "players": [ANNA], "level": "easy"},
        {"number": "2", "captain": OLGA, "players": [VERA], "level": "hard"},
        {"number": "3", "captain": VERA},
    ]
    check = f"check: cannot_exceed, each: teams, value: finished, limit: 0, at: team.number, when: {when}"
    found = paths(tmp_path, check, teams=teams, finished=1, is_open=True)
    assert found == [f"teams[{place}].number" for place in expected]


def test_a_message_names_values_and_an_item_without_a_name_by_its_place(tmp_path: Path) -> None:
    check = (
        "check: cannot_exceed, each: teams, value: finished, limit: 0, at: team.captain.born, "
        "message: 'Команда {team.number}: {team.captain}, {team.level}, {team.players}.'"
    )
    teams = [{"number": "А", "captain": ANNA, "level": "hard", "players": [OLGA, VERA]}, {"captain": OLGA}]
    first, second = told(tmp_path, check, finished=1, teams=teams)
    assert first.message == f"Команда А: {ANNA}, трудный, {OLGA}, {VERA}."
    assert (second.message, second.path) == (f"Команда 2: {OLGA}, , .", "teams[1].captain")


def test_names_in_paths_may_be_russian(tmp_path: Path) -> None:
    check = "check: differs, each: команды.игроки, value: игрок, other: команда.капитан"
    assert paths(tmp_path, check, teams=[{"captain": ANNA, "players": [ANNA]}]) == ["teams[0].players[0]"]


def test_problems_of_one_item_stand_together(tmp_path: Path) -> None:
    second = "\n  - {code: other, check: cannot_exceed, each: teams, value: finished, limit: 0, at: team.number}"
    first = "{code: found, check: no_repeats, each: teams.players, value: player}"
    library = club(tmp_path, first + second)
    teams = [{"number": number, "players": [ANNA, ANNA]} for number in "12"]
    data = {"people": PEOPLE, "teams": teams, "finished": 1}
    pack = library.packs["club"]
    problems = load_record(data, pack.entity, library.dictionary, lambda path: "", pack.checks)[1]
    assert [problem.path for problem in problems] == [
        "teams[0].players[1]",
        "teams[0].number",
        "teams[1].players[1]",
        "teams[1].number",
    ]
