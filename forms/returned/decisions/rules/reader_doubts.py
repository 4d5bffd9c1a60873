"""Doubts that a reader of files has: one that names a question or a table keeps its answer from being accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docgen.problems import Problem
from forms.returned.decisions.answers import Decision, doubted
from forms.returned.decisions.tables.decision import RowsDecision, put_to_doubt

_KEY = re.compile(r"\w+")
"""The question or the table of a path: «meetings» for «meetings[2].date»."""


def heed_questions(decisions: Sequence[Decision], told: Iterable[Problem]) -> list[Decision]:
    """The decisions with those that something was told of put to doubt."""
    keys = _keys(told)
    return [doubted(one, []) if one.question.key in keys and one.answer.is_accepted else one for one in decisions]


def heed_tables(decisions: Sequence[RowsDecision], told: Iterable[Problem]) -> list[RowsDecision]:
    """The same for tables, whole: a reader numbers rows as they stand in the file, blank ones included."""
    keys = _keys(told)
    return [put_to_doubt(one, []) if one.answer.key in keys else one for one in decisions]


def _keys(told: Iterable[Problem]) -> set[str]:
    return {found[0] for problem in told if (found := _KEY.match(problem.path))}
