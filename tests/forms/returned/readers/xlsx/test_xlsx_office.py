"""A real LibreOffice Calc fills forms and saves them as XLSX, ODS and XLS; every answer is still read right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import forms
from docgen.files import FileKind
from docgen.office import OfficePool
from forms import AnswerState
from tests.docgen.files.packages import parts_of, with_changed
from tests.forms.answers import Sheet
from tests.forms.office.calc import type_in_calc
from tests.forms.workbooks import EVERY_FORM, filled, issued, keystrokes, read, truthful

KINDS = (FileKind.XLSX, FileKind.ODS, FileKind.XLS)
WITH_TABLES = [form.code for form in forms.list_forms() if form.tables][:3]
CODES = sorted({"Ш-37", "Ш-24", *WITH_TABLES, *EVERY_FORM[::6]})


@pytest.fixture(scope="module")
def pool() -> Iterator[OfficePool]:
    with OfficePool(1) as running:
        yield running


@pytest.mark.parametrize("kind", KINDS)
def test_filled_forms_survive_being_saved_as_another_kind(kind: FileKind, pool: OfficePool) -> None:
    for code in CODES:
        sheet = truthful(code, 21)
        saved = pool.convert(filled(code, sheet.typed).saved(), FileKind.XLSX, kind)
        back = saved if kind is FileKind.XLSX else pool.convert(saved, kind, FileKind.XLSX)
        result = read(back)
        assert (code, result.doubts) == (code, ())
        assert result.record == sheet.record


@pytest.mark.parametrize("kind", [FileKind.ODS, FileKind.XLS])
def test_other_kinds_of_workbooks_are_read_as_they_come(kind: FileKind, pool: OfficePool) -> None:
    sheet = truthful("Ш-37", 22)
    saved = pool.convert(filled("Ш-37", sheet.typed).saved(), FileKind.XLSX, kind)
    assert read(saved, f"анкета.{kind.value}").record == sheet.record


LINES_IN_A_CELL = re.compile(rb"<text:p>([^<]+)</text:p><text:p>([^<]+)</text:p>")


@pytest.mark.parametrize(
    "elsewhere",
    [
        rb"<text:p>\1<text:line-break/>\2</text:p>",
        rb"<text:p><text:span>\1<text:line-break/>\2</text:span></text:p>",
        rb"<text:p><text:span><text:span>\1</text:span><text:line-break/><text:span>\2</text:span></text:span></text:p>",
        rb"<text:p><text:span><text:span>\1</text:span></text:span></text:p><text:p>\2</text:p>",
    ],
    ids=["line break", "line break in a span", "lines in spans of a span", "span in a span"],
)
def test_paragraphs_of_cells_as_other_programs_write_them_are_kept(elsewhere: bytes, pool: OfficePool) -> None:
    sheet = truthful("Ш-24", 2)
    saved = pool.convert(filled("Ш-24", sheet.typed).saved(), FileKind.XLSX, FileKind.ODS)
    assert LINES_IN_A_CELL.search(parts_of(saved)["content.xml"])
    changed = with_changed(saved, "content.xml", lambda xml: LINES_IN_A_CELL.sub(elsewhere, xml))
    assert read(changed, "график.ods").record == sheet.record


def test_what_is_struck_out_in_a_span_of_a_span_is_told(pool: OfficePool) -> None:
    sheet = truthful("Ш-37", 22)
    saved = pool.convert(filled("Ш-37", sheet.typed).saved(), FileKind.XLSX, FileKind.ODS)
    name = str(sheet.typed["full_name"]).encode()
    struck = b"<style:style style:name='S' style:family='text'><style:text-properties style:text-line-through-style="
    spans = b"<text:span text:style-name='S'><text:span text:style-name='B'>" + name + b"</text:span></text:span>"
    changed = with_changed(
        saved,
        "content.xml",
        lambda xml: xml.replace(b"<text:p>" + name, b"<text:p>" + spans).replace(
            b"</office:automatic-styles>", struck + b"'solid'/></style:style></office:automatic-styles>"
        ),
    )
    assert read(changed, "анкета.ods").answer("full_name").state is AnswerState.STRUCK_OUT


@pytest.mark.parametrize("kind", KINDS)
def test_forms_filled_inside_calc_are_read_right(kind: FileKind, tmp_path: Path, pool: OfficePool) -> None:
    sheets: dict[str, Sheet] = {code: truthful(code, 23) for code in CODES}
    files = {code: (issued(code), keystrokes(code, issued(code), sheet.typed)) for code, sheet in sheets.items()}
    for code, saved in type_in_calc(tmp_path, files, kind).items():
        back = saved if kind is FileKind.XLSX else pool.convert(saved, kind, FileKind.XLSX)
        result = read(back)
        assert (code, result.doubts) == (code, ())
        assert result.record == sheets[code].record


def test_blank_form_comes_back_blank(pool: OfficePool) -> None:
    result = read(pool.convert(issued("Ш-37"), FileKind.XLSX, FileKind.XLSX))
    assert result.record == {}
    assert {problem.code for problem in result.doubts} == {"required"}
