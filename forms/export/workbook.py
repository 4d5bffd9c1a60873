"""Read results as a workbook: a sheet for each form with one row a file, its tables, the doubts, the refused files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from forms.definition import Form, Question, load_form
from forms.returned import Answer, ReadResult, ReadState

_DOUBTFUL = PatternFill("solid", fgColor="FFF2CC")
_HEADING = PatternFill("solid", fgColor="EDF1F7")
_WIDEST_COLUMN = 48
_LONGEST_SHEET_TITLE = 31


def write_workbook(results: Sequence[ReadResult]) -> bytes:
    """The workbook's bytes. Doubtful answers stand highlighted with what they probably are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    read = [result for result in results if result.identity and result.answers]
    for code in sorted({result.identity.form for result in read if result.identity}):
        _add_form(book, load_form(code), [result for result in read if _is_of(result, code)])
    doubts = [(result, problem) for result in results for problem in result.doubts]
    _add_sheet(
        book,
        "Сомнения",
        ["Файл", "Где", "Поле", "Что найдено"],
        ([result.file_name, problem.place, problem.path, problem.message] for result, problem in doubts),
    )
    refused = [result for result in results if result.state is ReadState.REFUSED and result.refusal]
    if refused:
        rows = ([result.file_name, result.refusal.message if result.refusal else ""] for result in refused)
        _add_sheet(book, "Не приняты", ["Файл", "Причина"], rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _is_of(result: ReadResult, code: str) -> bool:
    return result.identity is not None and result.identity.form == code


def _add_form(book: Workbook, form: Form, results: list[ReadResult]) -> None:
    questions = list(form.questions.values())
    headings = ["Файл", "Номер", "Состояние", *(question.label for question in questions)]
    sheet = _add_sheet(book, form.code, headings, ())
    for row, result in enumerate(results, start=2):
        fixed = [result.file_name, result.identity.text if result.identity else "", result.state.words]
        _write_row(sheet, row, fixed)
        for column, question in enumerate(questions, start=4):
            _write_answer(sheet.cell(row, column), question, result)
    for table in form.tables:
        rows = [
            [result.file_name, *(_shown(column, record.get(column.key)) for column in table.columns)]
            for result in results
            for record in _records(result, table.key)
        ]
        _add_sheet(book, f"{form.code} {table.label}", ["Файл", *(column.label for column in table.columns)], rows)


def _records(result: ReadResult, key: str) -> list[dict[str, Any]]:
    for answer in result.answers:
        if answer.key == key:
            return list(answer.value or answer.suggestion or ())
    return []


def _write_answer(cell: Any, question: Question, result: ReadResult) -> None:
    answer = next((held for held in result.answers if held.key == question.key), None)
    if answer is None:
        return
    _write(cell, _shown(question, answer.value if answer.is_accepted else answer.suggestion))
    if not answer.is_accepted:
        cell.fill = _DOUBTFUL
        cell.value = cell.value or _empty_words(answer)


def _empty_words(answer: Answer) -> str:
    return f"({answer.state.words})"


def _shown(question: Question, value: Any) -> Any:
    """A JSON value in a person's words."""
    words = {option.key: option.label for option in question.options}
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return "; ".join(words.get(item, str(item)) for item in value)
    if isinstance(value, dict):
        return " – ".join(str(part) for part in value.values())
    return words.get(value, value) if isinstance(value, str) else value


def _add_sheet(book: Workbook, title: str, headings: list[str], rows: Iterable[list[Any]]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title[:_LONGEST_SHEET_TITLE].translate(str.maketrans("[]:*?/\\", "       ")))
    _write_row(sheet, 1, headings)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _HEADING
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row)
    sheet.freeze_panes = "B2"
    for number, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(len(heading) + 2, 14), _WIDEST_COLUMN)
    return sheet


def _write_row(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values, start=1):
        _write(sheet.cell(row, column), value)


def _write(cell: Any, value: Any) -> None:
    """A value as it is: text that begins with a sign of a formula must stay text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
