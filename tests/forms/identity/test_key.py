from __future__ import annotations

import os
from pathlib import Path

import pytest

from forms.errors import KeyFileError
from forms.identity import load_key


def test_first_use_creates_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "data" / "forms.key"
    key = load_key(path)
    assert len(key) == 32
    assert bytes.fromhex(path.read_text()) == key
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_key_lies_in_the_data_folder_or_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DOCGEN_KEY_FILE", raising=False)
    in_folder = load_key()
    assert (tmp_path / "forms.key").is_file()
    monkeypatch.setenv("DOCGEN_KEY_FILE", str(tmp_path / "other.key"))
    assert load_key() != in_folder


@pytest.mark.parametrize("content", ["", "not a key", "zz" * 32])
def test_file_without_a_key_is_told_and_not_overwritten(tmp_path: Path, content: str) -> None:
    path = tmp_path / "forms.key"
    path.write_text(content)
    with pytest.raises(KeyFileError, match=r"Не удаётся прочитать или создать файл ключа .*forms\.key"):
        load_key(path)
    assert path.read_text() == content
