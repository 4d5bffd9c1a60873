"""The files of a ZIP come out whole and as the directory announces them, or not at all."""

from __future__ import annotations

import tracemalloc
import zipfile
import zlib

import pytest

from docgen.files.unpack import open_zip, unpack_entry
from tests.docgen.files.packages import packed

TEXT = "Примерск ".encode() * 500
METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def unpacked(content: bytes) -> bytes:
    (entry,) = open_zip(content).infolist()
    return unpack_entry(content, entry)


def with_directory(content: bytes, at: int, value: bytes) -> bytes:
    """The archive with some bytes of its directory entry changed (PKWARE APPNOTE 4.3.12)."""
    start = content.rindex(b"PK\x01\x02") + at
    return content[:start] + value + content[start + len(value) :]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", [b"", TEXT])
@pytest.mark.parametrize("name", ["word/document.xml", "папка/файл.xml"])
def test_a_sound_file_is_unpacked(name: str, text: bytes, method: int) -> None:
    assert unpacked(packed({name: text}, method)) == text


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("at", "value"),
    [(16, b"\1\2\3\4"), (24, (10).to_bytes(4, "little")), (24, (9_000).to_bytes(4, "little")), (46, b"other")],
    ids=["checksum", "smaller", "larger", "name"],
)
def test_a_directory_that_says_something_else_is_not_believed(at: int, value: bytes, method: int) -> None:
    with pytest.raises(zipfile.BadZipFile):
        unpacked(with_directory(packed({"a.xml-file": TEXT}, method), at, value))


def test_damaged_bytes_are_told() -> None:
    content = bytearray(packed({"a": TEXT}, zipfile.ZIP_DEFLATED))
    content[34:40] = b"\xff" * 6
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        unpacked(bytes(content))


def test_no_more_is_unpacked_than_was_announced() -> None:
    bomb = with_directory(packed({"a": b"\0" * 40_000_000}, zipfile.ZIP_DEFLATED), 24, (10).to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(zipfile.BadZipFile):
        unpacked(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
