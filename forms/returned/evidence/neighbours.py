"""The label of a question and the cell of its answer beside it."""

from __future__ import annotations

from forms.returned.content import Cell, Row
from forms.returned.evidence.model import Found
from forms.returned.sources import Source


def beside(label: Cell, row: Row, key: str, source: Source) -> Found:
    """The answer to the right of a label."""
    after = row.after(label)
    answer = after[0] if after else None
    place = answer.place if answer else label.place
    return Found(key, source, place, answer, label, after[1:], number=row_number(label, row))


def row_number(label: Cell, row: Row) -> str:
    """What the row of a label is numbered with, if it is: digits before the label."""
    first = row.cells[0]
    number = first.text.strip().rstrip(".") if first is not label else ""
    return number if number.isdecimal() else ""
