"""Doubts about numbers that contradict each other: a part is never above its whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Form, Question

PART_ABOVE_WHOLE = problem_kind(
    "part-above-whole",
    "«{part}» ({found}) больше, чем «{whole}» ({allowed}), а это часть от него. Сверьте оба числа.",
    Severity.WARNING,
)


class _Labelled(Protocol):
    """An answer, read or decided."""

    @property
    def label(self) -> str: ...

    @property
    def place(self) -> str: ...


_Answers = Mapping[str, _Labelled]


def contradictions(
    form: Form, answers: _Answers, rows: Mapping[str, Sequence[_Answers]], values: Mapping[str, Any]
) -> Iterator[Problem]:
    """A problem for each part above its whole and another for the whole, at their paths; `values` are a record's."""
    yield from _between(form.parts, "", answers, values)
    for table in form.tables:
        if table.parts:
            pairs = zip(rows.get(table.key, ()), values.get(table.key, ()), strict=False)
            for number, (row, held) in enumerate(pairs):
                yield from _between(table.parts, f"{table.key}[{number}].", row, held)


def _between(parts: Iterable[Question], start: str, answers: _Answers, values: Mapping[str, Any]) -> Iterator[Problem]:
    for question in parts:
        part, whole = values.get(question.key), values.get(question.part_of)
        if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal) and part > whole:
            labels = {key: answers[key].label for key in (question.key, question.part_of)}
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
