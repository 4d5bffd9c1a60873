from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

import forms
from docgen.dictionary import FieldType
from forms.wording import EMPTY_BOX, column_bookmark, field_bookmark
from forms.xlsx_wording import META_SHEET, answer_name, box_name, has_boxes, label_text
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, codes
from tests.forms.workbooks import EVERY_FORM, Book, issued, opened, read


def visible(book: Book) -> list[Any]:
    """Sheets that a person sees; the stubs of openpyxl let their footers and page set-up be missing."""
    return [sheet for sheet in book.book.worksheets if sheet.title != META_SHEET]


@pytest.mark.parametrize("code", EVERY_FORM)
def test_same_copy_is_issued_with_the_same_bytes(code: str) -> None:
    assert issued(code) == issued(code)
    assert issued(code) != issued(code, addressee="105")


@pytest.mark.parametrize("code", EVERY_FORM)
def test_every_answer_label_and_heading_has_a_name(code: str) -> None:
    form, book = forms.load_form(code), opened(issued(code))
    for key, question in form.questions.items():
        label = book.cell(field_bookmark(key))
        assert str(label.value).strip() == label_text(question)
        if has_boxes(question):
            boxes = [book.cell(box_name(key, option.key)) for option in question.options]
            words = [box.parent.cell(box.row, box.column - 1).value for box in boxes]
            assert words == [option.label for option in question.options]
            assert {box.value for box in boxes} == {EMPTY_BOX}
        else:
            assert (book.answer(key).row, book.answer(key).column) == (label.row, label.column + 1)
    for table in form.tables:
        for column in table.columns:
            assert book.cell(column_bookmark(table.key, column.key)).value == column.label


@pytest.mark.parametrize("code", EVERY_FORM)
def test_only_answers_may_be_changed_and_no_password_is_needed(code: str) -> None:
    form, book = forms.load_form(code), opened(issued(code))
    answers = {
        name for key, question in form.questions.items() if not has_boxes(question) for name in [answer_name(key)]
    }
    answers |= {box_name(key, o.key) for key, q in form.questions.items() if has_boxes(q) for o in q.options}
    places = {(book.cell(name).parent.title, book.cell(name).coordinate) for name in answers}
    main = book.main
    unlocked = {(main.title, cell.coordinate) for row in main.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == places
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in visible(book))


@pytest.mark.parametrize("code", [form.code for form in forms.list_forms() if form.tables])
def test_rows_may_be_put_into_a_table_unless_its_list_is_whole(code: str) -> None:
    form, book = forms.load_form(code), opened(issued(code))
    for table in form.tables:
        heading = book.heading(table.key, table.columns[0].key)
        sheet, row = heading.parent, heading.row + 1
        assert sheet.protection.insertRows is table.has_fixed_rows
        assert sheet.cell(row, heading.column).protection.locked is table.has_fixed_rows
        assert heading.protection.locked
        assert sheet.freeze_panes == f"A{row}"
        assert sheet.print_title_rows == f"${heading.row}:${heading.row}"
        if not table.has_fixed_rows:
            assert not sheet.column_dimensions["B"].protection.locked


@pytest.mark.parametrize("code", EVERY_FORM)
def test_number_stands_in_five_carriers_and_names_no_one(code: str) -> None:
    content = issued(code, addressee="Примерова Анна Сергеевна")
    number = read(content).identity
    assert number is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert number.text in parts["docProps/custom.xml"]
    assert number.text in parts["docProps/core.xml"]
    assert f'name="issued_{number.text.replace("-", "")}"' in parts["xl/workbook.xml"]
    assert all(number.text in str(sheet.oddFooter.center.text) for sheet in visible(opened(content)))
    assert opened(content).book[META_SHEET]["B3"].value == number.text
    assert not any("Примеров" in text for text in parts.values())


@pytest.mark.parametrize("code", EVERY_FORM)
def test_pages_are_a4_and_one_page_wide(code: str) -> None:
    for sheet in visible(opened(issued(code))):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert str(sheet.oddFooter.right.text) == "Страница &P из &N"


@pytest.mark.parametrize("code", EVERY_FORM)
def test_digits_that_are_names_are_text(code: str) -> None:
    form, book = forms.load_form(code), opened(issued(code))
    for key, question in form.questions.items():
        if has_boxes(question):
            continue
        expected = {FieldType.DATE: r"dd\.mm\.yyyy"} | dict.fromkeys(
            (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY), "General"
        )
        assert book.answer(key).number_format == expected.get(question.field.type, "@")


