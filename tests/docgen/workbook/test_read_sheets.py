"""Sheets and columns: found wherever they are, reported when they are not there."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from docgen.problems import Severity
from tests.docgen.workbook.books import (
    EVENTS,
    PAIRS,
    PEOPLE,
    VALUES,
    found,
    read,
    read_edited,
    set_cell,
    small_book,
)


def test_columns_may_stand_in_any_order_and_the_headings_lower() -> None:
    def change(book: Workbook) -> None:
        sheet = book[PEOPLE]
        sheet.move_range("A1:U10", rows=5)
        sheet.move_range("E6:E15", cols=30)
        sheet["B2"] = "Список работников на 1 сентября"

    raw = read_edited(change)
    assert raw.problems == []
    assert raw.values["employees"] == read(small_book()).values["employees"]


@pytest.mark.parametrize("heading", ["ФАМИЛИЯ  ИМЯ ОТЧЕСТВО", " фамилия имя\nотчество:", "Фaмилия имя oтчествo *"])
def test_case_blanks_asterisks_and_latin_look_alikes_in_headings_do_not_matter(heading: str) -> None:
    raw = read_edited(set_cell(PEOPLE, "Фамилия имя отчество", 1, heading))
    assert raw.problems == []
    assert len(raw.values["employees"]) == 3


def test_a_renamed_required_column_is_reported_with_the_nearest_and_all_expected() -> None:
    raw = read_edited(set_cell(PAIRS, "Окончание", 1, "Окончания"))
    (problem,) = found(raw, "missing-column")
    assert problem.message.startswith(
        "На листе «Пары и группы» нет столбца «Окончание»; вероятно, это «Окончания». Ожидаются столбцы: «№ пары», "
    )
    (extra,) = found(raw, "extra-column")
    assert extra.severity is Severity.WARNING
    assert "«Окончания» не предусмотрен и не прочитан; вероятно, это «Окончание»" in extra.message


def test_an_extra_column_is_named_in_a_warning_and_a_missing_optional_one_is_no_problem() -> None:
    raw = read_edited(set_cell(PEOPLE, "СНИЛС", 1, "Любимый цвет"))
    (problem,) = raw.problems
    assert (problem.code, problem.severity) == ("extra-column", Severity.WARNING)
    assert problem.message == "Столбец «Любимый цвет» не предусмотрен и не прочитан."


def test_a_column_that_stands_twice_is_reported() -> None:
    raw = read_edited(set_cell(PEOPLE, "СНИЛС", 1, "Должность"))
    assert "Столбец «Должность» встречается дважды" in found(raw, "repeated-column")[0].message


def test_more_columns_for_many_values_than_offered_are_read() -> None:
    def change(book: Workbook) -> None:
        sheet = book[PAIRS]
        last = sheet.max_column + 1
        sheet.cell(1, last, "Наставляемый 5")
        sheet.cell(4, last, "Макет Артём Русланович")

    assert read_edited(change).values["pairs"][0]["mentees"][-1] == "Макет Артём Русланович"


def test_a_sheet_without_headings_lists_what_is_expected() -> None:
    raw = read_edited(lambda book: book[PAIRS].delete_rows(1))
    (problem,) = found(raw, "missing-headings")
    assert (problem.place, problem.severity) == ("лист «Пары и группы»", Severity.ERROR)
    assert "Ожидаются столбцы: «№ пары», «Наставник»" in problem.message


def test_a_missing_required_sheet_and_a_renamed_one_are_errors() -> None:
    raw = read_edited(lambda book: book.remove(book[PEOPLE]))
    assert "В книге нет листа «Работники»" in found(raw, "missing-sheet")[0].message

    def rename(book: Workbook) -> None:
        book[EVENTS].title = "Мероприятия 2026"

    raw = read_edited(rename)
    assert "«Мероприятия»; вероятно, это «Мероприятия 2026»" in found(raw, "missing-sheet")[0].message
    assert found(raw, "extra-sheet")[0].place == "лист «Мероприятия 2026»"


def test_a_missing_optional_sheet_is_a_warning() -> None:
    (problem,) = read_edited(lambda book: book.remove(book["Риски"])).problems
    assert (problem.code, problem.severity) == ("missing-optional-sheet", Severity.WARNING)
    assert "«Риски»: его данные считаются незаполненными" in problem.message


def test_case_of_a_sheet_name_does_not_matter() -> None:
    def rename(book: Workbook) -> None:
        book[PEOPLE].title = "работники "

    assert read_edited(rename).problems == []


def test_too_many_sheets_are_refused() -> None:
    def change(book: Workbook) -> None:
        for number in range(70):
            book.create_sheet(f"л{number}")

    (problem,) = read_edited(change).problems
    assert problem.code == "too-many-sheets"
    assert "допускается не больше 60" in problem.message


def test_a_workbook_of_another_data_set_or_of_a_newer_program_is_told() -> None:
    def change(book: Workbook) -> None:
        book["_docgen"]["B1"] = "district"
        book["_docgen"]["B2"] = "2"

    raw = read_edited(change)
    assert "книга для другого набора данных («district»)" in found(raw, "other-workbook")[0].message
    assert "более новой программой (вид 2, известен 1)" in found(raw, "newer-workbook")[0].message


def test_a_workbook_without_the_hidden_sheets_is_read_the_same() -> None:
    def change(book: Workbook) -> None:
        book.remove(book["_docgen"])
        book.remove(book["_списки"])
        book.remove(book["Как заполнять"])

    raw = read_edited(change)
    assert raw.problems == []
    assert raw.values == read(small_book()).values


def test_labels_of_a_form_sheet_are_found_after_rows_and_columns_have_moved() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Данные школы"]
        sheet.insert_rows(3, 2)
        sheet.insert_cols(1)

    raw = read_edited(change)
    assert raw.problems == []
    assert raw.values["organisation"] == VALUES["organisation"]


def test_labels_are_understood_without_the_heading_of_their_section() -> None:
    def change(book: Workbook) -> None:
        for cell in book["Данные школы"]["A"]:
            cell.value = None if cell.value == "Параметры наставничества" else cell.value

    raw = read_edited(change)
    assert raw.problems == []
    assert raw.values["launch"]["effective_from"] == "2026-09-01"


def test_a_renamed_label_of_a_form_sheet_is_told_with_the_nearest() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Данные школы"]
        row = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("Краткое"))
        sheet.cell(row, 1, "Краткое наименование школы")

    raw = read_edited(change)
    assert found(raw, "missing-label")[0].message == (
        "На листе «Данные школы» нет строки «Краткое наименование»; вероятно, это «Краткое наименование школы»."
    )
    assert "не предусмотрена и не прочитана; вероятно, это" in found(raw, "extra-label")[0].message


def test_a_label_or_a_role_that_stands_twice_or_is_unknown_is_told() -> None:
    def change(book: Workbook) -> None:
        roles = book.worksheets[2]
        roles["A12"], roles["B12"] = "Руководитель", "Примеров"
        roles["A13"], roles["B13"] = "Казначей", "Примеров"
        roles["A5"] = None

    raw = read_edited(change)
    assert found(raw, "repeated-label")[0].message == "Строка «Руководитель» встречается дважды; оставьте одну из них."
    assert found(raw, "extra-label")[0].message == "Строка «Казначей» не предусмотрена и не прочитана."


def test_the_required_role_that_is_gone_is_told() -> None:
    raw = read_edited(lambda book: book.worksheets[2].delete_rows(4))
    assert found(raw, "missing-label")[0].message.endswith("нет строки «Руководитель».")
