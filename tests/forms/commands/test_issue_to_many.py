from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import forms
from docgen.commands import main
from forms.identity import key, load_key


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DOCGEN_KEY_FILE", raising=False)
    key._load.cache_clear()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["issue", "Ш-37", *words], catch_exceptions=False)


def write_list(name: str, *rows: tuple[str | int | None, ...]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(name)


def records(path: Path) -> dict[str, dict[str, object]]:
    """What stands in the issued files of a folder, by name."""
    results = forms.read_files(sorted(path.iterdir()))
    return {result.file_name: result.record or {} for result in results}


def test_everybody_on_a_list_gets_a_file_with_what_is_known_of_him() -> None:
    write_list(
        "педагоги.xlsx",
        ("Класс", "Адресат", "Фамилия имя отчество", "Должность:", "Педагогический стаж, лет"),
        ("5 «А»", "Образцова А. И.", "Образцова Анна Ивановна", "учитель математики", 7),
        ("", "Примеров П. П.", "Примеров Пётр Петрович", "", None),
    )
    result = run("--addressees", "педагоги.xlsx", "-o", "анкеты")
    assert result.exit_code == 0, result.output
    assert "Форм: 2. Записано: анкеты" in result.output
    assert "столбцы не взяты: «Класс»" in result.output
    assert records(Path("анкеты")) == {
        "Ш-37 Анкета профессиональных запросов педагога — Образцова А. И..docx": {
            "full_name": "Образцова Анна Ивановна",
            "job_title": "учитель математики",
            "experience_years": 7,
        },
        "Ш-37 Анкета профессиональных запросов педагога — Примеров П. П..docx": {"full_name": "Примеров Пётр Петрович"},
    }


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "pdf"])
def test_the_files_may_come_in_a_zip_and_in_any_format(file_format: str) -> None:
    Path("школы.txt").write_text("Школа № 1 г. Примерска\nШкола № 2 г. Примерска\n", encoding="cp1251")
    assert run("--addressees", "школы.txt", "--format", file_format, "-o", "анкеты.zip").exit_code == 0
    with zipfile.ZipFile("анкеты.zip") as archive:
        names = archive.namelist()
        contents = [archive.read(name) for name in names]
    assert names == [
        f"Ш-37 Анкета профессиональных запросов педагога — Школа № {number} г. Примерска.{file_format}"
        for number in (1, 2)
    ]
    numbers = [forms.read(content).identity for content in contents]
    assert [
        number and number.is_for(f"Школа № {place} г. Примерска", load_key()) for place, number in enumerate(numbers, 1)
    ] == [True, True]


def test_a_list_may_be_json_and_its_answers_count_before_those_of_all() -> None:
    listed = [
        "Образцова А. И.",
        {"addressee": "Примеров П. П.", "job_title": "логопед", "data": {"experience_years": 3}},
    ]
    Path("список.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    Path("известно.json").write_text('{"job_title": "учитель"}', encoding="utf-8")
    assert run("--addressees", "список.json", "--data", "известно.json", "-o", "анкеты").exit_code == 0
    assert list(records(Path("анкеты")).values()) == [
        {"job_title": "учитель"},
        {"job_title": "логопед", "experience_years": 3},
    ]


def test_the_addressee_stands_in_the_name_of_the_file_and_nowhere_in_it() -> None:
    Path("список.txt").write_text("Неповторимова Ж. Ю.", encoding="utf-8")
    run("--addressees", "список.txt", "-o", "анкеты")
    (path,) = Path("анкеты").iterdir()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        assert not [name for name in package.namelist() if "Неповторимова".encode() in package.read(name)]
    assert "Неповторимова" in path.name


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("", "Файл пуст"),
        ("Школа № 1\n\nшкола №  1\n", "строка 3: Адресат «школа №  1» указан в списке не один раз"),
        ("[]", "В списке нет ни одного адресата"),
        ("[7]", "запись 1: Запись списка не понятна"),
        ('[{"addressee": "А", "experience_years": "два"}]', "запись 1, «А», поле «experience_years»"),
    ],
)
def test_a_faulty_list_is_told_and_nothing_is_written(listed: str, message: str) -> None:
    name = "список.json" if listed.startswith("[") else "список.txt"
    Path(name).write_text(listed, encoding="utf-8")
    result = run("--addressees", name, "-o", "анкеты")
    assert result.exit_code == 2
    assert message in result.output
    assert not Path("анкеты").exists()


def test_a_form_that_was_filled_in_is_not_written_over() -> None:
    Path("список.txt").write_text("Школа № 1\nШкола № 2", encoding="utf-8")
    assert run("--addressees", "список.txt", "-o", "анкеты").exit_code == 0
    assert run("--addressees", "список.txt", "-o", "анкеты").exit_code == 0
    filled = sorted(Path("анкеты").iterdir())[1]
    filled.write_bytes(b"filled in")
    result = run("--addressees", "список.txt", "-o", "анкеты")
    assert result.exit_code == 2
    assert "уже есть, и он другой" in result.output
    assert filled.read_bytes() == b"filled in"


def test_one_addressee_and_a_list_do_not_go_together() -> None:
    Path("список.txt").write_text("Школа № 1", encoding="utf-8")
    result = run("--addressees", "список.txt", "--addressee", "Школа № 1", "-o", "анкеты")
    assert result.exit_code == 2
    assert "либо --addressee, либо --addressees" in result.output
