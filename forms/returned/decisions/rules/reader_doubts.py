"""Doubts that a reader of files has: one that names a question or a table keeps its answer from being accepted."""

from __future__ import annotations

from dataclasses import replace

from forms.returned.decisions.answers import doubted
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.paths import key_of
from forms.returned.decisions.tables import put_to_doubt


def heed(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with those answers in doubt; tables whole, for a reader numbers rows as they stand in the file."""
    keys = {key_of(problem.path) for problem in evidence.content.doubts if problem.path}
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
