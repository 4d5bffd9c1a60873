from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

from openpyxl import Workbook, load_workbook
from PIL import Image

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
    assert rows[0][:3] == ("Файл", "Строка", "Состояние")
    assert rows[0][3:] == ("Дата", "Цель встречи", "Задание до следующей встречи", "Итог")
    assert [row[4] for row in rows[1:]] == [meeting["goal"] for meeting in sheet.record["meetings"]]
    assert [row[1:3] for row in rows[1:]] == [(number, "принята") for number in range(1, len(rows))]


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    typed = {"filled_on": "5 сентября 2026", "experience_years": "12"}
    sheet = book_of(returned(QUESTIONNAIRE, typed))["Ш-37"]
    by_heading = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    date = next(cell for cell in by_heading.values() if isinstance(cell.value, dt.datetime))
    assert (date.value, date.number_format) == (dt.datetime(2026, 9, 5), "DD.MM.YYYY")
    assert by_heading["Педагогический стаж, лет"].value == 12


def test_columns_and_rows_have_sizes_in_which_texts_can_be_read() -> None:
    long = "Разбор урока и план на следующую неделю. " * 12
    sheet = book_of(returned(QUESTIONNAIRE, {"situation": long, "subject": "физика"}))["Ш-37"]
    letters = {cell.value: cell.coordinate.rstrip("1") for cell in sheet[1]}
    widths = {heading: sheet.column_dimensions[letter].width for heading, letter in letters.items()}
    assert widths["Опишите одну-две ситуации, которые вызывают затруднение"] == 48
    assert 10 <= widths["Предмет (направление работы)"] < 30
    assert sheet.row_dimensions[2].height == 150
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions


def is_highlighted(cell: Any) -> bool:
    return bool(cell.fill.fgColor.rgb == "00FFF2CC")


def test_doubtful_rows_and_cells_of_a_table_are_highlighted() -> None:
    meetings = [{"date": "1.10.2026", "goal": "план"}, {"date": "вчера", "goal": "план"}]
    sheet = book_of(returned(SCHEDULE, {"meetings": meetings}))["Ш-24 Встречи"]
    assert [is_highlighted(cell) for cell in sheet[2]] == [False] * 7
    assert [cell.value for cell in sheet[3]][:5] == ["анкета.docx", 2, "под сомнением", "вчера", "план"]
    assert [is_highlighted(cell) for cell in sheet[3]][:4] == [True] * 4


def test_doubt_about_a_row_leads_to_its_cell() -> None:
    meetings = [{"date": "1.10.2026", "goal": "план"}, {"date": "вчера", "goal": "план"}]
    good, _ = returned_sheet(SCHEDULE, 1)
    book = book_of(good, returned(SCHEDULE, {"meetings": meetings}))
    doubts = {str(row[3].value): row[5] for row in book["Сомнения"].iter_rows(min_row=2)}
    link = next(cell for message, cell in doubts.items() if "«вчера» не дата" in message)
    title, _, place = str(link.value).partition("!")
    assert link.hyperlink is not None
    assert (book[title][place].value, link.hyperlink.location) == ("вчера", f"'{title}'!{place}")


def test_doubt_about_a_whole_table_leads_to_its_first_row() -> None:
    meetings = [{"date": "1.10.2026"}, {"goal": "план"}]
    good, _ = returned_sheet(SCHEDULE, 1)
    book = book_of(good, returned(SCHEDULE, {"meetings": meetings}))
    links = {str(row[3].value): str(row[5].value) for row in book["Сомнения"].iter_rows(min_row=2)}
    link = next(place for message, place in links.items() if message.startswith("Таблица «Встречи»"))
    sheet = book["Ш-24 Встречи"]
    row = sheet[link.partition("!")[2]].row
    assert (sheet.cell(row, 2).value, sheet.cell(row, 3).value) == (1, "под сомнением")


def test_sheets_lie_across_the_page_with_their_headings_on_each() -> None:
    book = book_of(returned(QUESTIONNAIRE, {"full_name": "учитель математики"}))
    assert {sheet.page_setup.orientation for sheet in book.worksheets} == {"landscape"}
    assert {sheet.print_title_rows for sheet in book.worksheets} == {"$1:$1"}
    assert book["Сомнения"].page_setup.fitToWidth == 1


def test_the_place_of_a_scan_is_shown_beside_its_doubt() -> None:
    result = read(returned(QUESTIONNAIRE, {"experience_years": "два"}))
    crop = io.BytesIO()
    Image.new("L", (300, 60), 255).save(crop, "PNG")
    seen = [
        answer._replace(evidence=tuple(found._replace(crop=crop.getvalue()) for found in answer.evidence))
        for answer in result.answers
    ]
    book = load_workbook(io.BytesIO(write_workbook([replace(result, answers=tuple(seen))])))
    sheet = book["Сомнения"]
    assert sheet["G1"].value == "Фрагмент скана"
    assert getattr(sheet, "_images")  # noqa: B009 - openpyxl has no other name for them
    assert (sheet.row_dimensions[2].height or 0) >= 40


def test_answer_that_looks_like_a_formula_stays_text() -> None:
    sheet = book_of(returned(QUESTIONNAIRE, {"subject": '=HYPERLINK("http://example.org")'}))["Ш-37"]
    assert sheet["F2"].data_type == "s"
