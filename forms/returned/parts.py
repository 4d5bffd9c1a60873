"""Doubts about numbers that contradict each other: a part is never above its whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Form, Question
from forms.returned.reading import Gathered

PART_ABOVE_WHOLE = problem_kind(
    "part-above-whole",
    "«{part}» ({found}) больше, чем «{whole}» ({allowed}), а это часть от него. Сверьте оба числа.",
    Severity.WARNING,
)

_Answers = Mapping[str, Gathered]


def contradictions(
    form: Form, answers: _Answers, rows: Mapping[str, Sequence[_Answers]], values: Mapping[str, object]
) -> Iterator[Problem]:
    """A problem for each part above its whole and another for the whole, at their paths; `values` are by path too."""
    yield from _between(form.questions.values(), "", answers, values)
    for table in form.tables:
        for number, row in enumerate(rows.get(table.key, ())):
            yield from _between(table.columns, f"{table.key}[{number}].", row, values)


def _between(
    questions: Iterable[Question], start: str, answers: _Answers, values: Mapping[str, object]
) -> Iterator[Problem]:
    for question in questions:
        if not question.part_of:
            continue
        part, whole = values.get(start + question.key), values.get(start + question.part_of)
        if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal) and part > whole:
            labels = {key: answers[key].question.label for key in (question.key, question.part_of)}
            yield from (
                PART_ABOVE_WHOLE.at(
                    start + key,
                    answers[key].place,
                    part=labels[question.key],
                    found=part,
                    whole=labels[question.part_of],
                    allowed=whole,
                )
                for key in labels
            )