def test_service_sheet_is_hidden_and_holds_the_words_that_no_list_can() -> None:
    book = opened(issued(QUESTIONNAIRE)).book
    sheet = book[META_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert [[cell.value for cell in row] for row in sheet["A1:B3"]][:2] == [["Форма", "Ш-37"], ["Версия", "1"]]
    assert "один на один, с постоянным наставником" in [cell.value for cell in sheet["D"]]


def checks(code: str) -> dict[str, object]:
    """Input checks of the first sheet by the cells they guard."""
    return {str(check.sqref): check for check in opened(issued(code)).main.data_validations.dataValidation}


def test_answers_are_checked_in_plain_russian() -> None:
    book, found = opened(issued(QUESTIONNAIRE)), checks(QUESTIONNAIRE)
    ready = found[book.answer("ready").coordinate]
    assert (ready.type, ready.formula1, ready.errorStyle) == ("list", '"да,нет"', "stop")  # type: ignore[attr-defined]
    kind = found[book.answer("preferred_kind").coordinate]
    assert kind.formula1 == f"'{META_SHEET}'!$D$1:$D$6"  # type: ignore[attr-defined]
    date = found[book.answer("filled_on").coordinate]
    assert (date.type, date.errorStyle, date.prompt) == (  # type: ignore[attr-defined]
        "date",
        "warning",
        "День, месяц и год: 01.09.2026",
    )
    assert date.error == "Это не дата. Пишите день, месяц и год: 01.09.2026. Оставить так?"  # type: ignore[attr-defined]
    years = found[book.answer("experience_years").coordinate]
    assert (years.type, years.error) == ("whole", "Нужно целое число от 0 до 70.")  # type: ignore[attr-defined]
    boxes = next(check for cells, check in found.items() if ":" in cells)
    assert boxes.formula1 == '"☐,☒"'  # type: ignore[attr-defined]
    assert not boxes.showErrorMessage  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", EVERY_FORM)
def test_checks_keep_within_what_programs_allow(code: str) -> None:
    for sheet in visible(opened(issued(code))):
        for check in sheet.data_validations.dataValidation:
            assert len(check.promptTitle or "") <= 32
            assert len(check.prompt or "") <= 255
            assert len(check.error or "") <= 225
            assert len(check.formula1 or "") <= 255


@pytest.mark.parametrize("code", EVERY_FORM)
def test_no_cells_of_answers_are_merged(code: str) -> None:
    for sheet in visible(opened(issued(code))):
        for merged in sheet.merged_cells.ranges:
            assert merged.min_col == 1
            assert sheet.cell(merged.min_row, 1).protection.locked


@pytest.mark.parametrize("code", EVERY_FORM)
def test_titles_of_sheets_are_what_programs_allow(code: str) -> None:
    titles = opened(issued(code)).book.sheetnames
    assert len(titles) == len(set(titles)) == len(forms.load_form(code).tables) + 2
    assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\']", title) for title in titles)


def test_known_answers_are_in_place_and_read_back() -> None:
    data = {
        "full_name": "Примерова Анна Сергеевна",
        "experience_years": 2,
        "category": "first",
        "theory": "2",
        "help": ["materials", "courses"],
        "preferred_kind": "traditional",
        "ready": False,
        "ready_from": "2026-09-15",
        "remarks": "первое\nвторое _x000A_ =1+1",
        "filled_on": "2026-09-01",
    }
    content = issued(QUESTIONNAIRE, data=data)
    assert read(content).record == data
    book = load_workbook(io.BytesIO(content), data_only=True)
    assert opened(content).answer("ready_from").is_date
    assert opened(content).answer("experience_years").value == 2
    assert book.worksheets[0].title == QUESTIONNAIRE


def test_known_rows_come_before_spare_ones() -> None:
    data = {
        "period": {"start": "2026-09-15", "end": "2027-05-31"},
        "meetings": [{"date": f"2026-10-{day:02}", "goal": f"Встреча {day}"} for day in range(1, 21)],
    }
    content = issued(SCHEDULE, data=data)
    assert read(content).record == data
    goal = opened(content).heading("meetings", "goal")
    values = [goal.parent.cell(goal.row + number, goal.column).value for number in range(20, 23)]
    assert values == ["Встреча 20", None, None]


def test_copies_with_the_same_answers_differ_by_their_number_alone() -> None:
    data = {"full_name": "Примерова Анна Сергеевна"}
    numbers, rests = [], []
    for addressee in ("104", "105"):
        content = issued(QUESTIONNAIRE, addressee=addressee, data=data)
        number = str(opened(content).book[META_SHEET]["B3"].value)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()}
        numbers.append(number)
        rests.append({n: t.replace(number, "").replace(number.replace("-", ""), "") for n, t in parts.items()})
        assert read(content).record == data
    assert numbers[0] != numbers[1]
    assert rests[0] == rests[1]


def test_copies_with_different_answers_hold_their_own() -> None:
    for name in ("Примерова Анна Сергеевна", "Пробный Илья Дмитриевич"):
        assert read(issued(QUESTIONNAIRE, data={"full_name": name})).record == {"full_name": name}


@pytest.mark.parametrize("code", EVERY_FORM)
def test_blank_form_comes_back_blank(code: str) -> None:
    result = read(issued(code))
    printed = {table.key for table in forms.load_form(code).tables if table.rows}
    assert set(result.record or {}) <= printed
    assert codes(result) <= {"required", "row-unanswered"}
