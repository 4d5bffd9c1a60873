from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from docgen.errors import UnreadableFileError
from docgen.files import ArchiveLimits, Packed, plain_name, unpack_archive
from tests.builders import build_docx
from tests.docgen.files.packages import packed, parts_of

LETTER = "Здравствуйте".encode()


def names(content: bytes) -> list[str]:
    return [file.name for file in unpack_archive(content) if not file.is_junk]


def raw_named(name: bytes, content: bytes = LETTER, extra: bytes = b"") -> bytes:
    """A ZIP with a name in bytes of an unknown code page, as old programs write it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("x" * len(name))
        entry.extra = extra
        archive.writestr(entry, content)
    return stream.getvalue().replace(b"x" * len(name), name)


def refusal(content: bytes, limits: ArchiveLimits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as caught:
        list(unpack_archive(content, limits))
    return caught.value.problems[0].code, caught.value.message


def test_files_come_with_their_paths_in_the_order_of_the_archive() -> None:
    content = packed({"Школа 12/Анкеты/Примерова.docx": LETTER, "письмо.txt": LETTER})
    assert list(unpack_archive(content)) == [
        Packed("Школа 12/Анкеты/Примерова.docx", LETTER),
        Packed("письмо.txt", LETTER),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_russian_names_are_read_whoever_packed_them(encoding: str) -> None:
    assert names(raw_named("Папка/Анкета Ёлкиной № 5.docx".encode(encoding, "replace"))) in (
        ["Папка/Анкета Ёлкиной № 5.docx"],
        ["Папка/Анкета Ёлкиной ? 5.docx"],
    )


def test_a_name_that_is_also_given_in_unicode_is_taken_from_there() -> None:
    raw, meant = b"ANKETA~1.DOC", "Анкета.docx".encode()
    held = b"\x01" + struct.pack("<L", zlib.crc32(raw)) + meant
    assert names(raw_named(raw, extra=struct.pack("<HH", 0x7075, len(held)) + held)) == ["Анкета.docx"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\Анна\\план.docx", "Users/Анна/план.docx"),
        ("a/./b//c.docx", "a/b/c.docx"),
        ("план\u202excod.exe", "планxcod.exe"),
        ("a\x00b\x1b[2J.docx", "ab[2J.docx"),
        ("..", ""),
    ],
)
def test_names_lead_nowhere_and_hide_nothing(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_name_without_anything_is_still_called_something() -> None:
    assert names(packed({"../..": LETTER})) == ["файл без имени"]


def test_what_programs_leave_behind_is_told_apart() -> None:
    junk = [
        ".DS_Store",
        "__MACOSX/._план.docx",
        "папка/~$план.docx",
        "Thumbs.db",
        "папка/desktop.ini",
        ".~lock.план.odt#",
        "._план.docx",
    ]
    content = packed({**dict.fromkeys(junk, b"1"), "план.docx": LETTER})
    assert [file.name for file in unpack_archive(content) if file.is_junk] == junk
    assert names(content) == ["план.docx"]


def test_links_in_an_archive_are_not_followed() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("план.docx")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("письмо.txt", LETTER)
    assert names(stream.getvalue()) == ["письмо.txt"]


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_not() -> None:
    inner = packed({"а.txt": LETTER})
    found = list(unpack_archive(packed({"школа.zip": packed({"класс.zip": inner, "б.txt": LETTER}), "в.txt": LETTER})))
    assert [(file.name, file.refusal.code if file.refusal else "") for file in found] == [
        ("школа.zip/класс.zip", "archive-too-deep"),
        ("школа.zip/б.txt", ""),
        ("в.txt", ""),
    ]
    assert found[0].refusal is not None
    assert "Архив внутри архива внутри архива не читается" in found[0].refusal.message


def test_documents_are_not_taken_for_archives() -> None:
    document = build_docx("Приказ")
    assert [file.content for file in unpack_archive(packed({"приказ.docx": document}))] == [document]
    book = packed({"mimetype": b"application/epub+zip", "a.html": b"1"})
    assert refusal(book)[0] == "wrong-file-type"
    (held,) = unpack_archive(packed({"книга.epub": book}))
    assert held.refusal is not None
    assert held.refusal.code == "wrong-file-type"


def test_a_document_that_lost_its_list_of_parts_is_no_archive() -> None:
    parts = parts_of(build_docx("Приказ"))
    del parts["[Content_Types].xml"]
    assert refusal(packed(parts)) == (
        "broken-file",
        "Файл повреждён или передан не полностью (потеряна часть документа). Пришлите его заново. Ожидается: "
        "исправный документ.",
    )


def test_a_bomb_among_good_files_is_refused_alone() -> None:
    content = packed({"а.txt": LETTER, "бомба.txt": b"\0" * 40_000_000, "б.txt": LETTER})
    found = {file.name: file.refusal.code if file.refusal else "" for file in unpack_archive(content)}
    assert found == {"а.txt": "", "бомба.txt": "unpacks-too-large", "б.txt": ""}


def test_an_archive_that_unpacks_to_too_much_is_refused_as_a_whole() -> None:
    limits = ArchiveLimits(unpacked=1_000_000, entries=10)
    whole = packed({f"{number}.txt": bytes(300_000) for number in range(5)})
    assert refusal(whole, limits) == (
        "unpacks-too-large",
        "Файл распаковывается в слишком большой объём (больше 1 МБ; допускается до 1 МБ). Обычно это пустые "
        "оформленные строки или картинки: удалите их либо перенесите данные в новый файл.",
    )
    assert refusal(packed({"в.zip": whole, "а.txt": LETTER}), limits)[0] == "unpacks-too-large"
    assert "файлов: 11" in refusal(packed({f"{number}.txt": LETTER for number in range(11)}), limits)[1]


def test_one_file_over_the_limit_is_refused_alone() -> None:
    content = packed({"а.txt": bytes(2_000_000), "б.txt": LETTER})
    found = [
        file.refusal.code if file.refusal else "" for file in unpack_archive(content, ArchiveLimits(one_file=10**6))
    ]
    assert found == ["file-too-large", ""]


def test_a_file_with_a_password_or_damage_is_refused_alone() -> None:
    content = bytearray(packed({"а.txt": b"A" * 500, "б.txt": LETTER}, zipfile.ZIP_STORED))
    content[content.index(b"A" * 100) + 50] ^= 1
    assert [file.refusal.code if file.refusal else "" for file in unpack_archive(bytes(content))] == ["broken-file", ""]
    locked = bytearray(packed({"а.txt": LETTER}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    (held,) = unpack_archive(bytes(locked))
    assert held.refusal is not None
    assert held.refusal.code == "file-with-password"


def test_an_archive_without_files_or_half_of_one_is_refused() -> None:
    assert refusal(packed({".DS_Store": b"1"})) == ("archive-empty", "В архиве нет файлов, которые можно прочитать.")
    assert refusal(packed({"а.txt": LETTER * 50})[:-30])[0] == "broken-file"
