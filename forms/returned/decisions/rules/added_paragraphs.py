"""Notes of paragraphs that were written outside of the tables and are no text of the form."""

from __future__ import annotations

from dataclasses import replace

from docgen.problems import Severity, problem_kind
from forms.keys import fold_key
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.quoting import shortened

EXTRA_PARAGRAPH = problem_kind("extra-paragraph", "Вне таблиц дописано: «{found}».", Severity.WARNING)


def note(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with a note of each; one without a letter or a digit says nothing."""
    notes = [
        EXTRA_PARAGRAPH.at("", place, found=shortened(text))
        for text, place in evidence.added_paragraphs
        if fold_key(text)
    ]
    return replace(draft, file_notes=[*draft.file_notes, *notes]) if notes else draft
