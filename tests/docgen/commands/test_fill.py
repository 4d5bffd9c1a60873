from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from docgen.text import docx_text

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[3] / "examples"
DATA = EXAMPLES / "school.json"
ORDER = "1 Запуск/Ш-01 Приказ о внедрении"


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["school.json", "school.xlsx"])
def test_one_data_file_becomes_a_zip_of_documents(run: Run, tmp_path: Path, name: str) -> None:
    target = tmp_path / "пакет.zip"
    result = run("fill", "school", EXAMPLES / name, "-o", target)
    assert result.exit_code == 0, result.stderr
    names = zipfile.ZipFile(target).namelist()
    assert f"{ORDER}.docx" in names
    assert f"Готово: документов: {len(names) - 1}" in result.stdout
    assert str(target) in result.stdout


def test_a_folder_gets_the_documents_named(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "пакет"
    run("fill", "school", DATA, "-o", target, "--only", "Ш-01", "--only", "Ш-06")
    assert files_in(target) == {f"{ORDER}.docx", "1 Запуск/Ш-06 Приказ о кураторе.docx", "manifest.json"}


def test_a_folder_of_an_earlier_run_is_replaced(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "пакет"
    run("fill", "school", DATA, "-o", target, "--only", "Ш-06")
    assert run("fill", "school", DATA, "-o", target, "--only", "Ш-01").exit_code == 0
    assert files_in(target) == {f"{ORDER}.docx", "manifest.json"}


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "важное.txt").write_text("не трогать", encoding="utf-8")
    result = run("fill", "school", DATA, "-o", tmp_path, "--only", "Ш-01")
    assert result.exit_code == 2
    assert "есть другие файлы (например, «важное.txt»)" in result.stderr
    assert files_in(tmp_path) == {"важное.txt"}


def test_pdf_instead_of_word(run: Run, tmp_path: Path) -> None:
    result = run("fill", "school", DATA, "-o", tmp_path / "п", "--only", "Ш-06", "--pdf")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "п" / "1 Запуск" / "Ш-06 Приказ о кураторе.pdf").read_bytes().startswith(b"%PDF-")


def test_refused_data_leave_nothing_behind(run: Run, tmp_path: Path) -> None:
    data = json.loads(DATA.read_bytes())
    data["pairs"][0]["end"] = "31.02.2027"
    del data["head"]["full_name"]
    wrong = tmp_path / "данные.json"
    wrong.write_text(json.dumps(data), encoding="utf-8")
    result = run("fill", "school", wrong, "-o", tmp_path / "п.zip")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Ошибка: Данные не приняты: исправьте перечисленное.\n")
    assert "[bad-date]" in result.stderr
    assert "[required]" in result.stderr
    assert files_in(tmp_path) == {"данные.json"}


def test_a_draft_tells_what_is_left_blank(run: Run, tmp_path: Path) -> None:
    data = json.loads(DATA.read_bytes())
    del data["launch"]["school_year"]
    incomplete = tmp_path / "данные.json"
    incomplete.write_text(json.dumps(data), encoding="utf-8")
    target = tmp_path / "п.zip"
    result = run("fill", "school", incomplete, "-o", target, "--draft")
    assert result.exit_code == 0, result.stderr
    assert "предупреждение: " in result.stderr
    assert "[left-blank]" in result.stderr
    assert ", предупреждений: " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scool", DATA], "Нет пакета «scool»; вероятно, это «school»."),
        (["school", DATA, "--only", "Ш-99"], "В пакете «school» нет документа «Ш-99»"),
        (["school", Path(__file__)], "Ожидается"),
    ],
)
def test_a_wrong_name_or_file_is_told(run: Run, tmp_path: Path, arguments: list[object], message: str) -> None:
    result = run("fill", *arguments, "-o", tmp_path / "п.zip")
    assert result.exit_code == 2
    assert message in result.stderr
    assert files_in(tmp_path) == set()


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "файл").touch()
    result = run("fill", "school", DATA, "-o", tmp_path / "файл" / "п.zip", "--only", "Ш-01")
    assert result.exit_code == 2
    assert "Не удалось записать" in result.stderr
    assert "Traceback" not in result.stderr


def test_names_of_people_are_in_the_documents(run: Run, tmp_path: Path) -> None:
    head = json.loads(DATA.read_bytes())["head"]["full_name"].split()
    run("fill", "school", DATA, "-o", tmp_path / "п", "--only", "Ш-01")
    assert head[0] in docx_text((tmp_path / "п" / f"{ORDER}.docx").read_bytes())
