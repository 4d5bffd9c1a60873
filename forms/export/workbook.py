"""Read results as a workbook: a sheet for each form with one row a file, its tables, the doubts, the refused files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.library import Library
from docgen.problems import Problem
from forms.definition import Form, RowTable, load_form
from forms.export.cells import DOUBTFUL, CellValue, head, settle, write, write_answer
from forms.export.crops import Pictures, crop_of
from forms.returned import Answer, ReadResult, ReadState

_LONGEST_SHEET_TITLE = 31
_FORBIDDEN_IN_TITLES = str.maketrans("[]:*?/\\'", "        ")
_FIXED_HEADINGS = ("Файл", "Номер", "Состояние")
_ROW_HEADINGS = ("Файл", "Строка", "Состояние")
_DOUBT_HEADINGS = ("Файл", "Форма", "Вопрос", "Что найдено", "Где в файле", "Ячейка", "Фрагмент скана")
_LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")


def write_workbook(results: Sequence[ReadResult], library: Library | None = None) -> bytes:
    """The workbook's bytes. Doubtful answers stand highlighted with what they probably are.

    `library` is the one that the forms were read by, the default one if none is given.
    """
    book = _Book()
    read = [result for result in results if result.identity and result.answers]
    for code in sorted({result.identity.form for result in read if result.identity}):
        of_form = [result for result in read if result.identity and result.identity.form == code]
        book.add_form(load_form(code, library=library), of_form)
    book.add_doubts(results)
    book.add_refused([result for result in results if result.state is ReadState.REFUSED and result.refusal])
    return book.content()


@dataclass
class _Book:
    """A workbook in the making; `places` knows where an answer stands, by result and path: `help`, `rows[2].date`."""

    book: Workbook = field(default_factory=Workbook)
    places: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book.remove(self.book.worksheets[0])

    def content(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def add_form(self, form: Form, results: Sequence[ReadResult]) -> None:
        questions = list(form.questions.values())
        sheet = self._add_sheet(form.code, [*_FIXED_HEADINGS, *(question.label for question in questions)])
        for row, result in enumerate(results, start=2):
            number = result.identity.text if result.identity else ""
            _write_row(sheet, row, [result.name, number, result.state.words])
            if result.state is ReadState.DOUBTS:
                sheet.cell(row, len(_FIXED_HEADINGS)).fill = DOUBTFUL
            answers = {answer.key: answer for answer in result.answers}
            for column, question in enumerate(questions, start=len(_FIXED_HEADINGS) + 1):
                if question.key in answers:
                    cell = sheet.cell(row, column)
                    write_answer(cell, question, answers[question.key])
                    self.places[id(result), question.key] = sheet.title, cell.coordinate
        settle(sheet)
        for table in form.tables:
            self._add_table(form, table, results)

    def add_doubts(self, results: Sequence[ReadResult]) -> None:
        sheet = self._add_sheet("Сомнения", _DOUBT_HEADINGS)
        pictures = Pictures()
        doubts = [(result, doubt) for result in results for doubt in result.doubts]
        for row, (result, doubt) in enumerate(doubts, start=2):
            label = _label(result, doubt)
            code = result.identity.form if result.identity else ""
            _write_row(sheet, row, [result.name, code, label, doubt.message, doubt.place])
            self._link(sheet, row, result, doubt)
            pictures.add(sheet, row, len(_DOUBT_HEADINGS), crop_of(result, doubt))
        if not pictures.count:
            sheet.delete_cols(len(_DOUBT_HEADINGS))
        settle(sheet)
        if pictures.count:
            sheet.column_dimensions["G"].width = 60

    def add_refused(self, results: Sequence[ReadResult]) -> None:
        if results:
            rows = ([result.name, result.refusal.message if result.refusal else ""] for result in results)
            self._add_rows("Не приняты", ["Файл", "Причина"], rows)

    def _add_table(self, form: Form, table: RowTable, results: Sequence[ReadResult]) -> None:
        headings = [*_ROW_HEADINGS, *(column.label for column in table.columns)]
        sheet = self._add_sheet(f"{form.code} {table.label}", headings)
        for result in results:
            answer = next((held for held in result.answers if held.key == table.key), None)
            if answer is None:
                continue
            above = sheet.max_row
            for number, cells in enumerate(_rows(table, answer)):
                self._add_row(sheet, table, result, number, cells)
            first = above + 1 if sheet.max_row > above else 1
            self.places[id(result), table.key] = sheet.title, f"A{first}"
        settle(sheet)

    def _add_row(
        self, sheet: Worksheet, table: RowTable, result: ReadResult, number: int, cells: dict[str, Answer]
    ) -> None:
        """One row of a table; a doubtful one is highlighted from its beginning, its doubtful cells by themselves."""
        row, path = sheet.max_row + 1, f"{table.key}[{number}]"
        is_accepted = all(cell.is_accepted for cell in cells.values())
        _write_row(sheet, row, [result.name, number + 1, "принята" if is_accepted else "под сомнением"])
        if not is_accepted:
            for column in range(1, len(_ROW_HEADINGS) + 1):
                sheet.cell(row, column).fill = DOUBTFUL
        self.places[id(result), path] = sheet.title, f"A{row}"
        for column, question in enumerate(table.columns, start=len(_ROW_HEADINGS) + 1):
            if question.key in cells:
                cell = sheet.cell(row, column)
                write_answer(cell, question, cells[question.key])
                self.places[id(result), f"{path}.{question.key}"] = sheet.title, cell.coordinate

    def _link(self, sheet: Worksheet, row: int, result: ReadResult, doubt: Problem) -> None:
        """A link to the cell, the row or the table that a doubt speaks of, whatever of them is there."""
        known = (self.places.get((id(result), path)) for path in (doubt.path, _row_of(doubt), _key(doubt)))
        place = next(filter(None, known), None)
        if place:
            cell = sheet.cell(row, _DOUBT_HEADINGS.index("Ячейка") + 1)
            write(cell, f"{place[0]}!{place[1]}")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{place[0]}'!{place[1]}")
            cell.font = _LINK

    def _add_rows(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> None:
        sheet = self._add_sheet(title, headings)
        for number, row in enumerate(rows, start=2):
            _write_row(sheet, number, row)
        settle(sheet)

    def _add_sheet(self, title: str, headings: Sequence[str]) -> Worksheet:
        plain = title.translate(_FORBIDDEN_IN_TITLES)[:_LONGEST_SHEET_TITLE].strip()
        sheet: Worksheet = self.book.create_sheet(plain)
        head(sheet, headings)
        return sheet


def _rows(table: RowTable, answer: Answer) -> Iterator[dict[str, Answer]]:
    """The rows of a table, each as its cells by column."""
    if answer.rows:
        yield from ({cell.key: cell for cell in row.cells} for row in answer.rows)
        return
    for record in answer.value or answer.suggestion or ():
        yield {
            question.key: Answer(
                question.key, question.label, answer.state, record.get(question.key), record.get(question.key)
            )
            for question in table.columns
        }


def _key(doubt: Problem) -> str:
    return doubt.path.partition("[")[0].partition(".")[0]


def _row_of(doubt: Problem) -> str:
    return doubt.path.partition(".")[0]


def _label(result: ReadResult, doubt: Problem) -> str:
    return next((answer.label for answer in result.answers if answer.key == _key(doubt)), "")


def _write_row(sheet: Worksheet, row: int, values: Sequence[CellValue]) -> None:
    for column, value in enumerate(values, start=1):
        write(sheet.cell(row, column), value)
