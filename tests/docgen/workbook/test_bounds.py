"""Workbooks that hang other readers: they are read in bounded time, or refused with what to do."""

from __future__ import annotations

import time

import pytest

from docgen.errors import UnreadableFileError
from docgen.workbook.read import grid
from tests.docgen.files.packages import packed, parts_of, with_changed
from tests.docgen.workbook.books import SAVED_BY_LIBREOFFICE, found, read, small_book

PEOPLE_PART = "xl/worksheets/sheet4.xml"


def with_rows(rows: bytes, after: bytes = b"") -> bytes:
    """The small book with rows added to the sheet of employees, and something after all rows."""
    return with_changed(
        small_book(), PEOPLE_PART, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>" + after)
    )


def test_two_hundred_thousand_formatted_empty_rows_are_no_data() -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in range(20, 200_000))
    started = time.monotonic()
    raw = read(with_rows(rows))
    assert raw.problems == []
    assert len(raw.values["employees"]) == 3
    assert time.monotonic() - started < 15


def test_many_merged_cells_are_refused_quickly() -> None:
    merges = b"".join(b'<mergeCell ref="B%d:C%d"/>' % (row, row + 1) for row in range(100, 200_000, 2))
    started = time.monotonic()
    (problem,) = read(with_rows(b"", b"<mergeCells>" + merges + b"</mergeCells>")).problems
    assert (problem.code, problem.place) == ("too-many-merges", "лист «Работники»")
    assert "больше 2000 объединённых ячеек. Снимите объединение" in problem.message
    assert time.monotonic() - started < 10


def test_merges_over_the_whole_sheet_do_no_harm() -> None:
    merges = b'<mergeCell ref="B4:XFD1048576"/>' * 1000
    assert len(read(with_rows(b"", b"<mergeCells>" + merges + b"</mergeCells>")).values["employees"]) == 3


def test_rows_over_the_limit_are_told_and_not_lost_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 200)
    rows = b"".join(
        b'<row r="%d"><c r="B%d" t="inlineStr"><is><t>x</t></is></c></row>' % (row, row) for row in range(20, 320)
    )
    (problem,) = found(read(with_rows(rows)), "too-many-rows")
    assert problem.message.startswith("На листе «Работники» больше 5000 заполненных строк")


def test_data_far_to_the_right_are_told() -> None:
    raw = read(with_rows(b'<row r="20"><c r="XFD20" t="inlineStr"><is><t>x</t></is></c></row>'))
    assert "есть данные правее столбца GR" in found(raw, "too-many-columns")[0].message


@pytest.mark.parametrize("part", ["xl/workbook.xml", PEOPLE_PART, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_broken_part_is_refused_by_name(part: str) -> None:
    content = with_changed(SAVED_BY_LIBREOFFICE.read_bytes(), part, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(UnreadableFileError, match=f"часть «{part}»"):
        read(content)


@pytest.mark.parametrize("part", ["xl/workbook.xml", PEOPLE_PART])
def test_a_missing_part_is_refused(part: str) -> None:
    parts = parts_of(small_book())
    del parts[part]
    with pytest.raises(UnreadableFileError, match=r"нет части|нет листов"):
        read(packed(parts))


def test_nonsense_in_references_and_numbers_is_survived() -> None:
    rows = (
        b'<row r="x"><c r="?" t="s"><v>99999999</v></c><c t="n"><v>abc</v></c><c t="n" s="9999"><v>nan</v></c></row>'
        b'<row r="99999999999"><c r="B1" t="n" s="-1"><v>1e400</v></c><c t="zzz"><v/></c></row>'
    )
    assert len(read(with_rows(rows, b'<mergeCells><mergeCell ref="?"/></mergeCells>')).values["employees"]) >= 3


def test_a_strict_office_book_is_read_like_any_other() -> None:
    main, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    parts = {
        name: content.replace(main, strict) if name.startswith("xl/") else content
        for name, content in parts_of(small_book()).items()
    }
    assert read(packed(parts)).values == read(small_book()).values
