"""The label of a question and the cell of its answer beside it."""

from __future__ import annotations

from forms.returned.content import Cell, Row
from forms.returned.evidence.model import Found
from forms.returned.sources import Source


def beside(label: Cell, row: Row, key: str, source: Source) -> Found:
    """The answer to the right of a label."""
    after = row.after(label)
    answer = after[0] if after else None
    return Found(key, source, answer.place if answer else label.place, answer, label, after[1:])
