"""`docgen fill --check`: what is wrong and what is doubtful, before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.examples import school

Run = Callable[..., Result]
Save = Callable[[Callable[[dict[str, Any]], object]], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Writes the example school's data, changed, to a file."""

    def save(change: Callable[[dict[str, Any]], object]) -> Path:
        file = tmp_path / "школа.json"
        file.write_text(json.dumps(school(change)), encoding="utf-8")
        return file

    return save


def make_doubtful(data: dict[str, Any]) -> None:
    data["head"]["full_name"] = "Ткач П.И."
    data["organisation"]["full_name"] = "Лицей Перспектива"


def test_good_data_pass_and_nothing_is_written(run: Run, save: Save, tmp_path: Path) -> None:
    result = run("fill", "school", save(lambda data: None), "--check")
    assert (result.exit_code, result.stdout) == (0, "Ошибок нет, предупреждений: 0, сомнений в падежах: 0.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["школа.json"]


def test_errors_are_listed_and_end_with_code_1(run: Run, save: Save) -> None:
    result = run("fill", "school", save(lambda data: data["organisation"].update(inn="1")), "--check")
    assert result.exit_code == 1
    assert result.stdout.startswith("Ошибки\n  organisation.inn: «ИНН»: ")
    assert result.stdout.endswith("Ошибок: 1, предупреждений: 0, сомнений в падежах: 0.\n")


def test_every_doubtful_text_is_shown_with_six_forms(run: Run, save: Save) -> None:
    result = run("fill", "school", save(make_doubtful), "--check")
    assert result.exit_code == 0
    assert "  «Лицей Перспектива» (organisation.full_name; Ш-02)\n" in result.stdout
    assert "    родительный   Лицея Перспектива\n" in result.stdout
    assert "    творительный  Ткачом П.И.  Ткач П.И.\n" in result.stdout
    assert "мужчина      женщина\n" in result.stdout
    assert "doubtful" not in result.stdout


def test_only_the_named_document_is_checked(run: Run, save: Save) -> None:
    result = run("fill", "school", save(make_doubtful), "--check", "--only", "Ш-01")
    assert result.stdout == "Ошибок нет, предупреждений: 0, сомнений в падежах: 0.\n"


def test_doubts_are_written_to_a_file_that_settles_them(run: Run, save: Save, tmp_path: Path) -> None:
    data, file = save(make_doubtful), tmp_path / "сомнения.tsv"
    assert run("fill", "school", data, "--check", "--doubts", file).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeffkind\tgender\tnominative\t")
    assert "# head.full_name: укажите пол во втором столбце: m – мужчина, f – женщина.\n" in text
    file.write_text(text.replace("person\t\t", "person\tm\t"), encoding="utf-8")
    result = run("fill", "school", data, "--check", "--dictionary", file)
    assert result.stdout == "Ошибок нет, предупреждений: 0, сомнений в падежах: 0.\n"


def test_documents_and_doubts_can_be_written_at_once(run: Run, save: Save, tmp_path: Path) -> None:
    result = run("fill", "school", save(make_doubtful), "-o", tmp_path / "п.zip", "--doubts", tmp_path / "с.tsv")
    assert result.exit_code == 0, result.stderr
    assert {file.name for file in tmp_path.iterdir()} == {"школа.json", "п.zip", "с.tsv"}


def test_without_doubts_no_file_is_written(run: Run, save: Save, tmp_path: Path) -> None:
    result = run("fill", "school", save(lambda data: None), "--check", "--doubts", tmp_path / "с.tsv")
    assert "Сомнений в падежах нет" in result.stdout
    assert not (tmp_path / "с.tsv").exists()


def test_a_file_with_corrections_is_not_written_over(run: Run, save: Save, tmp_path: Path) -> None:
    file = tmp_path / "с.tsv"
    file.write_text("мои исправления", encoding="utf-8")
    result = run("fill", "school", save(make_doubtful), "--check", "--doubts", file)
    assert result.exit_code == 2
    assert "уже есть: в нём могут быть ваши исправления" in result.stderr
    assert file.read_text(encoding="utf-8") == "мои исправления"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "Укажите, куда записать документы"), (["--check", "-o", "п.zip"], "С --check документы не записываются")],
)
def test_it_is_clear_whether_documents_are_wanted(run: Run, save: Save, arguments: list[str], message: str) -> None:
    result = run("fill", "school", save(lambda data: None), *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
