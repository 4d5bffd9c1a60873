"""Takes everything that was read of a form through its schema at once; gives back each value with what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from docgen.dictionary import FieldType
from docgen.problems import Problem, Severity, problem_kind
from docgen.schema import load_values, path_text, to_json_value
from forms.definition import Form
from forms.returned.parts import contradictions
from forms.returned.plausible import implausible
from forms.returned.reading import Gathered

SEVERAL_TICKED = problem_kind(
    "several-ticked", "«{label}»: отмечено несколько вариантов ({found}), а нужен один.", Severity.WARNING
)

_ADDRESS = re.compile(r"\w+(?:\[\d+\]\.\w+)?")
"""The answer that a problem belongs to: «help» for the path «help[0]», «meetings[2].date» for a cell of a table."""


class Checked(NamedTuple):
    """The JSON value of an answer, or why it cannot have one."""

    value: Any = None
    problems: Sequence[Problem] = ()


def check_answers(
    form: Form, answers: Mapping[str, Gathered], rows: Mapping[str, Sequence[Mapping[str, Gathered]]]
) -> dict[str, Checked]:
    """Every answer checked, by its path: `full_name`, `meetings[2].date`; a table is there by its key too."""
    asked = {**answers, **dict(_cells(rows))}
    raw: dict[str, Any] = {key: _raw(answer) for key, answer in answers.items()}
    raw |= {key: [{column: _raw(cell) for column, cell in row.items()} for row in held] for key, held in rows.items()}

    def place_of(path: tuple[str | int, ...]) -> str:
        answer = asked.get(_address(path_text(path)))
        return answer.place if answer else ""

    loaded = load_values(raw, form.entity, place_of, form.dictionary)
    wrong: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in loaded.problems:
        wrong[_address(problem.path)].append(problem)
    values = {**loaded.values, **dict(_values(loaded.values, rows))}
    for problem in contradictions(form, answers, rows, values):
        wrong[problem.path].append(problem)
    checked = {path: _checked(answer, values.get(path), wrong.get(path, ())) for path, answer in asked.items()}
    return checked | {key: Checked(problems=wrong.get(key, ())) for key in rows}


def cell_path(table: str, row: int, column: str) -> str:
    """The path of a cell of a table."""
    return f"{table}[{row}].{column}"


def _cells(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, Any]]:
    """Whatever stands in cells, by path."""
    for key, held in rows.items():
        for number, row in enumerate(held):
            for column, cell in row.items():
                yield cell_path(key, number, column), cell


def _values(loaded: Mapping[str, Any], rows: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    return _cells({key: loaded.get(key, ()) for key in rows})


def _checked(answer: Gathered, value: Any, wrong: Sequence[Problem]) -> Checked:
    question, chosen = answer.question, answer.best.value
    if _has_too_many(answer):
        words = "; ".join(option.label for option in question.options if option.key in chosen)
        return Checked(None, [SEVERAL_TICKED.at(question.key, answer.place, label=question.label, found=words)])
    if not wrong and isinstance(chosen, str) and chosen:
        wrong = implausible(question, chosen, answer.place)
    return Checked(to_json_value(value), wrong)


def _raw(answer: Gathered) -> Any:
    """The value as the schema takes it."""
    question, chosen = answer.question, answer.best.value
    if isinstance(chosen, str):
        return chosen
    if question.field.many:
        return list(chosen)
    key = chosen[0] if chosen and not _has_too_many(answer) else None
    return key == "yes" if key and question.field.type is FieldType.YES_NO else key


def _has_too_many(answer: Gathered) -> bool:
    chosen = answer.best.value
    return isinstance(chosen, tuple) and len(chosen) > 1 and not answer.question.field.many


def _address(path: str) -> str:
    found = _ADDRESS.match(path)
    return found[0] if found else path
