"""A small filled workbook and ways to spoil it as people do."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.library import default_library
from docgen.problems import Problem
from docgen.workbook import Collected, filled_workbook, read_workbook

DICTIONARY = default_library().dictionary
SCHOOL = DICTIONARY["school"]
VALUES: dict[str, Any] = {
    "organisation": {"full_name": "Школа № 12", "short_name": "СОШ № 12", "inn": "0012000125"},
    "head": {"full_name": "Образцов Пётр Алексеевич", "job_title": "директор"},
    "launch": {"effective_from": "2026-09-01", "use_unconfirmed_acts": False},
    "employees": [
        {
            "full_name": "Примерова Анна Сергеевна",
            "job_title": "учитель",
            "hired_on": "2004-09-01",
            "category": "highest",
        },
        {"full_name": "Пробный Илья Дмитриевич", "job_title": "учитель", "experience_years": 1},
        {"full_name": "Тестова Мария Игоревна", "job_title": "учитель"},
    ],
    "pairs": [
        {
            "number": "1",
            "mentor": "Примерова Анна Сергеевна",
            "mentees": ["Пробный Илья Дмитриевич", "Тестова Мария Игоревна"],
            "forms": ["teacher_teacher"],
            "kinds": ["group", "short"],
            "direction": "математика",
            "start": "2026-10-01",
            "end": "2027-05-31",
            "payment": 3500.5,
            "programme": {
                "goal": "освоение приёмов",
                "events": [
                    {"title": "Встреча", "due": "2026-10-09", "performers": "наставник", "result": "план"},
                    {"title": "Урок", "due": "2026-11-09", "performers": "наставник", "result": "карта"},
                ],
            },
        }
    ],
    "acts": [{"code": "Ш-01", "number": "101-од", "date": "2026-09-01"}],
}
PEOPLE, PAIRS, PROGRAMMES, EVENTS, ACTS = (
    "Работники",
    "Пары и группы",
    "Программы",
    "Мероприятия",
    "Номера и даты документов",
)
SAVED_BY_LIBREOFFICE = Path(__file__).parents[2] / "files" / "workbook" / "saved_by_libreoffice.xlsx"
"""The workbook of `VALUES`, opened and saved by LibreOffice 7.4: shared texts, its own styles and order of parts."""


@cache
def small_book() -> bytes:
    """The workbook of `VALUES`."""
    return filled_workbook(VALUES, SCHOOL, DICTIONARY)


def edited(change: Callable[[Workbook], object], content: bytes | None = None) -> bytes:
    """The workbook after a change made with openpyxl."""
    book = load_workbook(io.BytesIO(content or small_book()))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content: bytes) -> Collected:
    return read_workbook(content, SCHOOL, DICTIONARY)


def read_edited(change: Callable[[Workbook], object]) -> Collected:
    return read(edited(change))


def found(raw: Collected, code: str) -> list[Problem]:
    """The problems with this code."""
    return [problem for problem in raw.problems if problem.code == code]


def column_of(sheet: Worksheet, heading: str, row: int = 1) -> int:
    """The column with this heading, asterisk apart."""
    return next(place for place, cell in enumerate(sheet[row], 1) if str(cell.value or "").rstrip(" *") == heading)


def set_cell(
    sheet_title: str, heading: str, row: int, value: object, number_format: str = ""
) -> Callable[[Workbook], None]:
    """A change that types a value under a heading."""

    def change(book: Workbook) -> None:
        sheet = book[sheet_title]
        cell = sheet.cell(row, column_of(sheet, heading))
        cell.value = value  # type: ignore[assignment, unused-ignore]
        if number_format:
            cell.number_format = number_format

    return change
