"""Forms in every kind of text that people save them as."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.files import FileKind, recognise
from docgen.office import shared_pool
from forms import ReadResult, ReadState
from forms.returned.stages import read_file
from tests.docgen.files.packages import with_changed, with_parts
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, returned_sheet, with_part
from tests.forms.returned.readers.odt.odts import as_odt, office_pool

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 1)
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_LAID_INTO_IT = b"application/vnd.ms-excel.sheet.binary.macroEnabled.12"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(content: bytes) -> ReadResult:
    (result,) = read_file(content, "анкета", KEY)
    return result


def declared_as(content_type: bytes) -> bytes:
    return with_changed(FORM, "[Content_Types].xml", lambda types: types.replace(WORD, content_type))


@pytest.mark.parametrize("kind", [FileKind.DOC, FileKind.RTF])
@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE])
def test_a_form_saved_as_an_older_kind_is_read_as_it_was_meant(code: str, kind: FileKind) -> None:
    docx, sheet = returned_sheet(code, 7)
    result = read(office_pool().convert(docx, FileKind.DOCX, kind))
    assert result.doubts == ()
    assert result.record == sheet.record


@pytest.mark.parametrize(
    "content",
    [
        declared_as(b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        declared_as(b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        with_parts(FORM, word__vbaProject_dot_bin=b"Attribute VB_Name"),
        declared_as(WORD + b'"/><Default Extension="xlsb" ContentType="' + BOOK_LAID_INTO_IT),
    ],
)
def test_macros_are_ignored_and_told(content: bytes) -> None:
    assert recognise(content) is FileKind.DOCM
    result = read(content)
    assert result.state is ReadState.ACCEPTED
    assert result.record == SHEET.record
    (note,) = result.notes
    assert (note.code, note.message) == (
        "macros-ignored",
        "В файле есть макросы (программы). Они не запускались, ответы прочитаны без них.",
    )


DECLARED = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
OLD_LIST = b'<?xml version="1.0"?><!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "M.dtd">'


def of_old_openoffice(odt: bytes) -> bytes:
    """The text with its list of parts as OpenOffice.org wrote it."""
    return with_changed(odt, "META-INF/manifest.xml", lambda xml: OLD_LIST + xml[xml.index(b"<manifest:manifest") :])


@pytest.mark.parametrize(
    "content",
    [
        with_parts(FORM, word__media__logo_dot_svg=DECLARED),
        with_parts(as_odt(FORM), Pictures__logo_dot_svg=DECLARED),
        of_old_openoffice(as_odt(FORM)),
    ],
    ids=["picture in a DOCX", "picture in an ODT", "list of parts of an ODT"],
)
def test_pictures_and_lists_of_parts_may_declare_types_for_nobody_reads_them(content: bytes) -> None:
    result = read(content)
    assert result.state is ReadState.ACCEPTED
    assert result.record == SHEET.record


def test_a_form_saved_as_a_template_is_read() -> None:
    content = declared_as(WORD.replace(b"document.main", b"template.main"))
    assert recognise(content) is FileKind.DOTX
    assert read(content).record == SHEET.record


def test_a_form_in_strict_office_open_xml_is_read() -> None:
    strict = with_part(FORM, "word/document.xml", lambda xml: xml.replace(MAIN.encode(), STRICT.encode()))
    result = read(strict)
    assert result.state is ReadState.ACCEPTED
    assert result.record == SHEET.record


@pytest.mark.parametrize("content", [b"{\\rtf1 " + b"{" * 5000, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504])
def test_a_broken_file_of_an_older_kind_is_refused(content: bytes) -> None:
    if content.startswith(b"\xd0"):
        content += "WordDocument".encode("utf-16-le")
    result = read(content)
    assert result.state is ReadState.REFUSED
    assert result.refusal is not None
    assert result.refusal.code in ("broken-file", "no-identity")


def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shared_pool().close()
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path))
    result = read(b"{\\rtf1 a}")
    assert result.refusal is not None
    assert result.refusal.code == "converter-missing"
    assert "Сохраните файл как документ Word (.docx)" in result.refusal.message
