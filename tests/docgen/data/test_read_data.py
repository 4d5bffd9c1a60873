from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data import read_data
from docgen.errors import DataRejectedError, UnreadableFileError
from docgen.library import default_library
from docgen.record import load_record
from tests.builders import build_docx
from tests.docgen.files.packages import ole

EXAMPLES = Path(__file__).parents[3] / "examples"
DICTIONARY = default_library().dictionary
SCHOOL = DICTIONARY["school"]


def test_the_example_school_is_the_same_from_json_and_from_the_workbook_and_has_no_faults() -> None:
    records = []
    for name in ("school.json", "school.xlsx"):
        raw = read_data((EXAMPLES / name).read_bytes(), name, SCHOOL, DICTIONARY)
        record, problems = load_record(raw.values, SCHOOL, DICTIONARY, raw.place_of)
        assert [*raw.problems, *problems] == []
        records.append(record.values)
    assert records[0] == records[1]


def test_the_example_school_is_large_enough_to_show_everything() -> None:
    values = read_data((EXAMPLES / "school.json").read_bytes(), "school.json", SCHOOL, DICTIONARY).values
    assert len(values["employees"]) >= 12
    assert sorted(len(pair["mentees"]) for pair in values["pairs"]) == [1, 1, 1, 1, 3]
    assert all(5 <= len(pair["programme"]["events"]) <= 6 for pair in values["pairs"])


def test_the_content_decides_and_not_the_name() -> None:
    workbook = (EXAMPLES / "school.xlsx").read_bytes()
    assert read_data(workbook, "школа.json", SCHOOL, DICTIONARY).values["organisation"]["place"] == "г. Примерск"
    assert read_data(b"{}", "школа.xlsx", SCHOOL, DICTIONARY).values == {}


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.json", r"Файл пуст. Ожидается: книга Excel \(.xlsx\) или данные JSON"),
        ("просто текст".encode(), "a.txt", "Это обычный текст. Ожидается: книга Excel"),
        ("просто текст".encode(), "a.json", "Ошибка в записи JSON, строка 1, знак 1: здесь ожидается значение"),
        (build_docx("1"), "a.xlsx", "Это документ Word"),
        (ole("Workbook"), "a.xlsx", "сохраните как книгу Excel"),
        (ole("EncryptedPackage"), "a.xlsx", "закрыт паролем"),
    ],
)
def test_any_other_file_is_refused_with_what_is_allowed(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read_data(content, name, SCHOOL, DICTIONARY)


def test_a_json_list_is_refused_as_data() -> None:
    with pytest.raises(DataRejectedError, match="найдено: список"):
        read_data(b"[1]", "a.json", SCHOOL, DICTIONARY)
