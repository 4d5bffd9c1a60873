"""Whatever comes instead of a form is refused in plain words, and never crashes or hangs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import forms
from forms import ReadState
from tests.forms.filled import KEY, QUESTIONNAIRE, part, read, returned_sheet, with_part

FORM, _ = returned_sheet(QUESTIONNAIRE, 1)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb() -> bytes:
    return with_part(FORM, "word/document.xml", lambda _: b"<a>" + b" " * 40_000_000 + b"</a>")


def with_entity() -> bytes:
    declared = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&e;</w:document>'
    return with_part(FORM, "word/document.xml", lambda _: declared)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "empty-file", "Файл пуст"),
        (b"\x01\x02\x03\x00", "wrong-file-type", "Это файл неизвестного вида"),
        (FORM[: len(FORM) // 2], "broken-file", "повреждён"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file-with-password", "закрыт паролем"),
        (OLE + "WordDocument".encode("utf-16-le"), "broken-file", "LibreOffice не смог его открыть"),
        (with_entity(), "forbidden-xml", "внешняя ссылка XML"),
        (with_part(FORM, "word/document.xml", lambda xml: xml[:500]), "broken-file", "word/document.xml"),
    ],
)
def test_file_that_is_no_sound_document_is_refused(content: bytes, code: str, message: str) -> None:
    result = read(content)
    assert result.state is ReadState.REFUSED
    assert result.refusal is not None
    assert result.refusal.code == code
    assert message in result.refusal.message


def test_bomb_is_refused_without_being_unpacked_into_memory() -> None:
    result = read(bomb())
    assert result.refusal is not None
    assert result.refusal.code == "unpacks-too-large"


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bytes_never_crash_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    xml = bytearray(part(FORM, "word/document.xml"))
    for _ in range(chance.randint(1, 30)):
        xml[chance.randrange(len(xml))] = chance.randrange(256)
    damaged = bytearray(FORM)
    damaged[chance.randrange(len(damaged))] ^= 0xFF
    for content in (bytes(damaged), with_part(FORM, "word/document.xml", lambda _: bytes(xml))):
        assert read(content).state in ReadState


def test_deeply_nested_tables_do_not_exhaust_the_reader() -> None:
    deep = b"<w:tbl><w:tr><w:tc><w:p/>" * 400 + b"</w:tc></w:tr></w:tbl>" * 400
    content = with_part(FORM, "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + deep))
    assert read(content).state in ReadState


def test_deeply_nested_controls_do_not_exhaust_the_reader() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 2000 + b"</w:sdtContent></w:sdt>" * 2000
    paragraph = b"<w:body><w:p>" + deep + b"</w:p>"
    content = with_part(FORM, "word/document.xml", lambda xml: xml.replace(b"<w:body>", paragraph))
    assert read(content).state in ReadState


def test_file_is_read_by_its_path_too(tmp_path: Path) -> None:
    path = tmp_path / "анкета Примеровой.docx"
    path.write_bytes(FORM)
    result = forms.read(path, key=KEY)
    assert (result.file_name, result.state) == ("анкета Примеровой.docx", ReadState.ACCEPTED)
