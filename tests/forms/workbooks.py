"""Returned workbooks for tests: truthful answers to any form, typed in as a spreadsheet program takes them."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

import forms
from docgen.dictionary import Dictionary, FieldType
from docgen.schema import load_values, to_json_value
from forms import Form, ReadResult
from forms.definition import Question, RowTable, Widget
from forms.returned.stages import read_file
from forms.wording import TICKED_BOX, column_bookmark
from forms.xlsx_wording import answer_name, box_name, has_boxes
from tests.forms import answers
from tests.forms.answers import Sheet
from tests.forms.filled import KEY

EVERY_FORM = [form.code for form in forms.list_forms()]
Cell = Any
"""The stubs of openpyxl let the sheet of a cell be read-only and its row be missing."""
_PHONES = ("+7 900 123-45-67", "8 (900) 765-43-21", "89001112233")
_SAMPLES = {
    FieldType.PHONE: _PHONES,
    FieldType.URL: ("https://example.org/otchet", "http://primer.example.org"),
    FieldType.INN: ("7707083893", "7736050003"),
    FieldType.OGRN: ("1027700132195",),
    FieldType.ORGANISATION_NAME: ("МБОУ «Школа № 5»", "МБДОУ «Детский сад „Ёлочка“»", "ГБПОУ «Примерский колледж»"),
}
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d\d)-(\d\d)")


@dataclass
class Book:
    """A workbook being filled, with its cells found by their names."""

    book: Workbook

    def cell(self, name: str) -> Cell:
        reference = self.book.defined_names[name].attr_text
        title, _, place = reference.rpartition("!")
        column, row = range_boundaries(place)[:2]
        assert column is not None
        assert row is not None
        return self.book[title.strip("'").replace("''", "'")].cell(row, column)

    def answer(self, key: str) -> Cell:
        return self.cell(answer_name(key))

    def heading(self, table: str, column: str) -> Cell:
        return self.cell(column_bookmark(table, column))

    @property
    def main(self) -> Worksheet:
        return self.book.worksheets[0]

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def truthful(code: str, seed: int, blank_share: float = 0.2) -> Sheet:
    """Truthful answers of every type; the record is what the form's schema makes of them."""
    form, chance, sheet = forms.load_form(code), random.Random(f"{code}-{seed}"), Sheet()
    for item in form.items:
        if isinstance(item, RowTable):
            sheet.typed[item.key] = _rows(item, chance)
            meant = [
                {key: _meant(_column(item, key), typed) for key, typed in row.items()} for row in sheet.typed[item.key]
            ]
            if meant:
                sheet.record[item.key] = meant
        elif item.field.required or item.field.type is FieldType.DATE or chance.random() > blank_share:
            sheet.typed[item.key] = _no_more_than_whole(item, _typed(item, chance), sheet.typed)
            sheet.record[item.key] = _meant(item, sheet.typed[item.key])
    return sheet


def issued(code: str, addressee: str = "104", **options: Any) -> bytes:
    return forms.issue_form(forms.load_form(code), addressee=addressee, format="xlsx", key=KEY, **options)


def opened(content: bytes) -> Book:
    return Book(load_workbook(io.BytesIO(content), rich_text=True))


def filled(code: str, typed: dict[str, Any], addressee: str = "104") -> Book:
    """The issued form with answers typed in."""
    form, book = forms.load_form(code), opened(issued(code, addressee))
    fill(book, form, typed)
    return book


def fill(book: Book, form: Form, typed: dict[str, Any]) -> None:
    for key, answer in typed.items():
        if key in form.questions:
            question = form.questions[key]
            if has_boxes(question):
                for option in answer:
                    book.cell(box_name(key, option)).value = TICKED_BOX
            else:
                type_into(book.answer(key), shown(question, answer))
        else:
            fill_rows(book, key, answer)


