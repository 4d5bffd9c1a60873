from __future__ import annotations

import pytest

from docgen.files import FileKind, recognise
from tests.builders import build_docx
from tests.docgen.files.packages import ole, packed, small_xlsx, with_changed, with_parts

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"\x00 \r\n", FileKind.EMPTY),
        (small_xlsx(), FileKind.XLSX),
        (build_docx("Приказ"), FileKind.DOCX),
        (packed({"mimetype": ODT.encode()}), FileKind.ODT),
        (packed({"mimetype": ODS.encode()}), FileKind.ODS),
        (packed({"письмо.txt": b"1"}), FileKind.ZIP),
        (b"PK\x03\x04 cut", FileKind.BROKEN_ZIP),
        (b"Rar!\x1a\x07\x01\x00", FileKind.OTHER_ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", FileKind.OTHER_ARCHIVE),
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\n%PDF-1.4\n", FileKind.PDF),
        (ole("WordDocument"), FileKind.DOC),
        (ole("Workbook"), FileKind.XLS),
        (ole("EncryptedPackage"), FileKind.ENCRYPTED_OFFICE),
        (ole("__properties_version1.0"), FileKind.OLE),
        (b"{\\rtf1}", FileKind.RTF),
        (b"<html><table>", FileKind.HTML),
        (b"<?xml version='1.0'?><Workbook/>", FileKind.XML),
        (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
        (b"RIFF\x0a\x00\x00\x00WEBPVP8 ", FileKind.IMAGE),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", FileKind.HEIC),
        (b'\xef\xbb\xbf {"a": 1}', FileKind.JSON),
        ("Приказ".encode(), FileKind.TEXT),
        (b"\x01\x00\x02\x00", FileKind.UNKNOWN),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, kind: FileKind) -> None:
    assert recognise(content) is kind


def as_declared(content: bytes, old: bytes, new: bytes) -> bytes:
    return with_changed(content, "[Content_Types].xml", lambda types: types.replace(old, new))


WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LAID_INTO_IT = b"application/vnd.ms-excel.sheet.binary.macroEnabled.12"
EXCEL = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (as_declared(small_xlsx(), EXCEL, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), FileKind.XLSM),
        (with_parts(small_xlsx(), xl__vbaProject_dot_bin=b"1"), FileKind.XLSM),
        (
            as_declared(build_docx("1"), WORD, b"application/vnd.ms-word.document.macroEnabled.main+xml"),
            FileKind.DOCM,
        ),
        (
            as_declared(build_docx("1"), WORD, b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
            FileKind.DOCM,
        ),
        (with_parts(build_docx("1"), word__vbaProject_dot_bin=b"1"), FileKind.DOCM),
        (packed({"[Content_Types].xml": b"<Types/>", "ppt/vbaProject.bin": b"1"}), FileKind.WITH_MACROS),
        (
            as_declared(build_docx("1"), WORD, WORD + b'"/><Default Extension="xlsb" ContentType="' + LAID_INTO_IT),
            FileKind.DOCM,
        ),
    ],
)
def test_a_file_with_a_macro_project_or_a_macro_type_has_macros(content: bytes, kind: FileKind) -> None:
    assert recognise(content) is kind


def test_a_binary_book_is_told_from_one_with_macros() -> None:
    binary = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    assert recognise(as_declared(small_xlsx(), EXCEL, binary)) is FileKind.XLSB


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (as_declared(build_docx("1"), WORD, WORD.replace(b"document.main", b"template.main")), FileKind.DOTX),
        (as_declared(small_xlsx(), EXCEL, EXCEL.replace(b"sheet.main", b"template.main")), FileKind.XLSX),
        (packed({"mimetype": f"{ODT}-template".encode()}), FileKind.ODT),
        (packed({"mimetype": f"{ODS}-template".encode()}), FileKind.ODS),
    ],
)
def test_a_template_is_told_by_what_it_makes(content: bytes, kind: FileKind) -> None:
    assert recognise(content) is kind


def test_every_kind_has_russian_words() -> None:
    assert all(kind.words for kind in FileKind)
