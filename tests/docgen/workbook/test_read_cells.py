"""Cells: dates, numbers, formulas and errors as spreadsheets store them; and the place of every value."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from openpyxl import Workbook

from docgen.schema import load_values
from tests.docgen.files.packages import with_changed
from tests.docgen.workbook.books import (
    ACTS,
    DICTIONARY,
    PAIRS,
    PEOPLE,
    SAVED_BY_LIBREOFFICE,
    SCHOOL,
    edited,
    found,
    read,
    read_edited,
    set_cell,
    small_book,
)


def loaded(heading: str, value: object, number_format: str = "", sheet: str = PEOPLE) -> Any:
    """The first record of a sheet, as data, after typing a value under a heading."""
    raw = read_edited(set_cell(sheet, heading, 4, value, number_format))
    assert raw.problems == []
    return load_values(raw.values, SCHOOL, DICTIONARY, raw.place_of).values


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (dt.date(2026, 9, 1), "dd.mm.yyyy"),
        (dt.datetime(2026, 9, 1, 15, 30), "d mmmm yyyy"),
        (46266, "General"),
        ("01.09.2026", "@"),
        ("1 сентября 2026 г.", "@"),
        ("46266", "@"),
    ],
)
def test_a_date_is_understood_however_it_is_stored(value: object, number_format: str) -> None:
    assert loaded("Дата приёма на работу", value, number_format)["employees"][0]["hired_on"] == dt.date(2026, 9, 1)


def test_dates_of_a_book_that_counts_from_1904_are_right() -> None:
    content = with_changed(
        small_book(), "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    )
    assert read(content).values["employees"][0]["hired_on"] == "2008-09-02"


@pytest.mark.parametrize(
    ("heading", "value", "number_format", "key", "expected"),
    [
        ("Номер трудового договора", 17, "General", "contract_number", "17"),
        ("Номер трудового договора", 1.5, "General", "contract_number", "1,5"),
        ("Предмет (направление работы)", 0.75, "0%", "subject", "75 %"),
        ("Предмет (направление работы)", dt.date(2026, 9, 1), "dd.mm.yyyy", "subject", "01.09.2026"),
        ("Телефон", 89000000000, "General", "phone", "89000000000"),
        ("Педагогический стаж, лет", "12", "@", "experience_years", 12),
    ],
)
def test_numbers_as_text_and_text_as_numbers_are_understood(
    heading: str, value: object, number_format: str, key: str, expected: object
) -> None:
    assert loaded(heading, value, number_format)["employees"][0][key] == expected


def test_money_with_the_noise_of_arithmetic_is_what_the_user_sees() -> None:
    values = loaded("Выплата наставнику, руб. в месяц", 0.1 + 0.2, "0.00", PAIRS)
    assert str(values["pairs"][0]["payment"]) == "0.30"


def test_a_number_that_became_a_date_is_told() -> None:
    raw = read_edited(set_cell(ACTS, "Номер", 4, dt.date(2026, 1, 5), "d-mmm"))
    (problem,) = found(raw, "became-date")
    assert problem.place == "лист «Номера и даты документов», ячейка C4 («Номер»)"
    assert "«Номер»: таблица превратила введённое в дату (05.01.2026)" in problem.message


def test_a_number_longer_than_a_spreadsheet_keeps_is_told() -> None:
    raw = read_edited(set_cell(PEOPLE, "Номер трудового договора", 4, 1234567890123456789, "0"))
    assert "длиннее 15 цифр, таблица хранит его неточно" in found(raw, "too-many-digits")[0].message


def test_the_stored_result_of_a_formula_is_read() -> None:
    content = with_changed(
        edited(set_cell(PEOPLE, "Должность", 4, "=A1")),
        "xl/worksheets/sheet4.xml",
        lambda xml: xml.replace(b"<f>A1</f><v/>", b"<f>A1</f><v>7</v>").replace(
            b"<f>A1</f><v></v>", b"<f>A1</f><v>7</v>"
        ),
    )
    assert read(content).values["employees"][0]["job_title"] == "7"


def test_a_formula_without_a_stored_result_is_told() -> None:
    content = with_changed(
        edited(set_cell(PEOPLE, "Должность", 4, "=A1")),
        "xl/worksheets/sheet4.xml",
        lambda xml: xml.replace(b"<f>A1</f><v/>", b"<f>A1</f>").replace(b"<f>A1</f><v></v>", b"<f>A1</f>"),
    )
    (problem,) = found(read(content), "formula-without-value")
    assert problem.path == "employees[0].job_title"
    assert "Откройте книгу в Excel и сохраните её" in problem.message


@pytest.mark.parametrize(("stored", "shown"), [("#REF!", "#ССЫЛКА!"), ("#N/A", "#Н/Д"), ("#NAME?", "#ИМЯ?")])
def test_an_error_in_a_cell_is_told_as_excel_shows_it(stored: str, shown: str) -> None:
    raw = read_edited(set_cell(PEOPLE, "Должность", 4, stored))
    (problem,) = found(raw, "cell-error")
    assert problem.place == "лист «Работники», ячейка E4 («Должность»)"
    assert problem.message == f"«Должность»: в ячейке ошибка {shown}; внесите значение заново."


def test_rich_text_and_escaped_characters_are_plain_text() -> None:
    rich = (
        b'<is><r><t>\xd1\x83\xd1\x87\xd0\xb8</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
        b"<r><t>\xd1\x82\xd0\xb5\xd0\xbb\xd1\x8c_x0041_</t></r></is>"
    )
    content = with_changed(
        edited(set_cell(PEOPLE, "Должность", 4, 777)),
        "xl/worksheets/sheet4.xml",
        lambda xml: xml.replace(b't="n"><v>777</v>', b't="inlineStr">' + rich),
    )
    assert read(content).values["employees"][0]["job_title"] == "учительA"


def test_every_value_has_its_cell_and_a_missing_one_its_row() -> None:
    place_of = read(small_book()).place_of
    assert place_of(("employees", 1, "job_title")) == "лист «Работники», ячейка E5 («Должность»)"
    assert place_of(("pairs", 0, "mentees", 1)) == "лист «Пары и группы», ячейка E4 («Наставляемый 2»)"
    assert place_of(("pairs", 0, "category")) == "лист «Пары и группы», строка 4"
    assert place_of(("pairs", 0, "programme", "goal")) == "лист «Программы», ячейка E4 («Цель»)"
    assert place_of(("pairs", 0, "programme", "events", 1)) == "лист «Мероприятия», строка 5"
    assert place_of(("organisation", "ogrn")).startswith("лист «Данные школы», строка ")
    assert place_of(("organisation", "inn")).endswith("(«ИНН»)")
    assert "строка 4 («Руководитель»)" in place_of(("head", "gender"))
    assert place_of(("employees",)) == "лист «Работники»"
    assert place_of(("нет",)) == ""


def test_a_refused_value_is_reported_at_its_cell() -> None:
    raw = read_edited(set_cell(PEOPLE, "Электронная почта", 5, "собака"))
    (problem,) = load_values(raw.values, SCHOOL, DICTIONARY, raw.place_of).problems
    assert str(problem).startswith("лист «Работники», ячейка ")
    assert "«собака» не адрес электронной почты" in problem.message


def test_a_book_saved_by_another_program_gives_the_same_values() -> None:
    raw = read(SAVED_BY_LIBREOFFICE.read_bytes())
    assert raw.problems == []
    assert raw.values == read(small_book()).values


def test_a_book_without_styles_or_shared_texts_is_read() -> None:
    def change(book: Workbook) -> None:
        for sheet in book.worksheets[3:]:
            book.remove(sheet)

    assert read(edited(change)).values["head"]["job_title"] == "директор"
