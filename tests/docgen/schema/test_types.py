"""What each type of field accepts, and what it says when it does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from docgen.dictionary import Choice, Entity, Field, FieldType, Naming
from docgen.library import default_library
from docgen.problems import Problem
from docgen.schema import Period, load_values

DAY = dt.date(2026, 9, 1)


def load(field_type: str, value: Any, **declared: Any) -> tuple[Any, list[Problem]]:
    field = Field("f", Naming("п"), "Поле", FieldType(field_type), **declared)
    loaded = load_values({"f": value}, Entity("e", "с", "Сущность", (field,)), default_library().dictionary)
    return loaded.values.get("f"), loaded.problems


def accepted(field_type: str, value: Any, **declared: Any) -> Any:
    result, problems = load(field_type, value, **declared)
    assert problems == []
    return result


def refused(field_type: str, value: Any, **declared: Any) -> Problem:
    (problem,) = load(field_type, value, **declared)[1]
    return problem


@pytest.mark.parametrize(
    "value",
    [
        *("01.09.2026", "1.9.26", "01/09/2026", "2026-09-01", "2026-09-01T00:00:00"),
        *("1 сентября 2026 года", "« 1 » сентября 2026 г.", "46266"),
        *(46266, 46266.0, DAY, dt.datetime(2026, 9, 1, 0, 0)),
    ],
)
def test_a_date_in_any_usual_writing(value: Any) -> None:
    assert accepted("date", value) == DAY


@pytest.mark.parametrize("value", ["31.02.2026", "вчера", "2026", "13.13.2026", True, ["x"], -5, 1e9])
def test_what_is_no_date(value: Any) -> None:
    problem = refused("date", value)
    assert problem.code in ("bad-date", "not-text")


def test_the_message_about_a_date_says_what_was_found_and_how_to_write_it() -> None:
    assert (
        refused("date", "31.02.2026").message == "«Поле»: «31.02.2026» не дата; пишите день, месяц и год: 01.09.2026."
    )


def test_a_date_far_from_our_time() -> None:
    assert refused("date", "01.09.1026").code == "date-out-of-range"


@pytest.mark.parametrize(
    "value",
    ["01.09.2026 – 31.05.2027", "с 1 сентября 2026 г. по 31 мая 2027 г.", {"start": "2026-09-01", "end": "2027-05-31"}],
)
def test_a_period(value: Any) -> None:
    assert accepted("period", value) == Period(DAY, dt.date(2027, 5, 31))


def test_what_is_no_period() -> None:
    assert refused("period", "весь год").code == "bad-period"


@pytest.mark.parametrize(
    ("value", "number"), [("12 500,50", "12500.50"), (3000, "3000"), ("3 000 руб.", "3000"), (0.1, "0.10")]
)
def test_money(value: Any, number: str) -> None:
    assert accepted("money", value) == Decimal(number)


@pytest.mark.parametrize("value", ["-5", "много", "1,234", True])
def test_what_is_no_money(value: Any) -> None:
    assert refused("money", value).code == "bad-money"


def test_numbers_have_their_bounds() -> None:
    assert accepted("integer", "7", minimum=0, maximum=70) == 7
    assert refused("integer", 71, minimum=0, maximum=70).message == "«Поле»: 71; допускается от 0 до 70."
    assert refused("integer", "7,5").code == "bad-integer"
    assert accepted("decimal", "64,5") == Decimal("64.5")
    assert refused("decimal", "NaN").code == "bad-number"


CHOICES = (Choice("group", "групповое"), Choice("reverse", "реверсивное"))


@pytest.mark.parametrize("value", ["group", "групповое", " Групповое "])
def test_a_choice_by_key_or_label(value: str) -> None:
    assert accepted("choice", value, choices=CHOICES) == CHOICES[0]


def test_an_unknown_choice_names_the_nearest_and_all_allowed() -> None:
    assert refused("choice", "груповое", choices=CHOICES).message == (
        "«Поле»: нет значения «груповое»; вероятно, это «групповое». Допускаются: групповое; реверсивное."
    )


@pytest.mark.parametrize(("value", "answer"), [("Да", True), ("нет", False), (True, True), (0, False), ("+", True)])
def test_yes_and_no(value: Any, answer: bool) -> None:
    assert accepted("yes_no", value) is answer


def test_neither_yes_nor_no() -> None:
    assert refused("yes_no", "наверное").code == "bad-yes-no"


@pytest.mark.parametrize(
    ("field_type", "good", "bad"),
    [
        ("email", "a@example.org", "a@example"),
        ("phone", "+7 (000) 000-00-00", "звонить Ане"),
        ("url", "https://example.org/a", "нет сайта"),
        ("inn", "0000000000", "1234567890"),
        ("ogrn", "1000000000000", "1234567890123"),
        ("snils", "000-000-000 00", "112-233-445 00"),
        ("snils", "000-000-000 00", "не получен"),
    ],
)
def test_contacts_and_registration_numbers(field_type: str, good: str, bad: str) -> None:
    assert accepted(field_type, good) == good
    assert refused(field_type, bad).code == f"bad-{field_type}"


@pytest.mark.parametrize("value", ["i.ivanov+tag@mail.example.org", "школа-12@почта.школа.рф", "o'brien@example.org"])
def test_an_address_of_a_mailbox(value: str) -> None:
    assert accepted("email", value) == value


@pytest.mark.parametrize(
    "value",
    ["mailto:a@example.org", "<a@example.org>", "a@localhost", "a..b@example.org", "a@example..org"],
)
def test_what_is_no_address_of_a_mailbox(value: str) -> None:
    assert refused("email", value).code == "bad-email"


@pytest.mark.parametrize("value", ["школа12.рф", "http://sch_12.example.org:8080/о_школе", "example.org/"])
def test_an_address_in_the_internet(value: str) -> None:
    assert accepted("url", value) == value


@pytest.mark.parametrize("value", ["a@example.org", "localhost", "ftp://example.org", "mailto:a@b.org", "example"])
def test_what_is_no_address_in_the_internet(value: str) -> None:
    assert refused("url", value).code == "bad-url"


@pytest.mark.parametrize(
    "value",
    [
        *("89000000004", "8(000)000-00-04", "+375 00 000-00-04", "2-34-56", "8 (00000) 2-34-56доб.12"),
        *("+7 (000) 000-00-04 (вн. 3)", "8.000.000.00.04", "8 000 000 00 04 #5"),
    ],
)
def test_a_telephone_number_as_people_write_it(value: str) -> None:
    assert accepted("phone", value) == value


@pytest.mark.parametrize(
    "value", ["112", "0000000000", "8900б000004", "8900000000о", "+7 (000) 000-00-04, 8 (000) 000-00-05"]
)
def test_what_is_no_telephone_number(value: str) -> None:
    assert refused("phone", value).code == "bad-phone"


def test_a_number_cell_that_lost_its_leading_zeros() -> None:
    assert accepted("inn", 0) == "0000000000"


@pytest.mark.parametrize("value", ["Иванова Анна", "Салтыков-Щедрин Михаил Е.", "Али оглы Тест", "О'Коннор Шон"])
def test_names(value: str) -> None:
    assert accepted("person_name", value) == value


def test_a_latin_letter_inside_a_russian_name() -> None:
    problem = refused("person_name", "Cидорова Анна")
    assert problem.message == "«Поле»: в слове «Cидорова» смешаны русские и латинские буквы; вероятно, это «Сидорова»."


def test_a_latin_word_of_look_alikes_inside_a_russian_name() -> None:
    assert refused("person_name", "HEBA Анна").code == "mixed-alphabets"


@pytest.mark.parametrize("value", ["Иванов 2", "12345", "—", "a@b"])
def test_what_is_no_name(value: str) -> None:
    assert refused("person_name", value).code == "not-a-name"


def test_a_text_follows_its_pattern() -> None:
    assert (
        refused("text", "Ш1", pattern=r"Ш-\d\d", example="Ш-01").message == "«Поле»: «Ш1» записано не по образцу Ш-01."
    )


def test_control_characters_are_dropped_and_vertical_tabs_become_line_breaks() -> None:
    assert accepted("multiline", "раз\x0bдва\x00\x1f три\r\nчетыре") == "раз\nдва три\nчетыре"


def test_a_soft_hyphen_is_dropped() -> None:
    assert accepted("person_name", "Приме\u00adрова Анна") == "Примерова Анна"
    assert accepted("email", "a@exam\u00adple.org") == "a@example.org"


def test_a_text_of_a_page_in_a_one_line_field() -> None:
    assert refused("text", "а" * 2001).message == "«Поле»: текст в 2001 знаков; допускается не больше 2000."


@pytest.mark.parametrize("value", [{}, [], "", "   ", None])
def test_blank_values_count_as_absent(value: Any) -> None:
    assert load("text", value) == (None, [])
    assert refused("text", value, required=True).message == "Не заполнено поле «Поле»."


@pytest.mark.parametrize("value", [{"a": 1}, ["x"], True])
def test_a_value_of_a_wrong_kind(value: Any) -> None:
    assert refused("text", value).code == "not-text"


@pytest.mark.parametrize("field_type", ["text", "date", "choice"])
def test_an_empty_place_in_a_list_is_told_of_by_its_number(field_type: str) -> None:
    problem = refused(field_type, [None], many=True, choices=(Choice("a", "Первое"),))
    assert (problem.code, problem.path) == ("null-in-list", "f[0]")
    assert problem.message == "«Поле»: в списке пустое место (null); уберите его или впишите значение."
