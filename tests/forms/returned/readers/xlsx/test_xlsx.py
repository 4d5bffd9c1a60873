"""Workbooks that come back: honest ones are read as they were meant, odd cells are told, foreign files are refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any, cast

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from forms import AnswerState, Certainty, ReadState
from forms.returned.stages import read_file
from forms.wording import ISSUED_PROPERTY
from forms.xlsx_wording import META_SHEET
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, codes, with_part
from tests.forms.workbooks import EVERY_FORM, Book, filled, issued, opened, read, read_book, truthful

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("code", EVERY_FORM)
def test_random_truthful_answers_are_accepted_as_they_were_typed(code: str, seed: int) -> None:
    sheet = truthful(code, seed)
    result = read_book(filled(code, sheet.typed))
    assert result.doubts == ()
    assert result.record == sheet.record
    assert result.state is ReadState.ACCEPTED


def test_each_value_tells_where_it_was_found_and_by_what() -> None:
    sheet = truthful(QUESTIONNAIRE, 1)
    answer = read_book(filled(QUESTIONNAIRE, sheet.typed)).answer("full_name")
    assert answer.place == "лист «Ш-37», ячейка C6"
    assert [evidence.source.value for evidence in answer.evidence] == ["defined-name", "label-bookmark", "label"]
    assert answer.certainty is Certainty.SURE


@pytest.mark.parametrize(
    ("value", "number_format", "key", "expected"),
    [
        (46266, "General", "filled_on", "2026-09-01"),
        (dt.date(2026, 9, 1), "d mmmm yyyy", "filled_on", "2026-09-01"),
        (dt.datetime(2026, 9, 1, 10, 30), "yyyy-mm-dd", "filled_on", "2026-09-01"),
        ("1 сентября 2026 г.", "@", "filled_on", "2026-09-01"),
        (5.0, "0.00", "experience_years", 5),
        ("5", "@", "experience_years", 5),
        (2, "General", "theory", "2"),
        (True, "General", "ready", True),
        (64.5, "General", "subject", "64,5"),
        (0.1 + 0.2, "General", "subject", "0,3"),
        (0.645, "0.0%", "subject", "64,5 %"),
        (7, "000", "subject", "007"),
        (12345678901, "General", "subject", "12345678901"),
    ],
)
def test_value_is_what_a_person_sees(value: Any, number_format: str, key: str, expected: Any) -> None:
    book = filled(QUESTIONNAIRE, truthful(QUESTIONNAIRE, 1).typed)
    book.answer(key).value, book.answer(key).number_format = value, number_format
    answer = read_book(book).answer(key)
    assert (answer.value if answer.is_accepted else answer.suggestion) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "key", "code", "message"),
    [
        (dt.date(2026, 9, 1), "dd.mm", "filled_on", "uncertain-value", "неполная дата или потерянные цифры"),
        (dt.date(2026, 5, 1), "General", "subject", "looks-like-other-kind", "«01.05.2026» похоже на другое: дата"),
        (64.5, "0", "experience_years", "bad-integer", "«64,5» не целое число"),
        (1234567890123456, "General", "subject", "uncertain-value", "«Предмет (направление работы)»: значение"),
        ("математика", ";;;", "subject", "hidden-text", "в ответе есть скрытый текст («математика»)"),
    ],
)
def test_value_that_cannot_be_trusted_is_told(
    value: Any, number_format: str, key: str, code: str, message: str
) -> None:
    book = filled(QUESTIONNAIRE, truthful(QUESTIONNAIRE, 1).typed)
    book.answer(key).value = value
    if number_format != "General":
        book.answer(key).number_format = number_format
    result = read_book(book)
    told = {problem.code: problem.message for problem in result.doubts if problem.path == key}
    assert message in told[code]
    assert result.answer(key).value is None


def with_cell(content: bytes, address: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of one cell changed."""

    def edited(xml: bytes) -> bytes:
        start = xml.index(f'<c r="{address}"'.encode())
        end = min(
            place for sign in (b"</c>", b"/>") if (place := xml.find(sign, start) + len(sign)) >= len(sign) + start
        )
        return xml[:start] + change(xml[start:end]) + xml[end:]

    return with_part(content, SHEET, edited)


