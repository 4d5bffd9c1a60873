"""Two questions cannot be answered by one cell: a label or a control was moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from docgen.problems import Severity, problem_kind
from forms.returned.decisions.answers import Decision, doubted
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence

CLAIMED_TWICE = problem_kind(
    "answer-claimed-twice", "«{label}»: эту же ячейку занимает ответ на «{other}».", Severity.WARNING
)


def doubt(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with all answers in doubt that share a place with another."""
    claims: dict[str, set[str]] = defaultdict(set)
    for key, places in evidence.places.items():
        for place in places:
            claims[place.place].add(key)
    if all(len(keys) == 1 for keys in claims.values()):
        return draft
    return replace(draft, questions=[_doubted(evidence, claims, decision) for decision in draft.questions])


def _doubted(evidence: FormEvidence, claims: dict[str, set[str]], decision: Decision) -> Decision:
    question = decision.question
    others = {other for place in evidence.places[question.key] for other in claims[place.place]} - {question.key}
    labels = (evidence.form.questions[other].label for other in sorted(others))
    problems = [
        CLAIMED_TWICE.at(question.key, decision.answer.place, label=question.label, other=label) for label in labels
    ]
    return doubted(decision, problems)._replace(is_displaced=True) if problems else decision
