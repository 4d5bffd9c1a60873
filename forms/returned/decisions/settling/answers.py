"""One answer as a person has decided it, by the schema of its question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from docgen.problems import Problem, problem_kind
from docgen.schema import load_values, to_json_value
from forms.definition import Form, Question, RowTable
from forms.returned.answer import Answer, AnswerState, Certainty
from forms.returned.decisions.paths import is_within
from forms.returned.settlement import PersonDecision, Verdict

NOTHING_SUGGESTED = problem_kind(
    "nothing-suggested",
    "«{label}»: что здесь написано, не прочитано, принимать нечего. Впишите ответ или отметьте, что он не заполнен.",
)


def settled_answer(
    form: Form, question: Question, answer: Answer, decision: PersonDecision, doubts: Iterable[Problem]
) -> tuple[Answer, Sequence[Problem]]:
    """The answer to a question or in a cell, or why the decision on it cannot be applied.

    `doubts` are those of its question or table; a blank that is in doubt for another's sake is a blank.
    """
    if decision.verdict is Verdict.BLANK:
        return as_settled(answer, None), []
    raw = decision.value
    if decision.verdict is Verdict.SUGGESTION:
        has_doubt = any(is_within(doubt.path, decision.path) for doubt in doubts)
        if answer.is_accepted and not has_doubt:
            return answer, []
        raw = read_value(answer)
        if raw is None and not has_doubt and answer.state is AnswerState.DOUBTFUL:
            return as_settled(answer, None), []
        if raw is None:
            return answer, [NOTHING_SUGGESTED.at(decision.path, answer.place, label=answer.label)]
    loaded, problems = loaded_value(form, question, raw, decision.path, answer.place)
    return (answer, problems) if problems else (as_settled(answer, loaded), [])


def as_settled(answer: Answer, value: Any) -> Answer:
    """The answer with the value that a person has settled on."""
    state = AnswerState.BLANK if value is None else AnswerState.FILLED
    return answer._replace(state=state, value=value, suggestion=None, certainty=Certainty.SETTLED)


def read_value(answer: Answer) -> Any:
    """What was read or is suggested for an answer."""
    return answer.value if answer.is_accepted else answer.suggestion


def before(answer: Answer, decision: PersonDecision) -> Any:
    """What had been read or suggested where a person decides."""
    if decision.row is None:
        return read_value(answer)
    row = answer.rows[decision.row].suggestion
    return row.get(decision.column) if decision.column else row


def loaded_value(
    form: Form, item: Question | RowTable, raw: Any, path: str, place: str
) -> tuple[Any, Sequence[Problem]]:
    """The JSON value of a question or a table, or what its schema has against it, told of at that path."""
    entity = item.entity if isinstance(item, Question) else form.entity
    loaded = load_values({item.key: raw}, entity, form.dictionary, lambda _: place)
    problems = moved(loaded.problems, item.key, path)
    return (None, problems) if problems else (to_json_value(loaded.values.get(item.key)), [])


def moved(problems: Iterable[Problem], start: str, path: str) -> list[Problem]:
    """Those of the problems that are at one path or within it, told of at another."""
    return [
        replace(problem, path=path + problem.path.removeprefix(start))
        for problem in problems
        if is_within(problem.path, start)
    ]
