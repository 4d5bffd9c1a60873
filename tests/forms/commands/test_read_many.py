from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from docgen.commands import main
from forms.identity import key
from forms.returned.opening import open_file
from tests.docgen.files.packages import packed
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, returned, returned_sheet

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 1)
DOUBTFUL = returned(QUESTIONNAIRE, {**SHEET.typed, "experience_years": "два"})


@pytest.fixture(autouse=True)
def _test_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms.key").write_text(KEY.hex() + "00" * (32 - len(KEY)))
    monkeypatch.setattr("forms.commands.read.load_key", lambda: KEY)
    key._load.cache_clear()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["read", *words], catch_exceptions=False)


def read_names(output: str) -> list[tuple[str, str]]:
    held = json.loads(Path(output).read_text(encoding="utf-8"))["results"]
    return [(result["file"], result["state"]) for result in held]


def write_folder() -> None:
    folder = Path("формы", "Школа 12")
    folder.mkdir(parents=True)
    (folder / "а.docx").write_bytes(FORM)
    (folder / "~$а.docx").write_bytes(b"1")
    (folder / ".DS_Store").write_bytes(b"1")
    Path("формы", "ещё.zip").write_bytes(packed({"б.docx": FORM, "вложенные/в.docx": DOUBTFUL}))


def test_a_folder_is_read_with_all_it_holds() -> None:
    write_folder()
    result = run("формы", "-o", "ответы.json")
    assert result.exit_code == 3
    assert read_names("ответы.json") == [
        ("формы/Школа 12/а.docx", "accepted"),
        ("формы/ещё.zip/б.docx", "accepted"),
        ("формы/ещё.zip/вложенные/в.docx", "doubts"),
    ]
    assert "Всего: 3; принято: 2, с сомнениями: 1, не принято: 0." in result.output


def test_the_file_that_is_written_is_not_read() -> None:
    write_folder()
    run("формы", "-o", "формы/ответы.xlsx")
    assert run("формы", "-o", "формы/ответы.xlsx").exit_code == 3


def test_the_exit_code_tells_the_worst_of_all() -> None:
    for name, content in (("а.docx", FORM), ("б.docx", DOUBTFUL), ("в.docx", b"letter")):
        Path(name).write_bytes(content)
    assert run("а.docx").exit_code == 0
    assert run("а.docx", "б.docx").exit_code == 3
    assert run("а.docx", "б.docx", "в.docx").exit_code == 2


def test_of_many_forms_only_those_that_need_a_person_are_listed() -> None:
    Path("всё.zip").write_bytes(packed({**{f"{number}.docx": FORM for number in range(50)}, "я.docx": DOUBTFUL}))
    result = run("всё.zip")
    assert len(result.output.splitlines()) == 2
    assert "? всё.zip/я.docx" in result.output
    assert "принято: 50, с сомнениями: 1" in result.output


def test_an_empty_folder_is_told() -> None:
    Path("пусто").mkdir()
    result = run("пусто")
    assert result.exit_code == 2
    assert "В указанных папках нет файлов." in result.output


def test_doubts_stand_on_a_sheet_with_links_to_their_answers() -> None:
    schedule, _ = returned_sheet(SCHEDULE, 3)
    Path("всё.zip").write_bytes(packed({"а.docx": FORM, "б.docx": DOUBTFUL, "в.docx": schedule, "г.docx": b"1"}))
    assert run("всё.zip", "-o", "ответы.xlsx").exit_code == 2
    book = load_workbook(io.BytesIO(Path("ответы.xlsx").read_bytes()))
    assert book.sheetnames == ["Ш-24", "Ш-24 Встречи", "Ш-37", "Сомнения", "Не приняты"]
    heading, *doubts = book["Сомнения"].iter_rows(values_only=True)
    assert heading == ("Файл", "Форма", "Вопрос", "Что найдено", "Где в файле", "Ячейка")
    number, doubt = next((number, doubt) for number, doubt in enumerate(doubts, 2) if "«два»" in str(doubt[3]))
    assert doubt[:3] == ("всё.zip/б.docx", "Ш-37", "Педагогический стаж, лет")
    link = book["Сомнения"][f"F{number}"].hyperlink
    assert link is not None
    title, _, place = str(doubt[5]).partition("!")
    assert (title, link.location) == ("Ш-37", f"'Ш-37'!{place}")
    cell = book[title][place]
    assert isinstance(cell, Cell)
    assert (cell.value, cell.fill.fgColor.rgb) == ("два", "00FFF2CC")


def test_a_file_that_does_not_open_or_is_huge_hurts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder()
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "закрыт.docx":
            raise PermissionError(13, "Permission denied")
        return real(path)

    for name, size in (("закрыт.docx", 5), ("огромный.docx", 300 * 1024 * 1024)):
        with Path("формы", name).open("wb") as file:
            file.truncate(size)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    result = run("формы", "-o", "ответы.json")
    assert result.exit_code == 2
    assert "закрыт.docx: не принята. Файл не открылся: нет прав на его чтение" in result.output
    assert "огромный.docx: не принята. Файл занимает 300 МБ; принимаются файлы до 200 МБ." in result.output
    assert ("формы/Школа 12/а.docx", "accepted") in read_names("ответы.json")


def test_a_file_that_is_gone_when_its_turn_comes_is_refused() -> None:
    found = open_file("а.docx", Path("нет такого.docx"))
    assert found.refusal is not None
    assert found.refusal.message == "Файл не открылся: его уже нет на месте. Проверьте файл и повторите."
