from __future__ import annotations

from pathlib import Path

import pytest

from docgen.files import write_whole


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "школа.xlsx"
    write_whole(target, b"1")
    write_whole(target, b"2")
    assert target.read_bytes() == b"2"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_half_written_stays_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "папка").mkdir()
    with pytest.raises(OSError, match="папка"):
        write_whole(tmp_path / "папка", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["папка"]
