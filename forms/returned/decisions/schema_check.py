"""Takes everything that was read of a form through its schema at once; gives back each value with what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from docgen.dictionary import FieldType
from docgen.problems import Path, Problem, Severity, problem_kind
from docgen.schema import load_values, to_json_value
from forms.definition import Form, Question
from forms.returned.decisions.parts_and_wholes import contradictions
from forms.returned.decisions.paths import cell_path
from forms.returned.decisions.plausibility import implausible
from forms.returned.evidence import QuestionRead

SEVERAL_TICKED = problem_kind(
    "several-ticked", "«{label}»: отмечено несколько вариантов ({found}), а нужен один.", Severity.WARNING
)

_ADDRESS = re.compile(r"\w+(?:\[\d+\]\.\w+)?")
"""The answer that a problem belongs to: «help» for the path «help[0]», «meetings[2].date» for a cell of a table."""


_Answers = Mapping[str, QuestionRead]
_Rows = Sequence[_Answers]


class Checked(NamedTuple):
    """The JSON value of an answer, or why it cannot have one."""

    value: Any = None
    problems: Sequence[Problem] = ()


class CheckedForm(NamedTuple):
    """Every answer checked: single ones by key, the rows of each table by column, and what is wrong with a table."""

    answers: Mapping[str, Checked]
    rows: Mapping[str, Sequence[Mapping[str, Checked]]]
    tables: Mapping[str, Sequence[Problem]]


def check_answers(form: Form, answers: _Answers, rows: Mapping[str, _Rows]) -> CheckedForm:
    """Every answer checked: those of single questions by key, and the rows of tables by table."""
    raw: dict[str, Any] = {key: _raw(answer) for key, answer in answers.items()}
    for key, table_rows in rows.items():
        raw[key] = [{column: _raw(cell) for column, cell in row.items()} for row in table_rows]
    loaded = load_values(raw, form.entity, form.dictionary, partial(_place_of, answers, rows))
    values = loaded.values
    wrong: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in (*loaded.problems, *contradictions(form, answers, rows, values)):
        wrong[_address(problem.path)].append(problem)
    return CheckedForm(
        {key: _checked(answer, values.get(key), wrong.get(key, ())) for key, answer in answers.items()},
        {key: list(_checked_rows(key, table_rows, values.get(key, ()), wrong)) for key, table_rows in rows.items()},
        {key: wrong.get(key, ()) for key in rows},
    )


def _checked_rows(
    key: str, rows: _Rows, values: Sequence[Mapping[str, Any]], wrong: Mapping[str, Sequence[Problem]]
) -> Iterator[dict[str, Checked]]:
    for number, row in enumerate(rows):
        loaded = values[number] if number < len(values) else {}
        start = cell_path(key, number, "")
        yield {
            column: _checked(cell, loaded.get(column), wrong.get(start + column, ())) for column, cell in row.items()
        }


def _place_of(answers: _Answers, rows: Mapping[str, _Rows], path: Path) -> str:
    """Where the answer stands that a path leads to or into; a row of a table is at no one place."""
    key, *inner = path
    known: _Answers = answers
    if key in rows and len(inner) > 1:
        known, key = rows[str(key)][int(inner[0])], inner[1]
    return known[str(key)].place if key in known else ""


def _checked(answer: QuestionRead, value: Any, wrong: Sequence[Problem]) -> Checked:
    question, chosen = answer.question, answer.best.value
    if isinstance(chosen, str):
        if chosen and not wrong:
            wrong = implausible(question, chosen, answer.place)
    elif _has_too_many(question, chosen):
        words = "; ".join(option.label for option in question.options if option.key in chosen)
        return Checked(None, [SEVERAL_TICKED.at(question.key, answer.place, label=question.label, found=words)])
    return Checked(to_json_value(value), wrong)


def _raw(answer: QuestionRead) -> Any:
    """The value as the schema takes it."""
    question, chosen = answer.question, answer.best.value
    if isinstance(chosen, str):
        return chosen
    if question.field.many:
        return list(chosen)
    key = chosen[0] if chosen and not _has_too_many(question, chosen) else None
    return key == "yes" if key and question.field.type is FieldType.YES_NO else key


def _has_too_many(question: Question, chosen: tuple[str, ...]) -> bool:
    return len(chosen) > 1 and not question.field.many


def _address(path: str) -> str:
    found = _ADDRESS.match(path)
    return found[0] if found else path