def test_result_of_a_formula_is_read_with_a_note() -> None:
    content = with_cell(
        issued(QUESTIONNAIRE),
        "C8",
        lambda _: b'<c r="C8" t="str"><f>A1&amp;B1</f><v>\xd1\x85\xd0\xb8\xd0\xbc\xd0\xb8\xd1\x8f</v></c>',
    )
    result = read(content)
    assert result.answer("subject").value == "химия"
    assert [note.message for note in result.notes] == ["В ячейке формула; прочитан её последний результат: «химия»."]
    assert result.notes[0].place == "лист «Ш-37», ячейка C8"


def test_days_of_a_book_from_1904_are_counted_from_there() -> None:
    content = with_part(
        issued(QUESTIONNAIRE, data={"filled_on": "2026-09-01"}),
        "xl/workbook.xml",
        lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>'),
    )
    shifted = with_part(content, SHEET, lambda xml: xml.replace(b"<v>46266</v>", b"<v>44804</v>"))
    assert read(shifted).answer("filled_on").value == "2026-09-01"


def test_book_without_addresses_of_cells_is_read_too() -> None:
    sheet = truthful(QUESTIONNAIRE, 4)
    content = filled(QUESTIONNAIRE, sheet.typed).saved()

    def bare(xml: bytes) -> bytes:
        import re

        return re.sub(rb'<c r="[A-Z]+\d+"', b"<c", xml)

    assert read(with_part(content, SHEET, bare)).record == sheet.record


def test_answers_below_the_last_spare_row_are_read() -> None:
    rows = [{"date": "15.09.2026", "goal": f"Встреча {number}"} for number in range(1, 41)]
    typed = {
        "number": "1",
        "mentor": "Образцова Мария Петровна",
        "mentee": "Примерова Анна Сергеевна",
        "meetings": rows,
    }
    record = read_book(filled(SCHEDULE, typed)).record
    assert record is not None
    assert [row["goal"] for row in record["meetings"]] == [row["goal"] for row in rows]


def footer(sheet: Worksheet) -> Any:
    """The middle of the footer of a sheet's printed pages."""
    return cast("Any", sheet).oddFooter.center


def two_forms_in_one_book() -> tuple[bytes, list[dict[str, Any]]]:
    """Sheets of two returned forms moved into one book, each with its footer and its own local names."""
    sheets = [truthful(QUESTIONNAIRE, seed) for seed in (1, 2)]
    first = filled(QUESTIONNAIRE, sheets[0].typed, addressee="104")
    second = filled(QUESTIONNAIRE, sheets[1].typed, addressee="105")
    copied = first.book.create_sheet("Вторая")
    for row in second.main.iter_rows():
        for cell in row:
            if cell.value is not None:
                target = copied.cell(cell.row, cell.column)
                target.value, target.number_format = cell.value, cell.number_format
    footer(copied).text = footer(second.main).text
    for name, held in second.book.defined_names.items():
        if name.startswith(("answer_", "box_", "field_")):
            moved = str(held.attr_text).replace(f"'{QUESTIONNAIRE}'", "'Вторая'")
            copied.defined_names[name] = DefinedName(name, attr_text=moved)
    return first.saved(), [sheet.record for sheet in sheets]


def test_two_forms_in_one_book_are_two_results() -> None:
    content, records = two_forms_in_one_book()
    results = read_file(content, "все.xlsx", KEY)
    assert [result.record for result in results] == records
    assert [result.part for result in results] == ["лист «Ш-37»", "лист «Вторая»"]
    assert len({result.identity.text for result in results if result.identity}) == 2


def strip_identity(book: Book, kept: str = "") -> None:
    """Every carrier of the number but one taken out."""
    number = str(book.book[META_SHEET]["B3"].value)
    if kept != "sheet":
        del book.book[META_SHEET]
    if kept != "property":
        del book.book.custom_doc_props[ISSUED_PROPERTY]  # type: ignore[attr-defined]
    if kept != "name":
        del book.book.defined_names[f"issued_{number.replace('-', '')}"]
    for sheet in book.book.worksheets:
        if kept != "footer":
            footer(sheet).text = None
        for row in sheet.iter_rows(max_col=1):
            if kept != "line" and "·" in str(row[0].value):
                row[0].value = None
    book.book.properties.identifier = number if kept == "identifier" else None


