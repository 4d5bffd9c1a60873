"""What every workbook of ours has beyond openpyxl: texts that stay texts, rows that grow, the same bytes each time."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from docgen.files import FileKind, open_package
from docgen.xlsx import XlsxBook, read_sheet
from docgen.xlsx_writer import WordLists, empty_book, set_height, stable_bytes, text_cell
from tests.docgen.files.packages import parts_of

SHEET = "xl/worksheets/sheet1.xml"


def book_with(text: str = "") -> Workbook:
    book = empty_book("Arial", 10)
    text_cell(book.create_sheet("Лист"), 1, 1, text)
    return book


def test_the_same_book_gives_the_same_bytes() -> None:
    content = stable_bytes(book_with("слово"))
    assert content == stable_bytes(book_with("слово"))
    assert next(iter(parts_of(content))) == "[Content_Types].xml"


@pytest.mark.parametrize("text", ["=1+1", "#REF!", "_x000A_", "x_x0041_y", " с краю ", "строка\nстрока", "007"])
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    book = XlsxBook(open_package(stable_bytes(book_with(text)), FileKind.XLSX))
    held = read_sheet(book, book.sheets[0], 10, 10).cells[1, 1].text
    assert held is not None
    assert held.words == text


def test_what_a_cell_cannot_hold_is_left_out() -> None:
    assert text_cell(book_with().worksheets[0], 1, 1, "a\x00b\ufffe" + "я" * 40_000).value == "ab" + "я" * 32_765


def test_a_row_grows_while_one_types_unless_it_is_fixed() -> None:
    book = book_with()
    set_height(book.worksheets[0], 1, 30)
    set_height(book.worksheets[0], 2, 30, is_fixed=True)
    rows = parts_of(stable_bytes(book))[SHEET]
    assert b'<row r="1" ht="30">' in rows
    assert b'<row r="2" ht="30" customHeight="1">' in rows


def test_digits_that_are_text_get_no_mark_of_an_error() -> None:
    assert b'numberStoredAsText="1"/></ignoredErrors></worksheet>' in parts_of(stable_bytes(book_with("007")))[SHEET]


def test_columns_are_measured_by_the_font_asked_for() -> None:
    book = load_workbook(io.BytesIO(stable_bytes(book_with())))
    font = book.worksheets[0]["Z9"].font
    assert (font.name, font.sz) == ("Arial", 10)


def test_words_of_a_list_stand_once() -> None:
    sheet = Workbook().create_sheet("_слова")
    lists = WordLists(sheet, first_column=4)
    assert lists.range_of(("да", "нет")) == lists.range_of(("да", "нет")) == "'_слова'!$D$1:$D$2"
    assert lists.range_of(("=1", "2", "3")) == "'_слова'!$E$1:$E$3"
    assert sheet["E1"].data_type == "s"
