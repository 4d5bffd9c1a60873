from __future__ import annotations

import pytest

from docgen.files import FileKind, recognise
from tests.builders import build_docx
from tests.docgen.files.packages import ole, packed, small_xlsx, with_changed

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
        (b'\xef\xbb\xbf {"a": 1}', FileKind.JSON),
        ("Приказ".encode(), FileKind.TEXT),
        (b"\x01\x00\x02\x00", FileKind.UNKNOWN),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, kind: FileKind) -> None:
    assert recognise(content) is kind


def test_a_book_with_a_macro_project_or_a_macro_type_has_macros() -> None:
    as_macro = with_changed(
        small_xlsx(),
        "[Content_Types].xml",
        lambda types: types.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    assert recognise(as_macro) is FileKind.WITH_MACROS
    assert recognise(packed({"[Content_Types].xml": b"<Types/>", "xl/vbaProject.bin": b"1"})) is FileKind.WITH_MACROS


def test_every_kind_has_russian_words() -> None:
    assert all(kind.words for kind in FileKind)
