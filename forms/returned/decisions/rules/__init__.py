"""The rules by which a form's answers are decided, in their order. Adding one is adding its module to `RULES`."""

from __future__ import annotations

from collections.abc import Callable

from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.rules import (
    added_paragraphs,
    answered_elsewhere,
    by_evidence,
    claimed_twice,
    reader_doubts,
    shifted_answers,
    text_outside,
)

Rule = Callable[[FormEvidence, Draft], Draft]
"""Takes the draft that the rules before it have made, and gives it back with what it says itself."""

RULES: tuple[Rule, ...] = (
    by_evidence.decide,
    claimed_twice.doubt,
    shifted_answers.doubt,
    answered_elsewhere.suggest,
    reader_doubts.heed,
    text_outside.doubt,
    added_paragraphs.note,
)
"""The first decides each answer by its own evidence; those after it never accept what one before has doubted."""

__all__ = ["RULES", "Rule"]
