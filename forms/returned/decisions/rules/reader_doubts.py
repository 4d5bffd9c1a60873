"""Doubts that a reader of files has: one that names a question or a table keeps its answer from being accepted."""

from __future__ import annotations

import re
from dataclasses import replace

from forms.returned.decisions.answers import doubted
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.tables import put_to_doubt

_KEY = re.compile(r"\w+")
"""The question or the table of a path: «meetings» for «meetings[2].date»."""


def heed(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with those answers in doubt; tables whole, for a reader numbers rows as they stand in the file."""
    keys = {named[0] for problem in evidence.content.doubts if (named := _KEY.match(problem.path))}
    if not keys:
        return draft
    return replace(
        draft,
        questions=[
            doubted(decision, []) if decision.question.key in keys and decision.answer.is_accepted else decision
            for decision in draft.questions
        ],
        tables=[put_to_doubt(decision, []) if decision.answer.key in keys else decision for decision in draft.tables],
    )
