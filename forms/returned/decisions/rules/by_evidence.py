"""Each question and each table by its own evidence and by what the schema says of its value."""

from __future__ import annotations

from forms.returned.decisions.answers import decide as decide_answer
from forms.returned.decisions.answers import lost
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.schema_check import check_answers
from forms.returned.decisions.tables import decide_rows


def decide(evidence: FormEvidence, draft: Draft) -> Draft:
    """A decision on every question and table of the form."""
    read = evidence.questions
    rows = {table.table.key: table.cells for table in evidence.tables if table.is_found}
    checked = check_answers(evidence.form, read, rows)
    return Draft(
        [
            decide_answer(evidence.questions[key], checked.answers[key])
            if key in evidence.questions
            else lost(question)
            for key, question in evidence.form.questions.items()
        ],
        [decide_rows(table, checked) for table in evidence.tables],
        draft.file_doubts,
        draft.file_notes,
    )
