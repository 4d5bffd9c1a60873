from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from docgen.commands import main
from examples.fill_form import fill_form
from forms import ReadResult
from forms.identity import key
from tests.forms.returned.readers.paper.scans import as_tiff, print_pdf

ANSWERS = Path(__file__).parents[3] / "examples" / "forms" / "анкета-ответы.json"


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DOCGEN_KEY_FILE", raising=False)
    key._load.cache_clear()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def issue_and_fill(name: str, **changes: object) -> None:
    assert run("issue", "Ш-37", "-o", "форма.docx").exit_code == 0
    answers = {**json.loads(ANSWERS.read_text(encoding="utf-8")), **changes}
    Path(name).write_bytes(fill_form(Path("форма.docx").read_bytes(), answers))


def test_forms_are_listed_with_their_codes() -> None:
    result = run("forms")
    assert "Ш-37  Анкета профессиональных запросов педагога (версия 1; заполняет педагог)" in result.output


def test_issued_and_filled_form_is_read_into_a_record() -> None:
    issue_and_fill("анкета.docx")
    result = run("read", "анкета.docx", "-o", "ответы.json")
    assert result.exit_code == 0
    assert "✓ анкета.docx: Ш-37 «Анкета профессиональных запросов педагога», принята. Ответов: 25" in result.output
    held = json.loads(Path("ответы.json").read_text(encoding="utf-8"))["results"][0]
    assert held["record"]["full_name"] == "Примерова Анна Сергеевна"


def test_doubts_are_shown_and_told_by_the_exit_code() -> None:
    issue_and_fill("анкета.docx", experience_years="два")
    result = run("read", "анкета.docx")
    assert result.exit_code == 3
    assert "? таблица 1, строка 4, столбец 3: «Педагогический стаж, лет»: «два» не целое число" in result.output


def test_refused_file_does_not_hold_up_the_others() -> None:
    issue_and_fill("анкета.docx")
    Path("письмо.docx").write_bytes(b"not a document")
    result = run("read", "письмо.docx", "анкета.docx", "-o", "ответы.xlsx")
    assert result.exit_code == 2
    assert "✗ письмо.docx: не принята." in result.output
    book = load_workbook("ответы.xlsx")
    assert book.sheetnames == ["Ш-37", "Сомнения", "Не приняты"]
    assert book["Ш-37"]["D2"].value == "Примерова Анна Сергеевна"


def test_known_answers_come_from_a_file() -> None:
    Path("known.json").write_text('{"full_name": "Примерова Анна Сергеевна"}', encoding="utf-8")
    assert run("issue", "Ш-37", "-o", "форма.docx", "--data", "known.json").exit_code == 0
    run("read", "форма.docx", "-o", "ответы.json")
    held = json.loads(Path("ответы.json").read_text(encoding="utf-8"))["results"][0]
    assert held["record"] == {"full_name": "Примерова Анна Сергеевна"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["issue", "Ш-00", "-o", "x.docx"], "Нет формы «Ш-00»"),
        (["issue", "Ш-37", "-o", "x.doc"], "Формы не выпускаются в формате «doc»; есть: docx, xlsx, pdf."),
        (["issue", "Ш-37", "-o", "x.docx", "--data", "broken.json"], "JSON"),
        (["read", "broken.json", "-o", "x.csv"], "Ответы не записываются в файл «.csv»; есть: .json, .xlsx."),
        (["read", "нет.docx"], "нет.docx"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing_behind(words: list[str], message: str) -> None:
    Path("broken.json").write_text("{", encoding="utf-8")
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.output
    assert sorted(path.name for path in Path().iterdir() if path.suffix != "") == ["broken.json"]


def test_pictures_of_a_scan_are_written_beside_the_answers_and_not_read_again() -> None:
    Path("известное.json").write_text('{"full_name": "Примерова Анна Сергеевна"}', encoding="utf-8")
    assert run("issue", "Ш-56", "-o", "форма.pdf", "--data", "известное.json").exit_code == 0
    Path("папка").mkdir()
    Path("папка/скан.tiff").write_bytes(as_tiff(print_pdf(Path("форма.pdf").read_bytes(), 200), 200))
    for _ in range(2):
        output = run("read", "папка", "-o", "папка/ответы.json").output
        assert "Вырезки сканов (1) – рядом, в папке crops." in output
        (held,) = json.loads(Path("папка/ответы.json").read_text(encoding="utf-8"))["results"]
    crops = {f"crops/{path.name}": path.read_bytes() for path in Path("папка/crops").iterdir()}
    assert ReadResult.from_json(held, crops).crops() == crops
