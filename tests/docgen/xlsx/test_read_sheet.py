"""One reader of cells for rosters and returned forms: what is stored, how it looks, what was done to the sheet."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from docgen.files import FileKind, open_package
from docgen.xlsx import SheetCells, Struck, XlsxBook, attached_places, read_sheet
from tests.docgen.files.packages import packed, parts_of, with_changed

SHEET = "xl/worksheets/sheet1.xml"


def made(change: Callable[[Worksheet], object]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    change(book.worksheets[0])
    book.save(stream)
    return stream.getvalue()


def with_cell(cell: bytes) -> bytes:
    """A book with nothing in it but this cell, in the second row."""

    def change(sheet: Worksheet) -> None:
        sheet["B2"] = 777

    return with_changed(made(change), SHEET, lambda xml: xml.replace(b'<c r="B2" t="n"><v>777</v></c>', cell))


def opened(content: bytes) -> XlsxBook:
    return XlsxBook(open_package(content, FileKind.XLSX))


def read(content: bytes, most_rows: int = 100, most_columns: int = 100) -> SheetCells:
    book = opened(content)
    return read_sheet(book, book.sheets[0], most_rows, most_columns)


def test_what_was_done_to_rows_columns_and_cells_is_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B3"] = "слово", 7
        sheet["B3"].comment = Comment("заметка", "кто-то")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("C1:D2")
        sheet.oddFooter.center.text = "внизу"  # type: ignore[union-attr]

    book = opened(made(change))
    found = read_sheet(book, book.sheets[0], 100, 100)
    assert sorted(found.cells) == [(1, 1), (3, 2)]
    assert (found.hidden_rows, found.hidden_columns, list(map(tuple, found.merged))) == ({3}, {2}, [(1, 3, 2, 4)])
    assert any("внизу" in text for text in found.margin_texts)
    assert attached_places(book, book.sheets[0]).comments == {(3, 2)}


def test_struck_out_cells_and_words_are_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = 1
        sheet["A1"].font = Font(strike=True)

    assert read(made(change)).cells[1, 1].look.is_struck
    runs = b"<r><rPr><strike/></rPr><t>%b</t></r><r><t>%b</t></r>"
    for last, struck in (("новое", Struck.PARTLY), (" ", Struck.WHOLLY)):
        text = b'<c r="A2" t="inlineStr"><is>' + runs % ("старое".encode(), last.encode()) + b"</is></c>"
        held = read(with_cell(text)).cells[2, 1].text
        assert held is not None
        assert (held.words, held.struck) == (f"старое{last}", struck)


@pytest.mark.parametrize(
    ("cell", "stored", "is_formula"),
    [
        (b'<c r="B2"><f>A1</f></c>', None, True),
        (b'<c r="B2" t="str"><f>A1</f><v></v></c>', "", True),
        (b'<c r="B2"><f>A1</f><v>7</v></c>', "7", True),
        (b'<c r="B2" t="e"><v>#REF!</v></c>', "#REF!", False),
    ],
)
def test_a_formula_without_a_result_is_no_empty_cell(cell: bytes, stored: str | None, is_formula: bool) -> None:
    found = read(with_cell(cell)).cells[2, 2]
    assert (found.stored, found.is_formula) == (stored, is_formula)


@pytest.mark.parametrize("cell", [b'<c r="B2"/>', b'<c r="B2"><v></v></c>', b'<c r="B2" t="s"><v>99</v></c>'])
def test_a_cell_with_nothing_in_it_is_empty(cell: bytes) -> None:
    assert read(with_cell(cell)).cells == {}


def test_bounds_are_kept_and_told() -> None:
    def change(sheet: Worksheet) -> None:
        for row in range(1, 6):
            sheet.cell(row, 1, row)
        sheet.cell(1, 9, "далеко")

    found = read(made(change), most_rows=3, most_columns=5)
    assert sorted(found.cells) == [(1, 1), (2, 1), (3, 1)]
    assert (found.has_more_rows, found.has_more_columns) == (True, True)


def test_names_of_cells_are_found_by_sheet_and_place() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.title = "Ш-37"
        assert sheet.parent is not None
        sheet.parent.defined_names["Answer_one"] = DefinedName("Answer_one", attr_text="'Ш-37'!$C$5")

    assert opened(made(change)).names["Ш-37"] == {(5, 3): ["answer_one"]}


@pytest.mark.parametrize(
    ("code", "is_date", "has_year"),
    [
        ("d-mmm-yy", True, True),
        ("d-mmm", True, False),
        ("mmmm", True, False),
        ("h:mm", False, False),
        ("0.0_д", False, False),
    ],
)
def test_what_a_number_format_shows(code: str, is_date: bool, has_year: bool) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = 46266
        sheet["A1"].number_format = code

    shown = read(made(change)).cells[1, 1].look.number_format
    assert (shown.is_date, shown.has_year) == (is_date, has_year)


def test_a_large_part_is_read_like_a_small_one() -> None:
    content = made(lambda sheet: sheet.append(["слово", 1]))
    blank = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(2, 40_000))
    large = with_changed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>"))
    assert len(parts_of(large)[SHEET]) > 1024 * 1024
    assert read(large) == read(content)
    assert read(packed(parts_of(large))) == read(content)
