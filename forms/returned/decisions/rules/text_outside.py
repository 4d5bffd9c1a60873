"""Text in the tables that belongs to no answer: an added row or column, a row of another table."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.problems import Problem, Severity, problem_kind
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.tables import doubt_rows
from forms.returned.quoting import shortened

OUTSIDE_ANSWERS = problem_kind(
    "text-outside-answers", "Текст «{found}» не относится ни к одному вопросу формы.", Severity.WARNING
)
_NUMBER_CELL = re.compile(r"[\d.\s]*")


def doubt(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with that text told of, and with all tables in doubt: it may be a row that was cut off from one."""
    texts = _texts_of_nobody(evidence)
    if not texts:
        return draft
    # A guess has told of its row already, but the row may be cut off from a table all the same.
    untold = [problem for problem in texts if problem.place not in evidence.guessed_cells]
    return replace(draft, tables=list(map(doubt_rows, draft.tables)), file_doubts=[*draft.file_doubts, *untold])


def _texts_of_nobody(evidence: FormEvidence) -> list[Problem]:
    content, printed, claimed = evidence.content, evidence.form.printed_headings, evidence.claimed
    return [
        OUTSIDE_ANSWERS.at("", cell.place, found=shortened(cell.text))
        for _, cell in content.cells
        if cell.place not in claimed
        and cell.text.strip()
        and not (cell.column == 0 and _NUMBER_CELL.fullmatch(cell.text))
        and content.keys[cell.text] not in printed
    ]
