from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook

from forms.export import write_workbook
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned, returned_sheet


def book_of(*forms: bytes) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook([read(form) for form in forms])))


def test_each_form_is_one_row_under_the_labels_of_its_questions() -> None:
    first, _ = returned_sheet(QUESTIONNAIRE, 1)
    second, _ = returned_sheet(QUESTIONNAIRE, 2)
    sheet = book_of(first, second)["Ш-37"]
    assert [cell.value for cell in sheet[1]][:5] == ["Файл", "Номер", "Состояние", "Фамилия имя отчество", "Должность"]
    assert sheet.max_row == 3


def test_doubtful_answer_is_highlighted_with_what_it_probably_is() -> None:
    book = book_of(returned(QUESTIONNAIRE, {"full_name": "учитель математики", "experience_years": "12"}))
    cell = book["Ш-37"]["D2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("учитель математики", "00FFF2CC")
    found = [row[3] for row in book["Сомнения"].iter_rows(values_only=True)]
    assert "«Фамилия имя отчество»: «учитель математики» не похоже на фамилию с именем или инициалами." in found


def test_rows_of_a_table_stand_on_a_sheet_of_their_own() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 3)
    rows = list(book_of(docx)["Ш-24 Встречи"].iter_rows(values_only=True))
    assert rows[0] == ("Файл", "Дата", "Цель встречи", "Задание до следующей встречи", "Итог")
    assert [row[2] for row in rows[1:]] == [meeting["goal"] for meeting in sheet.record["meetings"]]


def test_answer_that_looks_like_a_formula_stays_text() -> None:
    sheet = book_of(returned(QUESTIONNAIRE, {"subject": '=HYPERLINK("http://example.org")'}))["Ш-37"]
    assert sheet["F2"].data_type == "s"
