"""Loading raw values of an entity: what is wrong is told with its path, and nothing outlives its library."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

from docgen.dictionary import Dictionary, Entity, Field, FieldType, Naming
from docgen.schema import entity_schema, load_values

MEETING = Entity(
    "meeting", "встреча", "Встреча", (Field("date", Naming("дата"), "Дата", FieldType.DATE, required=True),)
)
PAIR = Entity(
    "pair",
    "пара",
    "Пара",
    (
        Field("mentor", Naming("наставник"), "Наставник", FieldType.PERSON_NAME, required=True),
        Field("help", Naming("помощь"), "Помощь", FieldType.INTEGER, many=True),
        Field("meetings", Naming("встречи"), "Встречи", FieldType.LIST, of="meeting"),
    ),
)


def library() -> Dictionary:
    return Dictionary({"meeting": MEETING, "pair": PAIR})


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, ["mentor required"]),
        ({"mentor": "7"}, ["mentor not-a-name"]),
        ({"mentor": "Примерова Анна", "mentee": "Образцова Мария"}, ["mentee unknown-field"]),
        ({"mentor": "Примерова Анна", "help": ["1", "много"]}, ["help[1] bad-integer"]),
        ({"mentor": "Примерова Анна", "help": 5}, ["help not-a-list"]),
        ({"mentor": "Примерова Анна", "meetings": [{"date": "01.09.2026"}, {}]}, ["meetings[1].date required"]),
        ({"mentor": "Примерова Анна", "meetings": ["01.09.2026"]}, ["meetings[0] not-an-object"]),
        ({"mentor": "7", "help": ["x"], "да": 1}, ["mentor not-a-name", "help[0] bad-integer", "да unknown-field"]),
    ],
)
def test_everything_that_is_wrong_is_told_with_its_path(given: dict[str, Any], wrong: list[str]) -> None:
    problems = load_values(given, PAIR, library()).problems
    assert [f"{problem.path} {problem.code}" for problem in problems] == wrong


def test_what_nothing_is_wrong_with_is_loaded_beside_what_is() -> None:
    loaded = load_values({"mentor": "Примерова Анна", "help": ["1", "много"]}, PAIR, library())
    assert loaded.values == {"mentor": "Примерова Анна", "help": [1]}


@pytest.mark.parametrize(
    ("key", "hint"),
    [("наставник", "; вероятно, это «mentor»"), ("mentr", "; вероятно, это «mentor»"), ("школа", "")],
)
def test_a_key_that_is_not_known_is_told_with_the_nearest_one(key: str, hint: str) -> None:
    (problem,) = load_values({"mentor": "Примерова Анна", key: "1"}, PAIR, library()).problems
    assert problem.message == f"Поле «{key}» не предусмотрено{hint}."


def test_a_record_that_is_none_is_told_by_what_it_is() -> None:
    (problem,) = load_values({"mentor": "Примерова Анна", "meetings": ["01.09.2026"]}, PAIR, library()).problems
    assert problem.message == "«Встречи»: ожидается объект с полями, найдено: текст."


def test_the_place_of_a_value_goes_with_its_problem() -> None:
    (problem,) = load_values({"mentor": "7"}, PAIR, library(), lambda path: f"ячейка {path[-1]}").problems
    assert problem.place == "ячейка mentor"


def test_a_schema_is_made_once_for_a_library() -> None:
    dictionary = library()
    assert entity_schema(PAIR, dictionary) is entity_schema(PAIR, dictionary)
    assert entity_schema(PAIR, dictionary) is not entity_schema(PAIR, library())


def test_nothing_is_kept_of_a_library_that_is_closed() -> None:
    entity = Entity("pair", "пара", "Пара", PAIR.fields)
    dictionary = Dictionary({"meeting": MEETING, "pair": entity})
    load_values({"mentr": "Примерова Анна"}, entity, dictionary)
    kept = [weakref.ref(each) for each in (dictionary, entity, type(entity_schema(entity, dictionary)))]
    del entity, dictionary
    gc.collect()
    assert [reference() for reference in kept] == [None, None, None]


def test_nothing_is_kept_of_an_entity_that_is_dropped_by_a_library_still_open() -> None:
    dictionary, entity = library(), Entity("form", "форма", "Форма", PAIR.fields)
    load_values({}, entity, dictionary)
    kept = weakref.ref(entity_schema(entity, dictionary))
    del entity
    gc.collect()
    assert kept() is None
