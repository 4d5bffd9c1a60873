"""The rows of a table as a person has decided them: all of them, one, or a cell of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from docgen.problems import Problem
from forms.definition import Form, Question, RowTable
from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.decisions.paths import cell_path
from forms.returned.decisions.settling.answers import NOTHING_SUGGESTED, as_settled, loaded_value, moved, settled_answer
from forms.returned.decisions.tables import table_answer
from forms.returned.settlement import PersonDecision, Verdict

Rows = tuple[RowAnswer, ...]


def decided_rows(
    form: Form, table: RowTable, answer: Answer, decision: PersonDecision, doubts: Sequence[Problem]
) -> tuple[Rows, Sequence[Problem]]:
    """The rows with that decision applied, or why it cannot be; `doubts` are those of the table and all in it."""
    rows, number = answer.rows, decision.row
    if decision.verdict is Verdict.VALUE and not decision.column:
        return _given_rows(form, table, answer, decision)
    if number is None and decision.verdict is Verdict.BLANK:
        return (), []
    if not rows:
        is_blank = answer.is_accepted and not doubts
        return (), [] if is_blank else [NOTHING_SUGGESTED.at(answer.key, answer.place, label=answer.label)]
    decided = list(rows)
    problems: list[Problem] = []
    for each in range(len(rows)) if number is None else [number]:
        decided[each], refused = _decided_row(form, table, rows[each], replace(decision, row=each), doubts)
        problems += refused
    return tuple(decided), problems


def as_settled_table(answer: Answer, rows: Rows, *, is_doubted: bool) -> Answer:
    """The table's answer of those rows; when nothing is against it any more, its cells are what they seemed to be."""
    if not is_doubted:
        rows = tuple(row._replace(cells=tuple(map(_released, row.cells))) for row in rows)
    settled = table_answer(answer._replace(suggestion=None), rows, is_doubted=is_doubted)
    return settled._replace(certainty=Certainty.SETTLED) if settled.is_accepted else settled


def with_doubted_cell(answer: Answer, path: str) -> Rows:
    """The rows with the cell of that path put to doubt."""
    return tuple(
        row._replace(
            cells=tuple(
                cell.doubted() if cell_path(answer.key, number, cell.key) == path else cell for cell in row.cells
            )
        )
        for number, row in enumerate(answer.rows)
    )


def _decided_row(
    form: Form, table: RowTable, row: RowAnswer, decision: PersonDecision, doubts: Sequence[Problem]
) -> tuple[RowAnswer, list[Problem]]:
    cells = list(row.cells)
    problems: list[Problem] = []
    for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if decision.column in ("", column.key):
            of_cell = replace(decision, column=column.key)
            cells[index], refused = settled_answer(form, column, cell, of_cell, doubts)
            problems += refused
    return row._replace(cells=tuple(cells)), problems


def _given_rows(
    form: Form, table: RowTable, answer: Answer, decision: PersonDecision
) -> tuple[Rows, Sequence[Problem]]:
    """The rows with those that a person has given whole."""
    if decision.row is None:
        values, problems = loaded_value(form, table, decision.value, table.key, answer.place)
        return tuple(_given_row(table, answer.place, value) for value in values or ()), problems
    place = answer.rows[decision.row].place
    values, problems = loaded_value(form, table, [decision.value], table.key, place)
    problems = moved(problems, f"{table.key}[0]", decision.path) or problems
    row = _given_row(table, place, next(iter(values or ()), {}))
    return (*answer.rows[: decision.row], row, *answer.rows[decision.row + 1 :]), problems


def _given_row(table: RowTable, place: str, value: Mapping[str, Any]) -> RowAnswer:
    return RowAnswer(place, tuple(_given_cell(column, place, value.get(column.key)) for column in table.columns))


def _given_cell(column: Question, place: str, value: Any) -> Answer:
    return as_settled(Answer(column.key, column.label, AnswerState.BLANK, place=place), value)


def _released(cell: Answer) -> Answer:
    return as_settled(cell, cell.suggestion) if cell.state is AnswerState.DOUBTFUL else cell
