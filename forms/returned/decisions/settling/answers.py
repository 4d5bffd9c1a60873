"""One answer as a person has decided it, by the schema of its question."""

from __future__ import annotations

from typing import Any

from docgen.dictionary import Entity
from docgen.problems import Problem, problem_kind
from docgen.schema import load_values, to_json_value
from forms.definition import Form, Question
from forms.returned.answer import Answer, AnswerState, Certainty
from forms.returned.settlement import PersonDecision, Verdict

NOTHING_SUGGESTED = problem_kind(
    "nothing-suggested",
    "«{label}»: что здесь написано, не прочитано, принимать нечего. Впишите ответ или отметьте, что он не заполнен.",
)


def settled_answer(
    form: Form, question: Question, answer: Answer, verdict: Verdict, value: Any, path: str, *, has_doubt: bool
) -> tuple[Answer, list[Problem]]:
    """The answer to a question or in a cell, or why the decision cannot be applied to it.

    `has_doubt` is true when a doubt is about this very answer; a blank that is in doubt for another's sake is a blank.
    """
    if verdict is Verdict.BLANK:
        return as_settled(answer, None), []
    if verdict is Verdict.SUGGESTION and not has_doubt and answer.is_accepted:
        return answer, []
    raw = value if verdict is Verdict.VALUE else answer.value if answer.is_accepted else answer.suggestion
    if verdict is Verdict.SUGGESTION and raw is None:
        if not has_doubt and answer.state is AnswerState.DOUBTFUL:
            return as_settled(answer, None), []
        return answer, [NOTHING_SUGGESTED.at(path, answer.place, label=answer.label)]
    loaded, problems = loaded_value(form, question.entity, question.key, raw, path, answer.place)
    return (answer, problems) if problems else (as_settled(answer, loaded), [])


def as_settled(answer: Answer, value: Any) -> Answer:
    """The answer with the value that a person has settled on."""
    state = AnswerState.BLANK if value is None else AnswerState.FILLED
    return answer._replace(state=state, value=value, suggestion=None, certainty=Certainty.SETTLED)


def before(answer: Answer, decision: PersonDecision) -> Any:
    """What had been read or suggested where a person decides."""
    if decision.row is None:
        return answer.value if answer.is_accepted else answer.suggestion
    row = answer.rows[decision.row].suggestion
    return row.get(decision.column) if decision.column else row


def loaded_value(form: Form, entity: Entity, key: str, raw: Any, path: str, place: str) -> tuple[Any, list[Problem]]:
    """The JSON value of one field, or what its schema has against it, told of at that path."""
    loaded = load_values({key: raw}, entity, form.dictionary, lambda _: place)
    problems = [
        Problem(problem.code, problem.message, path + problem.path.removeprefix(key), problem.place, problem.severity)
        for problem in loaded.problems
        if problem.path == key or problem.path.startswith((f"{key}[", f"{key}."))
    ]
    return (None, problems) if problems else (to_json_value(loaded.values.get(key)), [])