def fill_rows(book: Book, table: str, rows: list[dict[str, Any]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in row.items():
            heading = book.heading(table, column)
            type_into(heading.parent.cell(heading.row + number, heading.column), text)


def type_into(cell: Cell, text: str) -> None:
    """What a Russian spreadsheet makes of typed text: in cells of text nothing, elsewhere dates and numbers."""
    value: Any = text
    if cell.number_format != "@":
        found = _DATE.fullmatch(text)
        if found:
            day, month, year, *iso = (int(part) if part else 0 for part in found.groups())
            value = dt.date(*iso) if iso[0] else dt.date(year, month, day)
            cell.number_format = "dd.mm.yyyy"
        elif re.fullmatch(r"-?\d+(,\d+)?", text):
            value = float(text.replace(",", ".")) if "," in text else int(text)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def shown(question: Question, answer: Any) -> str:
    """An answer as it is typed or picked from a list."""
    if question.field.type is FieldType.YES_NO:
        return "да" if answer else "нет"
    words = {option.key: option.label for option in question.options}
    return words.get(answer, answer) if question.widget is Widget.BOXES else str(answer)


def keystrokes(code: str, content: bytes, typed: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The same answers as texts to be typed into cells: sheet, address, text."""
    form, book, cells = forms.load_form(code), opened(content), []
    for key, answer in typed.items():
        question = form.questions.get(key)
        if question is None:
            for number, row in enumerate(answer, start=1):
                headings = {book.heading(key, column): text for column, text in row.items()}
                cells += [(h.parent.cell(h.row + number, h.column), text) for h, text in headings.items()]
        elif has_boxes(question):
            cells += [(book.cell(box_name(key, option)), TICKED_BOX) for option in answer]
        else:
            cells.append((book.answer(key), shown(question, answer)))
    return [(cell.parent.title, cell.coordinate, text) for cell, text in cells]


def read(content: bytes, name: str = "анкета.xlsx") -> ReadResult:
    results = read_file(content, name, KEY)
    assert len(results) == 1
    return results[0]


def read_book(book: Book) -> ReadResult:
    return read(book.saved())


def _rows(table: RowTable, chance: random.Random) -> list[dict[str, Any]]:
    if table.has_fixed_rows:
        name = table.columns[0]
        fixed = [_shown_choice(name, row[name.key]) for row in table.rows]
        return [{name.key: word, **_row(table.columns[1:], chance)} for word in fixed]
    count = chance.randint(max(1, len(table.rows)), max(table.spare_rows, len(table.rows)) + 1)
    return [_row(table.columns, chance, full=number < len(table.rows)) for number in range(count)]


def _row(columns: tuple[Question, ...], chance: random.Random, full: bool = False) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in columns:
        if full or column.field.required or chance.random() > 0.3:
            row[column.key] = _no_more_than_whole(column, _typed(column, chance), row)
    return row or {columns[0].key: _typed(columns[0], chance)}


def _no_more_than_whole(question: Question, typed: Any, others: dict[str, Any]) -> Any:
    """A truthful part is no greater than its whole."""
    whole = others.get(question.part_of)
    return typed if whole is None else str(min(int(typed), int(whole)))


def _column(table: RowTable, key: str) -> Question:
    return next(column for column in table.columns if column.key == key)


def _shown_choice(question: Question, value: Any) -> str:
    return next((option.label for option in question.options if option.key == value), str(value))


def _typed(question: Question, chance: random.Random) -> Any:
    kind = question.field.type
    if question.field.pattern:
        return question.field.example
    if kind in _SAMPLES:
        return chance.choice(_SAMPLES[kind])
    if kind is FieldType.INTEGER:
        low, high = question.field.minimum or 0, question.field.maximum
        return str(chance.randint(low, low + 40 if high is None else high))
    if kind is FieldType.MONEY:
        return chance.choice(["12000", "5400,50", "1 500"])
    if kind is FieldType.YES_NO:
        answer = chance.random() > 0.5
        return answer if question.widget is not Widget.DROPDOWN else ("да" if answer else "нет")
    typed, _ = answers._answer(question, chance)
    return typed


def _meant(question: Question, typed: Any) -> Any:
    loaded = load_values({question.key: typed}, question.entity, Dictionary())
    assert not loaded.problems, (question.key, typed, loaded.problems)
    return to_json_value(loaded.values[question.key])
