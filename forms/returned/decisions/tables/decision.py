"""Decides a table of rows cell by cell: a row without doubt is accepted, a doubt of the whole table doubts them all.

What may have slipped makes every cell doubtful: merged cells, text beside the columns, changed headings, a row that
lacks what it must have. A value that does not fit its column makes its row doubtful; handwriting, a strike or an unsure
recognition only its cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from docgen.problems import Problem, Severity, problem_kind
from docgen.schema import kinds
from forms.definition import Question, RowTable
from forms.keys import fold_key, printed_key
from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.decisions.answers import Decision, decide, unique
from forms.returned.decisions.paths import cell_path
from forms.returned.decisions.schema_check import Checked, CheckedForm
from forms.returned.decisions.tables.rows import RowRead, RowsRead
from forms.returned.evidence import MERGED, NESTED_TABLE, SLIPPED
from forms.returned.quoting import shortened

TABLE_NOT_FOUND = problem_kind("table-not-found", "Таблица «{label}» не найдена в файле.", Severity.WARNING)
ROWS_SHIFTED = problem_kind(
    "rows-shifted",
    "Таблица «{table}»: в строках не хватает обязательных ответов; столбец мог сдвинуться на строку. Сверьте её всю.",
    Severity.WARNING,
)
ROWS_OUTSIDE = problem_kind(
    "rows-outside",
    "Таблица «{table}»: часть её строк могла оказаться в другой таблице; сверьте с текстом вне ответов.",
    Severity.WARNING,
)
ROW_UNANSWERED = problem_kind("row-unanswered", "Таблица «{table}»: не заполнена строка «{row}».", Severity.WARNING)
FIXED_ROWS_CHANGED = problem_kind(
    "fixed-rows-changed",
    "Таблица «{table}»: названия строк изменены, удалены или повторены («{found}»). Сверьте её всю.",
    Severity.WARNING,
)
_OF_THE_WHOLE_TABLE = frozenset({MERGED.code, NESTED_TABLE.code, SLIPPED.code})
"""What is told of one cell and makes the place of all others unsure."""


class RowsDecision(NamedTuple):
    """The answer to a table with what stands in its way and what is only worth a note."""

    answer: Answer
    doubts: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()


def decide_rows(read: RowsRead, checked: CheckedForm) -> RowsDecision:
    """The answer to a table from its rows and what the schema says of their cells."""
    table = read.table
    blank = Answer(table.key, table.label, AnswerState.BLANK, place=read.place, evidence=read.evidence)
    if not read.is_found:
        problem = TABLE_NOT_FOUND.at(table.key, "", label=table.label)
        return RowsDecision(blank._replace(state=AnswerState.UNREADABLE), [problem])
    decided = [
        _decide_cells(table, number, row, cells)
        for number, (row, cells) in enumerate(zip(read.rows, checked.rows[table.key], strict=True))
    ]
    cell_doubts = [problem for row in decided for decision in row for problem in decision.doubts]
    whole = [*read.doubts, *_fixed_row_problems(read), *_slips(read, cell_doubts)]
    rows = tuple(_row(table, row, decisions) for row, decisions in zip(read.rows, decided, strict=True))
    is_doubted = bool(whole) or any(problem.code in _OF_THE_WHOLE_TABLE for problem in cell_doubts)
    return RowsDecision(
        answer=table_answer(blank, _doubted(rows) if is_doubted else rows, is_doubted),
        doubts=unique([*whole, *checked.tables[table.key], *_unanswered(read), *cell_doubts]),
        notes=[problem for row in decided for decision in row for problem in decision.notes],
    )


def doubt_rows(decision: RowsDecision) -> RowsDecision:
    """The table put to doubt because text was found that no question accounts for: it may be rows that were cut off."""
    answer = decision.answer
    return put_to_doubt(decision, [ROWS_OUTSIDE.at(answer.key, answer.place, table=answer.label)])


def put_to_doubt(decision: RowsDecision, problems: list[Problem]) -> RowsDecision:
    """The table with every row in doubt; one that was not found cannot be more doubtful."""
    answer = decision.answer
    if answer.state is AnswerState.UNREADABLE:
        return decision
    doubtful = table_answer(answer, _doubted(answer.rows), is_doubted=True)
    return decision._replace(answer=doubtful, doubts=[*decision.doubts, *problems])


def _decide_cells(table: RowTable, number: int, row: RowRead, checked: Mapping[str, Checked]) -> list[Decision]:
    decided = []
    for key, read in row.cells.items():
        decision = decide(read, checked[key])
        if decision.doubts or decision.notes:
            path = cell_path(table.key, number, key)
            decision = decision._replace(doubts=_under(path, decision.doubts), notes=_under(path, decision.notes))
        decided.append(decision)
    return decided


def _under(path: str, problems: Iterable[Problem]) -> list[Problem]:
    return [replace(problem, path=path) for problem in problems]


def _row(table: RowTable, row: RowRead, decisions: Sequence[Decision]) -> RowAnswer:
    """A cell that cannot be right may have slipped from its neighbour: the row is doubtful then."""
    by_key = {decision.question.key: decision.answer for decision in decisions}
    cells = tuple([by_key.get(column.key) or _unreadable(column, row) for column in table.columns])
    if any(decision.is_rejected for decision in decisions):
        cells = tuple(cell.doubted() for cell in cells)
    return RowAnswer(row.place, cells)


def _unreadable(column: Question, row: RowRead) -> Answer:
    return Answer(column.key, column.label, AnswerState.UNREADABLE, place=row.place)


def _doubted(rows: Iterable[RowAnswer]) -> tuple[RowAnswer, ...]:
    return tuple(row._replace(cells=tuple(cell.doubted() for cell in row.cells)) for row in rows)


def table_answer(answer: Answer, rows: tuple[RowAnswer, ...], is_doubted: bool) -> Answer:
    """The table's own answer: its rows together, when no row is missing and none is in doubt."""
    values = [row.value for row in rows]
    if is_doubted or None in values:
        suggestion: list[Any] | None = [row.suggestion for row in rows] or None
        return answer._replace(
            state=AnswerState.DOUBTFUL, value=None, suggestion=suggestion, certainty=Certainty.NONE, rows=rows
        )
    values = [value for value in values if value]
    both = len({evidence.source for evidence in answer.evidence}) > 1
    return answer._replace(
        state=AnswerState.FILLED if values else AnswerState.BLANK,
        value=values or None,
        certainty=Certainty.SURE if both else Certainty.LIKELY,
        rows=rows,
    )


