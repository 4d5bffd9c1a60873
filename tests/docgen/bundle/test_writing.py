"""Writing a bundle: names that people and Windows accept, whole or not at all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from docgen.bundle import Bundle, BundleFile, BundleNotWrittenError
from docgen.naming import distinct, file_stem

PATH = "1 Запуск/Ш-01.docx"
BUNDLE = Bundle(
    (BundleFile(PATH, b"x", "Ш-01", "Приказ"),), (), {"documents": [{"file": PATH, "sha256": sha256(b"x").hexdigest()}]}
)


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_name_has_code_title_and_person() -> None:
    assert file_stem("Ш-15", "Согласие", "Примерова А.С.") == "Ш-15 Согласие — Примерова А.С."


def test_characters_that_windows_forbids_are_left_out() -> None:
    assert file_stem("Ш-01", 'Приказ: "о <всём>"/\\|?*') == "Ш-01 Приказ о всём"


def test_a_long_name_is_cut() -> None:
    assert len(file_stem("Ш-01", "о" * 400)) == 120


def test_equal_names_are_told_apart() -> None:
    assert distinct(["а", "А", "а"]) == ["а", "А (2)", "а (3)"]


def test_a_folder_and_a_zip_hold_the_same(tmp_path: Path) -> None:
    BUNDLE.write(tmp_path / "пакет")
    BUNDLE.write(tmp_path / "пакет.zip")
    assert names_in(tmp_path / "пакет") == {"1 Запуск/Ш-01.docx", "manifest.json"}
    assert (tmp_path / "пакет.zip").read_bytes() == BUNDLE.to_zip()


def test_a_folder_of_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    BUNDLE.write(tmp_path / "пакет")
    Bundle((), (), {"documents": []}).write(tmp_path / "пакет")
    assert names_in(tmp_path / "пакет") == {"manifest.json"}


def test_a_folder_with_documents_edited_since_is_left_alone(tmp_path: Path) -> None:
    BUNDLE.write(tmp_path / "пакет")
    (tmp_path / "пакет" / PATH).write_bytes(b"edited in Word")
    with pytest.raises(BundleNotWrittenError, match="после заполнения правили"):
        BUNDLE.write(tmp_path / "пакет")
    assert (tmp_path / "пакет" / PATH).read_bytes() == b"edited in Word"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "важное.docx").write_bytes(b"!")
    with pytest.raises(BundleNotWrittenError, match=r"есть другие файлы \(например, «важное\.docx»\)"):
        BUNDLE.write(tmp_path)
    assert names_in(tmp_path) == {"важное.docx"}


def test_nothing_half_written_is_left_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "файл").write_bytes(b"")
    with pytest.raises(BundleNotWrittenError):
        BUNDLE.write(tmp_path / "файл" / "пакет.zip")
    (tmp_path / "а.zip").mkdir()
    with pytest.raises(BundleNotWrittenError, match="папка, а не файл"):
        BUNDLE.write(tmp_path / "а.zip")
    assert names_in(tmp_path) == {"файл"}