@pytest.mark.parametrize("kept", ["sheet", "property", "name", "footer", "line", "identifier"])
def test_each_carrier_of_the_number_is_enough(kept: str) -> None:
    sheet = truthful(QUESTIONNAIRE, 3)
    book = filled(QUESTIONNAIRE, sheet.typed)
    strip_identity(book, kept)
    assert read_book(book).record == sheet.record


def test_form_without_its_number_is_only_proposed() -> None:
    book = filled(QUESTIONNAIRE, truthful(QUESTIONNAIRE, 3).typed)
    strip_identity(book)
    refusal = read_book(book).refusal
    assert refusal is not None
    assert refusal.code == "no-identity"
    assert "По подписям он похож на форму Ш-37" in refusal.message


def test_foreign_workbook_is_refused() -> None:
    book = Workbook()
    book.active.append(["№", "Фамилия", "Класс"])  # type: ignore[union-attr]
    refusal = read_book(Book(book)).refusal
    assert refusal is not None
    assert refusal.code == "no-identity"
    assert "похож" not in refusal.message


def test_number_on_other_content_is_refused() -> None:
    book = opened(issued(QUESTIONNAIRE))
    for row in book.main.iter_rows(min_row=6):
        for cell in row:
            if not hasattr(cell, "is_merged") and cell.__class__.__name__ == "Cell":
                cell.value = None
    for name in [name for name in book.book.defined_names if not name.startswith("issued")]:
        del book.book.defined_names[name]
    refusal = read_book(book).refusal
    assert refusal is not None
    assert refusal.code == "not-this-form"


def test_macros_are_passed_over_and_noted() -> None:
    sheet = truthful(QUESTIONNAIRE, 5)
    buffer = io.BytesIO(filled(QUESTIONNAIRE, sheet.typed).saved())
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/vbaProject.bin", b"")
    result = read(buffer.getvalue(), "анкета.xlsm")
    assert result.record == sheet.record
    assert "macros-ignored" in {note.code for note in result.notes}


def test_comment_on_an_answer_is_noted() -> None:
    from openpyxl.comments import Comment

    sheet = truthful(QUESTIONNAIRE, 6)
    book = filled(QUESTIONNAIRE, sheet.typed)
    book.answer("full_name").comment = Comment("Фамилия сменилась", "Примерова")
    result = read_book(book)
    assert result.record == sheet.record
    assert "к ответу есть примечание" in result.notes[0].message


def test_hidden_form_is_told() -> None:
    book = filled(SCHEDULE, truthful(SCHEDULE, 1).typed)
    book.heading("meetings", "date").parent.sheet_state = "hidden"
    result = read_book(book)
    told = {problem.code: problem.message for problem in result.doubts}
    assert told["hidden-sheet"] == "Лист «Встречи» скрыт, а на нём заполнена форма."
    assert result.answer("meetings").value is None


def test_sheet_beyond_bounds_is_cut_and_told() -> None:
    book = filled(SCHEDULE, truthful(SCHEDULE, 1).typed)
    book.main["ZZ3"] = "далеко"
    told = {problem.code: problem.message for problem in read_book(book).doubts}
    assert "прочитан не весь: читаются 5000 строк и 120 столбцов" in told["sheet-too-large"]


def test_cleared_box_is_neither_ticked_nor_empty() -> None:
    book = filled(QUESTIONNAIRE, {"help": ["materials", "courses"]})
    book.cell("box_help__courses").value = None
    result = read_book(book)
    answer = result.answer("help")
    assert (answer.state, answer.value) == (AnswerState.DOUBTFUL, None)
    assert "boxes-changed" in codes(result)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_damaged_book_is_refused(cut: float) -> None:
    content = issued(QUESTIONNAIRE)
    result = read(content[: int(len(content) * cut)])
    assert result.refusal is not None
    assert result.refusal.code == "broken-file"


@pytest.mark.parametrize(
    "spoiled",
    [
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="x"><c r="??">'
        b'<v>1e999</v></c><c t="s"><v>99999999</v></c><c t="s"><v>-1</v></c><c s="777"><v>nan</v></c></row></sheetData>'
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref=""/></mergeCells></worksheet>',
        b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    ],
)
def test_odd_sheet_never_crashes_the_reader(spoiled: bytes) -> None:
    assert read(with_part(issued(QUESTIONNAIRE), SHEET, lambda _: spoiled)).state in ReadState
