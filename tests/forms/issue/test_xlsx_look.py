"""Issued workbooks can be read on a screen and on paper: no row hides words, no heading stands alone."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from PIL import ImageFont

from forms.issue.xlsx.page_breaks import PAGE_HEIGHT, page_breaks
from forms.issue.xlsx.row_heights import HIGHEST
from forms.layout.fonts import BOLD, FONT_FILES, REGULAR
from forms.xlsx_wording import META_SHEET
from tests.forms.filled import QUESTIONNAIRE
from tests.forms.workbooks import EVERY_FORM, issued, opened

_PIXELS_OF_A_CHARACTER, _POINTS_OF_A_PIXEL = 7, 0.75


def lines_in(text: str, width: float, size: float, is_bold: bool) -> int:
    """Lines that a text takes when its words are set one after another."""
    font = ImageFont.truetype(str(FONT_FILES[BOLD if is_bold else REGULAR]), 100)
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" "):
            length = font.getlength(word) * size / 100
            if used and used + length > width:
                used, count = 0.0, count + 1
            used += length + font.getlength(" ") * size / 100
    return count


def needed_height(cell: Any, width: float) -> float:
    """Points that the words of a cell take, and the hint under them."""
    room = width * _PIXELS_OF_A_CHARACTER * _POINTS_OF_A_PIXEL - cell.alignment.indent * 8
    parts = cell.value if isinstance(cell.value, CellRichText) else [cell.value]
    sizes = [float((part.font.sz if isinstance(part, TextBlock) else cell.font.size) or 0) for part in parts]
    pieces = [(str(part).strip("\n"), size) for part, size in zip(parts, sizes, strict=True)]
    return sum(lines_in(text, room, size, cell.font.bold) * size * 1.15 for text, size in pieces)


@pytest.mark.parametrize("code", EVERY_FORM)
def test_every_row_is_high_enough_for_its_texts(code: str) -> None:
    book = opened(issued(code)).book
    low = []
    for sheet in book.worksheets:
        if sheet.title == META_SHEET:
            continue
        widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
        merged = {held.start_cell.coordinate: sum(widths.values()) for held in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row or 0].height or 0
            for cell in row:
                width = merged.get(cell.coordinate, widths.get(cell.coordinate.rstrip("0123456789"), 0))
                if cell.alignment.wrap_text and cell.value and needed_height(cell, width) > height:
                    low.append((cell.coordinate, cell.value, height))
    assert low == []


def test_label_of_two_lines_has_two_and_the_option_too() -> None:
    sheet = opened(issued(QUESTIONNAIRE)).main
    heights = {
        str(row[1].value).split("\n")[0]: sheet.row_dimensions[row[1].row or 0].height for row in sheet.iter_rows()
    }
    assert (heights["Компьютер и программы в повседневной работе"] or 0) >= 30
    assert (heights["освоить цифровые инструменты на практике"] or 0) >= 30
    assert (heights["Должность"] or 0) < 20


def test_known_answer_of_any_length_gets_a_row_that_programs_allow_at_once() -> None:
    started = time.process_time()
    book = opened(issued(QUESTIONNAIRE, data={"situation": "о" * 3_000, "remarks": "слово " * 500}))
    heights = [book.main.row_dimensions[book.answer(key).row].height for key in ("situation", "remarks")]
    assert heights == [HIGHEST, HIGHEST]
    assert time.process_time() - started < 5


def test_section_is_begun_on_a_page_that_holds_its_first_question() -> None:
    for code in ("Ш-38", "Ш-57"):
        sheet = opened(issued(code)).main
        for brk in sheet.row_breaks.brk:
            assert sheet.cell(brk.id + 1, 1).font.bold  # a heading is the first of its page
        assert sheet.row_breaks.brk


def test_pages_are_broken_before_what_stays_together_and_nowhere_else() -> None:
    half = PAGE_HEIGHT / 2
    assert page_breaks([half, half - 20, 10, 30], {3: 4}, 0) == [2]
    assert page_breaks([half, half - 50, 10, 30], {3: 4}, 0) == []
    assert page_breaks([half, half, half, half], {}, 0) == []
    assert page_breaks([half, half - 20, 10, 30, half, half - 60, 10, 30], {3: 4, 7: 8}, 15) == [2, 6]


def test_line_above_a_table_shows_no_border_of_its_columns() -> None:
    sheet = opened(issued("М-25")).book["Участники конкурсов"]
    notes = [held for held in sheet.merged_cells.ranges if held.min_row > 2]
    assert notes
    assert not any(sheet.cell(held.min_row, held.max_col).border.right.style for held in notes)


@pytest.mark.parametrize(("code", "is_repeated"), [("Ш-37", False), ("Ш-38", False), ("Ш-39", True)])
def test_a_heading_repeats_on_every_page_only_when_it_is_the_only_one(code: str, is_repeated: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(issued(code)))
    assert bool(book.worksheets[0].print_title_rows) is is_repeated
