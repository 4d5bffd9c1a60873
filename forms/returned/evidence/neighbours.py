"""The label of a question and the cell of its answer beside it."""

from __future__ import annotations

from forms.returned.content import Row
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source


def beside(row: Row, position: int, key: str, source: Source) -> AnswerPlace:
    """The answer to the right of the label at that position of a row."""
    cells = row.cells
    label = cells[position]
    answer = cells[position + 1] if position + 1 < len(cells) else None
    extra = cells[position + 2 :]
    return AnswerPlace(key, source, (answer or label).place, answer, label, extra, (), row_number(row, position))


def row_number(row: Row, position: int) -> str:
    """What the row of a label is numbered with, if it is: digits before the label."""
    number = row.cells[0].text.strip().rstrip(".") if position else ""
    return number if number.isdecimal() else ""
