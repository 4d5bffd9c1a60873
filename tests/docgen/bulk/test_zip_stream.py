"""A ZIP written as a stream is a ZIP like any other, whatever its size."""

import io
import zipfile
from pathlib import Path

from docgen.bulk import ZipStream


def test_files_come_out_as_they_went_in() -> None:
    contents = {"школа/приказ.docx": b"PK\x03\x04 packed", "manifest.json": b'{"a": 1}' * 100, "пусто": b""}
    archive = zipfile.ZipFile(io.BytesIO(written(contents)))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == contents


def test_packed_documents_are_stored_and_texts_deflated() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written({"a.docx": b"PK\x03\x04" + b"0" * 500, "b.txt": b"0" * 500})))
    assert [info.compress_type for info in archive.infolist()] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_equal_files_give_equal_bytes() -> None:
    assert written({"а": b"1", "б": b"2"}) == written({"а": b"1", "б": b"2"})


def test_more_files_than_a_plain_zip_can_count() -> None:
    names = {f"{number}": b"" for number in range(70_000)}
    assert len(zipfile.ZipFile(io.BytesIO(written(names))).namelist()) == 70_000


def test_a_file_that_lies_beyond_four_gigabytes(tmp_path: Path) -> None:
    target = tmp_path / "large.zip"
    with target.open("wb") as file, ZipStream(file) as archive:
        archive.add("first", b"1")
        # The hole takes no room on the disk; what matters is where the next file lies.
        hole = 5 * 1024**3
        file.seek(hole, io.SEEK_CUR)
        archive._offset += hole
        archive.add("last", b"2" * 10)
    with zipfile.ZipFile(target) as read:
        assert read.read("last") == b"2" * 10


def written(contents: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipStream(stream) as archive:
        for name, content in contents.items():
            archive.add(name, content)
    return stream.getvalue()