def _slips(read: RowsRead, doubts: Sequence[Problem]) -> Iterator[Problem]:
    """A row that lacks what it must have: a column may have slipped by a row, whichever it is."""
    skipped = read.rows and read.table.asks_for_answers and read.unanswered
    if skipped or any(problem.code == kinds.REQUIRED.code for problem in doubts):
        yield ROWS_SHIFTED.at(read.table.key, read.place, table=read.table.label)


def _unanswered(read: RowsRead) -> Iterator[Problem]:
    table = read.table
    if table.asks_for_answers:
        for row in read.unanswered:
            yield ROW_UNANSWERED.at(table.key, row.place, table=table.label, row=shortened(_name(table, row)))


def _fixed_row_problems(read: RowsRead) -> Iterator[Problem]:
    """The names of fixed rows must stand there once each; their order does not matter."""
    table = read.table
    if not table.has_fixed_rows:
        return
    allowed = _printed_keys(table)
    names = {row.place: _name(table, row) for row in (*read.rows, *read.unanswered)}
    standing = Counter(fold_key(name) for name in names.values())
    if standing == allowed:
        return
    odd = [name for name in names.values() if standing[fold_key(name)] != allowed[fold_key(name)]]
    lost = [name for name in _printed_names(table) if not standing[fold_key(name)]]
    yield FIXED_ROWS_CHANGED.at(table.key, read.place, table=table.label, found=shortened("; ".join(odd or lost)))


def _printed_names(table: RowTable) -> list[str]:
    column = table.columns[0]
    words = {option.key: option.label for option in column.options}
    return [words.get(row[column.key], str(row[column.key])) for row in table.rows]


@lru_cache(maxsize=256)
def _printed_keys(table: RowTable) -> Counter[str]:
    return Counter(map(printed_key, _printed_names(table)))


def _name(table: RowTable, row: RowRead) -> str:
    name = row.cells.get(table.columns[0].key)
    return str(name.best.value) if name else ""
