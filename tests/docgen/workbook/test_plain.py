from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from docgen.errors import UnreadableFileError
from docgen.workbook import read_first_sheet


def test_rows_of_the_first_visible_sheet_come_as_a_person_would_write_them() -> None:
    book = openpyxl.Workbook()
    hidden, shown = book.active, book.create_sheet("Список")
    assert hidden is not None
    hidden["A1"] = "служебное"
    hidden.sheet_state = "hidden"
    shown.append(["Адресат", "Стаж", "Дата", "Доля", "Готов"])
    shown.append([])
    shown.append([" Школа № 1 ", 7, dt.date(2026, 9, 5), 64.5, True])
    stream = io.BytesIO()
    book.save(stream)
    assert read_first_sheet(stream.getvalue()) == [
        (1, {"A": "Адресат", "B": "Стаж", "C": "Дата", "D": "Доля", "E": "Готов"}),
        (3, {"A": "Школа № 1", "B": "7", "C": "05.09.2026", "D": "64,5", "E": "да"}),
    ]


def test_what_is_no_book_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="Это обычный текст"):
        read_first_sheet(b"letter")
