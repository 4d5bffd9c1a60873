"""Reads tables of rows: columns by the bookmark and the wording of their headings, rows down to the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from docgen.dictionary import Dictionary
from docgen.problems import Problem, Severity, problem_kind
from docgen.schema import kinds
from forms.definition import Question, RowTable
from forms.returned.columns import Columns, find_columns
from forms.returned.content import Cell, Content, Row
from forms.returned.decide import checked_value, unique
from forms.returned.evidence import Evidence
from forms.returned.reading import Reading, mark_problems, shortened
from forms.returned.result import Answer, AnswerState, Certainty
from forms.wording import PLACEHOLDERS

TABLE_NOT_FOUND = problem_kind("table-not-found", "Таблица «{label}» не найдена в файле.", Severity.WARNING)
TABLE_TWICE = problem_kind(
    "table-found-twice", "Таблица «{label}» стоит в файле {found} раза; прочитана каждая.", Severity.WARNING
)
ROW_OUT_OF_GRID = problem_kind(
    "row-out-of-grid", "В строке ячейки объединены или их не столько, сколько в заголовке: «{found}».", Severity.WARNING
)
OUTSIDE_COLUMNS = problem_kind(
    "outside-columns", "Текст «{found}» стоит вне столбцов таблицы «{table}».", Severity.WARNING
)
ROWS_SHIFTED = problem_kind(
    "rows-shifted",
    "Таблица «{table}»: в нескольких строках не хватает ответов; столбец мог сдвинуться на строку. Сверьте её всю.",
    Severity.WARNING,
)
ROWS_OUTSIDE = problem_kind(
    "rows-outside",
    "Таблица «{table}»: часть её строк могла оказаться в другой таблице; сверьте с текстом вне ответов.",
    Severity.WARNING,
)
_ROWS_THAT_SPEAK_OF_SHIFT = 2


@dataclass
class RowsRead:
    """The rows of a table, what is wrong with them, and the places that were read."""

    answer: Answer
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)


def read_rows(table: RowTable, content: Content, dictionary: Dictionary) -> RowsRead:
    """All filled rows of a table; spare rows are passed over."""
    places = [(held, columns) for held in content.tables if (columns := find_columns(table, held))]
    if not places:
        problem = TABLE_NOT_FOUND.at(table.key, "", label=table.label)
        return RowsRead(Answer(table.key, table.label, AnswerState.UNREADABLE), [problem])
    read = RowsRead(Answer(table.key, table.label, AnswerState.BLANK))
    records: list[dict[str, Any]] = []
    evidence: list[Evidence] = []
    if len(places) > 1:
        read.doubts.append(TABLE_TWICE.at(table.key, places[1][0].place, label=table.label, found=len(places)))
    for held, columns in places:
        read.doubts += columns.doubts
        read.claimed |= {cell.place for cell in held.rows[columns.header].cells}
        for row in held.rows[columns.header + 1 :]:
            read.claimed |= {cell.place for cell in row.cells}
            record = _read_row(table, row, columns, len(records), read, dictionary, held.rows[columns.header])
            if record is not None:
                records.append(record)
        evidence += [
            Evidence(source, held.place, key) for key, sources in columns.sources.items() for source in sources
        ]
    read.doubts = unique([*read.doubts, *_shift(table, read.doubts, places[0][0].place)])
    read.answer = _answer(table, records, read.doubts, places[0][0].place, tuple(evidence))
    return read


def doubt_rows(table: RowTable, read: RowsRead) -> RowsRead:
    """The table put to doubt because text was found that no question accounts for: it may be rows that were cut off."""
    answer = read.answer
    if answer.state is AnswerState.UNREADABLE:
        return read
    state = AnswerState.DOUBTFUL
    suggestion = answer.suggestion if answer.value is None else answer.value
    doubtful = replace(answer, state=state, value=None, suggestion=suggestion, certainty=Certainty.NONE)
    outside = ROWS_OUTSIDE.at(table.key, answer.place, table=table.label)
    return replace(read, answer=doubtful, doubts=[*read.doubts, outside])


def _answer(
    table: RowTable, records: list[dict[str, Any]], doubts: list[Problem], place: str, evidence: tuple[Evidence, ...]
) -> Answer:
    state = AnswerState.DOUBTFUL if doubts else AnswerState.FILLED if records else AnswerState.BLANK
    both = len({one.source for one in evidence}) > 1
    certainty = Certainty.NONE if doubts else Certainty.SURE if both else Certainty.LIKELY
    value = records if records and not doubts else None
    suggestion = records if records and doubts else None
    return Answer(table.key, table.label, state, value, suggestion, place, certainty, evidence)


def _read_row(
    table: RowTable,
    row: Row,
    columns: Columns,
    number: int,
    read: RowsRead,
    dictionary: Dictionary,
    header: Row,
) -> dict[str, Any] | None:
    by_index = {cell.column: cell for cell in row.cells}
    answers = {key: by_index.get(index) for key, index in columns.indexes.items()}
    outside = [cell for cell in row.cells if cell not in answers.values() and _is_written(cell)]
    if not outside and not any(cell and _is_written(cell) for cell in answers.values()):
        return None
    path = f"{table.key}[{number}]"
    if [cell.column for cell in row.cells] != [cell.column for cell in header.cells]:
        found = shortened(" | ".join(cell.text for cell in row.cells))
        read.doubts.append(ROW_OUT_OF_GRID.at(path, row.place, found=found))
    for cell in outside:
        read.doubts.append(OUTSIDE_COLUMNS.at(path, cell.place, found=shortened(cell.text), table=table.label))
    record: dict[str, Any] = {}
    for column in table.columns:
        value, problems = _read_cell(column, answers.get(column.key), row, path, read, dictionary)
        read.doubts += problems
        if value is not None:
            record[column.key] = value
    return record


def _read_cell(
    column: Question, cell: Cell | None, row: Row, path: str, read: RowsRead, dictionary: Dictionary
) -> tuple[Any, list[Problem]]:
    if cell is None:
        return None, []
    doubts, notes = mark_problems(column, cell.marks, cell.text, cell.place)
    read.notes += [_under(problem, path) for problem in notes]
    text = "" if cell.text.strip().lower() in PLACEHOLDERS else cell.text.strip()
    value, wrong = checked_value(column, Reading(text), cell.place or row.place, dictionary)
    return value, [_under(problem, path) for problem in (*doubts, *wrong)]


def _under(problem: Problem, path: str) -> Problem:
    return Problem(problem.code, problem.message, f"{path}.{problem.path}", problem.place, problem.severity)


def _is_written(cell: Cell) -> bool:
    text = cell.text.strip()
    # The first column holds row numbers, which are nobody's answer.
    is_row_number = cell.column == 0 and text.rstrip(".").isdecimal()
    return bool(text) and not is_row_number and text.lower() not in PLACEHOLDERS


def _shift(table: RowTable, doubts: list[Problem], place: str) -> list[Problem]:
    lacking = {problem.path.partition(".")[0] for problem in doubts if problem.code == kinds.REQUIRED.code}
    if len(lacking) < _ROWS_THAT_SPEAK_OF_SHIFT:
        return []
    return [ROWS_SHIFTED.at(table.key, place, table=table.label)]
