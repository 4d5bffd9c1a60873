from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from docgen.workbook import blank_workbook, filled_workbook
from tests.docgen.workbook.books import ACTS, DICTIONARY, PAIRS, PEOPLE, SCHOOL, VALUES, column_of, read, small_book


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return load_workbook(io.BytesIO(blank_workbook(SCHOOL, DICTIONARY)))


def test_the_same_values_give_the_same_bytes() -> None:
    assert filled_workbook(VALUES, SCHOOL, DICTIONARY) == small_book()


def test_nothing_in_the_file_tells_when_or_by_whom_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(small_book())) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2026-01-01T00:00:00Z") == 2
    assert "Образцов" not in core


def test_what_is_written_reads_back_as_it_was() -> None:
    raw = read(small_book())
    assert raw.problems == []
    assert {key: raw.values[key] for key in ("organisation", "head", "acts")} == {
        key: VALUES[key] for key in ("organisation", "head", "acts")
    }
    assert raw.values["pairs"][0]["mentees"] == VALUES["pairs"][0]["mentees"]
    assert raw.values["pairs"][0]["programme"] == VALUES["pairs"][0]["programme"]


def test_an_empty_workbook_reads_as_no_data_but_the_prefilled_rows() -> None:
    raw = read(blank_workbook(SCHOOL, DICTIONARY))
    assert raw.problems == []
    assert list(raw.values) == ["roadmap"]
    assert raw.values["roadmap"][0]["stage"] == "Подготовка условий"


def test_required_headings_carry_an_asterisk_and_every_table_a_hint_and_an_example(blank: Workbook) -> None:
    people = blank[PEOPLE]
    assert [people.cell(row, 1).value for row in (1, 2, 3, 4)] == ["Строка", "подсказка", "пример", None]
    assert people["B1"].value == "Фамилия имя отчество *"
    assert people["B2"].value == "В именительном падеже"
    assert people["B3"].value == "Примерова Анна Сергеевна"
    assert people["B3"].font.italic
    assert people.freeze_panes == "C2"


def test_every_data_sheet_is_named_in_the_guide_with_a_link(blank: Workbook) -> None:
    guide = blank.worksheets[0]
    linked = {cell.value for row in guide.iter_rows() for cell in row if cell.hyperlink}
    shown = {sheet.title for sheet in blank.worksheets[1:] if sheet.sheet_state == "visible"}
    assert guide.title == "Как заполнять"
    assert linked == shown


def test_choices_references_and_dates_help_while_typing(blank: Workbook) -> None:
    pairs = blank[PAIRS]
    kinds = {
        str(validation.sqref).partition(":")[0]: validation for validation in pairs.data_validations.dataValidation
    }
    mentor, start, category = (
        f"{get_column_letter(column_of(pairs, heading))}4"
        for heading in ("Наставник", "Начало", "Категория наставляемого")
    )
    assert (kinds[mentor].type, kinds[mentor].formula1) == ("list", "list_employees")
    assert (kinds[start].type, kinds[start].errorStyle) == ("date", "warning")
    assert kinds[category].type == "list"
    assert kinds[category].formula1.startswith("'_списки'!")
    assert "list_employees" in blank.defined_names
    assert blank["_списки"].sheet_state == "hidden"


def test_digits_that_are_names_are_text_and_dates_are_dates() -> None:
    book = load_workbook(io.BytesIO(small_book()))
    acts = book[ACTS]
    assert (acts["C4"].value, acts["C4"].number_format) == ("101-од", "@")
    assert (acts["D4"].value, acts["D4"].number_format) == (dt.datetime(2026, 9, 1), "dd.mm.yyyy")
    assert acts.column_dimensions["C"].number_format == "@"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    names = ["=1+1", "#N/A", "{{ 7*7 }}", "+7"]
    values = {"employees": [{"full_name": name, "job_title": "учитель"} for name in names]}
    raw = read(filled_workbook(values, SCHOOL, DICTIONARY))
    assert [person["full_name"] for person in raw.values["employees"]] == names


def test_more_values_than_columns_share_the_last_one() -> None:
    people = [f"Пробный {letter}" for letter in "АБВГДЕ"]
    values = {"pairs": [{"number": "1", "mentees": people}]}
    assert read(filled_workbook(values, SCHOOL, DICTIONARY)).values["pairs"][0]["mentees"] == people


@pytest.mark.parametrize(
    "values",
    [
        {"employees": "никого"},
        {"employees": [None, 5, {"full_name": ["а"], "hired_on": "вчера", "category": "особая"}]},
        {"head": [], "launch": None, "pairs": [{"programme": "нет"}]},
        {"employees": [{"full_name": "А\x00\ud800\ufffeБ" + "в" * 40_000}]},
    ],
)
def test_values_of_a_wrong_shape_are_written_as_far_as_they_go(values: dict[str, Any]) -> None:
    assert read(filled_workbook(values, SCHOOL, DICTIONARY)).problems == []
