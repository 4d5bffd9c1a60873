from __future__ import annotations

import io
import re
import zipfile

import pytest

from docgen.errors import UnreadableFileError
from docgen.files import FileKind, FileLimits, open_package
from tests.builders import build_docx
from tests.docgen.files.packages import ole, packed, parts_of, small_xlsx, with_changed, with_parts

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
BILLION = b'<!DOCTYPE a [<!ENTITY b "' + b"1" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]><a>' + b"&c;" * 100


def refusal(content: bytes, expected: FileKind = FileKind.XLSX, limits: FileLimits | None = None) -> tuple[str, str]:
    """The code and the message with which the file is refused."""
    with pytest.raises(UnreadableFileError) as caught:
        open_package(content, expected, limits or FileLimits())
    (problem,) = caught.value.problems
    assert caught.value.message == problem.message
    return problem.code, problem.message


def test_a_sound_book_gives_its_parts() -> None:
    package = open_package(small_xlsx(), FileKind.XLSX)
    assert "xl/workbook.xml" in package.names
    assert str(package.xml("xl/workbook.xml").tag).endswith("workbook")
    with pytest.raises(UnreadableFileError, match=r"нет части «нет\.xml»"):
        package.read("нет.xml")


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "empty-file", r"Файл пуст. Ожидается: книга Excel \(.xlsx\)"),
        (build_docx("1"), "wrong-file-type", r"Это документ Word \(.docx\). Ожидается: книга Excel"),
        (b"%PDF-1.7", "wrong-file-type", "Это документ PDF. Ожидается: книга Excel"),
        (packed({"a.xlsx": b"1"}), "wrong-file-type", "Это архив ZIP.* Распакуйте архив и передайте сам файл"),
        (ole("EncryptedPackage"), "file-with-password", "закрыт паролем.*снимите пароль"),
        (ole("Workbook"), "old-office-file", r"прежнего вида \(.xls\).*сохраните как книгу Excel \(.xlsx\)"),
        (ole("WordDocument"), "old-office-file", r"документ Word прежнего вида \(.doc\)"),
        (with_parts(small_xlsx(), xl__vbaProject_dot_bin=b"1"), "file-with-macros", "есть макросы.*без макросов"),
        (small_xlsx()[:-200], "broken-file", "Файл повреждён или передан не полностью"),
    ],
)
def test_what_is_not_a_sound_book_is_refused_with_the_way_out(content: bytes, code: str, message: str) -> None:
    found = refusal(content)
    assert found[0] == code
    assert re.search(message, found[1])


def test_damage_inside_a_part_is_found_before_anyone_reads_it() -> None:
    content = bytearray(packed({**parts_of(small_xlsx()), "xl/media.bin": b"A" * 5000}, zipfile.ZIP_STORED))
    content[content.index(b"A" * 100) + 50] ^= 1
    assert refusal(bytes(content))[0] == "broken-file"


def test_a_file_over_the_limit_is_refused_before_it_is_opened() -> None:
    found = refusal(small_xlsx() + b"0" * 3_000_000, limits=FileLimits(size=2 * 1024 * 1024))
    assert found == ("file-too-large", "Файл занимает 2,9 МБ; принимаются файлы до 2 МБ. Уберите из него лишнее.")


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to() -> None:
    bomb = with_parts(small_xlsx(), xl__media__bomb_dot_bin=b"\0" * 40_000_000)
    code, message = refusal(bomb)
    assert code == "unpacks-too-large"
    assert "более чем в 200 раз больше исходного; допускается до 200 раз" in message
    assert "больше 1 МБ; допускается до 1 МБ" in refusal(bomb, limits=FileLimits(unpacked=1024 * 1024))[1]


def test_a_size_that_lies_in_the_header_does_not_help_a_bomb() -> None:
    content = bytearray(with_parts(small_xlsx(), xl__media__bomb_dot_bin=b"\0" * 40_000_000))
    true_size, claimed = (40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert refusal(bytes(content).replace(true_size, claimed))[0] == "broken-file"


def test_too_many_parts_or_elements_are_refused() -> None:
    many = packed({**parts_of(small_xlsx()), **{f"a{number}": b"" for number in range(30)}})
    assert "частей" in refusal(many, limits=FileLimits(entries=20))[1]
    cells = with_changed(
        small_xlsx(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"<c/>" * 5000)
    )
    assert "элементов" in refusal(cells, limits=FileLimits(tags=3000))[1]


@pytest.mark.parametrize("declared", [DOCTYPE, BILLION, DOCTYPE.decode().encode("utf-16")])
@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/hidden.bin"])
def test_declarations_in_xml_are_refused_where_they_are_read(declared: bytes, part: str) -> None:
    package = open_package(packed({**parts_of(small_xlsx()), part: declared}), FileKind.XLSX)
    with pytest.raises(UnreadableFileError) as caught:
        package.xml(part)
    (problem,) = caught.value.problems
    assert problem.code == "forbidden-xml"
    assert f"часть «{part}»" in problem.message


@pytest.mark.parametrize("held", [DOCTYPE, BILLION, b"<svg", b"no xml at all"])
def test_what_lies_beside_the_document_may_hold_anything(held: bytes) -> None:
    content = packed({**parts_of(small_xlsx()), "xl/media/logo.svg": held, "1099.xml": held})
    assert "1099.xml" in open_package(content, FileKind.XLSX).names


def test_parts_that_two_programs_would_read_differently_are_refused() -> None:
    stream = io.BytesIO(small_xlsx())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    assert "части повторяются" in refusal(stream.getvalue())[1]


def test_an_encrypted_or_unusually_packed_archive_is_refused() -> None:
    encrypted = bytearray(packed({"[Content_Types].xml": parts_of(small_xlsx())["[Content_Types].xml"], "a": b"1"}))
    directory = encrypted.rindex(b"PK\x01\x02")
    encrypted[directory + 8] |= 1
    assert refusal(bytes(encrypted))[0] == "file-with-password"
    unusual = packed(parts_of(small_xlsx()), zipfile.ZIP_BZIP2)
    assert "необычное сжатие" in refusal(unusual)[1]
