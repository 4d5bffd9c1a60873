"""What a declaration says of a field and of an entity, and which declarations are refused."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.dictionary import Dictionary, load_dictionary, make_entity, make_field, own_fields
from docgen.errors import LibraryError

GOAL = {"key": "goal", "name": "цель", "label": "Цель"}
PERSON = {"key": "person", "name": "человек", "label": "Человек", "fields": [GOAL]}


def made(*entities: dict[str, Any]) -> Dictionary:
    """The dictionary of these declarations, which stand in one file."""
    shared = {key: field for entity in entities for key, field in own_fields(entity, "проба.yaml").items()}
    return Dictionary({entity["key"]: make_entity(entity, "проба.yaml", shared.get) for entity in entities})


def test_naming_and_place_in_a_workbook_are_parts_of_their_own() -> None:
    field = load_dictionary()["pair"].find("mentees")
    assert field is not None
    assert (field.naming.name, field.naming.item, field.naming.item_key) == ("наставляемые", "наставляемый", "mentee")
    assert field.workbook.columns == 4


def test_english_name_of_an_item_is_declared_and_not_cut_from_a_plural() -> None:
    field = make_field({**GOAL, "type": "list", "item": {"name": "занятие", "key": "activity"}}, "проба.yaml")
    assert field.naming.item_key == "activity"


def test_every_list_of_the_dictionary_says_what_one_element_is_called() -> None:
    entities = load_dictionary().entities
    lists = [(key, field.key, field.naming) for key, entity in entities.items() for field in entity if field.of]
    unnamed = [(key, field) for key, field, naming in lists if not (naming.item and naming.item_key)]
    records = [(key, field.key) for key, entity in entities.items() for field in entity if field.type == "record"]
    assert set(unnamed) <= set(records)


def test_an_entity_uses_a_field_under_another_key_and_the_field_stays_the_same() -> None:
    dictionary = made(
        PERSON, {**PERSON, "key": "plan", "fields": [{"use": "person.goal", "key": "aim", "label": "К чему идём"}]}
    )
    field = dictionary.find("plan.aim")
    assert field is not None
    assert (field.source, field.label, field.naming.name) == ("person.goal", "К чему идём", "цель")


def test_an_entity_of_people_says_which_field_is_the_name() -> None:
    person = load_dictionary()["employee"].person
    assert person is not None
    assert (person.name, person.gender, person.number) == ("full_name", "gender", "id")


def test_all_that_is_said_of_a_person_is_personal_unless_a_field_says_otherwise() -> None:
    dictionary = made({**PERSON, "person": {"name": "goal"}, "fields": [GOAL, {**GOAL, "key": "b", "name": "б"}]})
    assert [field.personal for field in dictionary["person"]] == [True, True]
    authority = load_dictionary().find("officer.authority")
    assert authority is not None
    assert not authority.personal


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ({**PERSON, "fields": [{**GOAL, "hnt": "а"}]}, "поле «goal» описано неверно .*неизвестный ключ «hnt»"),
        ({**PERSON, "fields": [{"key": "goal", "label": "Цель"}]}, "нет ключа «name»"),
        ({**PERSON, "fields": [{**GOAL, "required": "да"}]}, "«required»: ожидается true или false, а не «да»"),
        ({**PERSON, "fields": [{**GOAL, "example": 5}]}, "«example»: ожидается текст в кавычках, а не «5»"),
        ({**PERSON, "fields": [{**GOAL, "minimum": "5"}]}, "«minimum»: ожидается целое число"),
        ({**PERSON, "fields": [{**GOAL, "workbook": {"column": 4}}]}, "workbook: неизвестный ключ «column»"),
        ({**PERSON, "fields": [{**GOAL, "item": {"name": "цель", "kei": "a"}}]}, "item: неизвестный ключ «kei»"),
        ({**PERSON, "fields": [{"use": "person.aim"}]}, "поле «person.aim» описано неверно .*нет поля «person.aim»"),
        ({**PERSON, "person": {"name": "fio"}}, "person: нет поля «fio»"),
        ({**PERSON, "people": True}, "сущность: неизвестный ключ «people»"),
        ({**PERSON, "fields": [GOAL, GOAL]}, "повторяются поля goal"),
        ({**PERSON, "fields": GOAL}, "«fields»: ожидается список полей"),
        ({**PERSON, "fields": [{**GOAL, "type": "txt"}]}, "нет вида «txt»; есть: text, multiline"),
        ({**PERSON, "fields": [{**GOAL, "choices": [{"key": "a"}]}]}, "нет ключа «label»"),
        ({**PERSON, "fields": [{**GOAL, "workbook": {"columns": "4"}}]}, "«columns»: ожидается целое число"),
        ({**PERSON, "fields": [{**GOAL, "item": 1}]}, "«item»: ожидается имя одного элемента"),
        ({**PERSON, "person": {}}, "нет ключа «name»"),
        ({**PERSON, "fields": ["goal"]}, "поле описано неверно .*а не «goal»"),
        ({key: value for key, value in PERSON.items() if key != "label"}, "нет ключа «label»"),
    ],
)
def test_a_faulty_declaration_is_refused_with_its_place(entity: dict[str, Any], message: str) -> None:
    with pytest.raises(LibraryError, match=rf"^проба\.yaml, person.*{message}"):
        made(entity)


def test_mark_of_a_personal_field_is_not_taken_off() -> None:
    with pytest.raises(LibraryError, match=r"«person\.goal» – персональные данные, отметку не снимают"):
        make_field({"use": "person.goal", "personal": False}, "проба.yaml", made({**PERSON, "personal": True}).find)


def test_type_of_a_used_field_stays() -> None:
    with pytest.raises(LibraryError, match=r"тип и варианты поля словаря «person\.goal» не меняют"):
        make_field({"use": "person.goal", "type": "date"}, "проба.yaml", made(PERSON).find)
