"""What a declaration says of a field and of an entity, and which declarations are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.dictionary import make_field
from docgen.library import default_library
from tests.libraries import declared_dictionary

GOAL = {"key": "goal", "name": "цель", "label": "Цель"}
PERSON = {"key": "person", "name": "человек", "label": "Человек", "fields": [GOAL]}


def test_naming_and_place_in_a_workbook_are_parts_of_their_own() -> None:
    field = default_library().dictionary["pair"].find("mentees")
    assert field is not None
    assert (field.naming.name, field.naming.item, field.naming.item_key) == ("наставляемые", "наставляемый", "mentee")
    assert field.workbook.columns == 4


def test_english_name_of_an_item_is_declared_and_not_cut_from_a_plural() -> None:
    field = make_field({**GOAL, "type": "list", "item": {"name": "занятие", "key": "activity"}})
    assert field.naming.item_key == "activity"


def test_every_list_of_the_dictionary_says_what_one_element_is_called() -> None:
    entities = default_library().dictionary.entities
    lists = [(key, field.key, field.naming) for key, entity in entities.items() for field in entity if field.of]
    unnamed = [(key, field) for key, field, naming in lists if not (naming.item and naming.item_key)]
    records = [(key, field.key) for key, entity in entities.items() for field in entity if field.type == "record"]
    assert set(unnamed) <= set(records)


def test_an_entity_uses_a_field_under_another_key_and_the_field_stays_the_same(tmp_path: Path) -> None:
    plan = {**PERSON, "key": "plan", "fields": [{"use": "person.goal", "key": "aim", "label": "К чему идём"}]}
    dictionary, problems = declared_dictionary(tmp_path, PERSON, plan)
    assert problems == ()
    field = dictionary.find("plan.aim")
    assert field is not None
    assert (field.source, field.label, field.naming.name) == ("person.goal", "К чему идём", "цель")


def test_an_entity_of_people_says_which_field_is_the_name() -> None:
    person = default_library().dictionary["employee"].person
    assert person is not None
    assert (person.name, person.gender, person.number) == ("full_name", "gender", "id")


def test_all_that_is_said_of_a_person_is_personal_unless_a_field_says_otherwise(tmp_path: Path) -> None:
    person = {**PERSON, "person": {"name": "goal"}, "fields": [GOAL, {**GOAL, "key": "b", "name": "б"}]}
    dictionary, _ = declared_dictionary(tmp_path, person)
    assert [field.personal for field in dictionary["person"]] == [True, True]
    authority = default_library().dictionary.find("officer.authority")
    assert authority is not None
    assert not authority.personal


def test_mark_of_a_personal_field_is_not_taken_off() -> None:
    name = default_library().dictionary.find("employee.full_name")
    assert make_field({"use": "employee.full_name", "personal": False}, name).personal


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ({**PERSON, "fields": [{**GOAL, "hnt": "а"}]}, "поле «goal»: неизвестный ключ «hnt»; вероятно, это «hint»"),
        ({**PERSON, "fields": [{"key": "goal", "label": "Цель"}]}, "поле «goal»: не указано «name»"),
        (
            {**PERSON, "fields": [{**GOAL, "required": "да"}]},
            "в «required» ожидается true или false, найдено",
        ),
        ({**PERSON, "fields": [{**GOAL, "example": 5}]}, "в «example» ожидается текст (возьмите в кавычки)"),
        ({**PERSON, "fields": [{**GOAL, "minimum": "5"}]}, "в «minimum» ожидается целое число, найдено: «5»"),
        ({**PERSON, "fields": [{**GOAL, "workbook": {"column": 4}}]}, "«workbook»: неизвестный ключ «column»"),
        ({**PERSON, "fields": [{**GOAL, "item": {"name": "цель", "kei": "a"}}]}, "«item»: неизвестный ключ «kei»"),
        ({**PERSON, "fields": [{"use": "person.aim"}]}, "поле «person.aim»: «use» называет «person.aim», а такого нет"),
        ({**PERSON, "person": {"name": "fio"}}, "«person» называет «fio», а такого нет"),
        ({**PERSON, "people": True}, "сущность «person»: неизвестный ключ «people»"),
        ({**PERSON, "fields": [GOAL, GOAL]}, "поле «goal»: объявлено дважды"),
        ({**PERSON, "fields": [GOAL, {"use": "person.goal", "key": "a", "name": "а", "type": "date"}]}, "не меняют"),
    ],
)
def test_a_faulty_declaration_is_told_with_its_place(entity: dict[str, Any], message: str, tmp_path: Path) -> None:
    _, problems = declared_dictionary(tmp_path, entity)
    assert any(message in problem.message for problem in problems), problems
    assert all(problem.place.startswith("dictionary/declared.yaml, строка ") for problem in problems)
