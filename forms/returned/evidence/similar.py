"""Guesses for questions that nothing else has found: a label much like theirs, or the number of their row.

A guess is never accepted: it only tells a person where the answer probably stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from forms.definition import Form, Question
from forms.keys import fold_key
from forms.returned.content import Content, Row, Table
from forms.returned.evidence.neighbours import beside, row_number
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source

_LIKE_ENOUGH = 0.45
"""Share of common three-letter pieces from which two labels are taken for one, retyped."""
_MOST_ROWS = 400
"""Rows that are looked at: a form never has more, a foreign file may."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A row that no question has taken, and where in it a label stands, perhaps."""

    row: Row
    position: int
    number: str
    is_among_questions: bool


def guess(form: Form, content: Content, lost: Sequence[Question], claimed: Collection[str]) -> dict[str, AnswerPlace]:
    """The likeliest place of each lost question, if there is one; `claimed` are the places of all others."""
    free = list(_free_places(form, content, claimed)) if lost else []
    pairs = sorted(
        ((_likeness(question, place), number, question.key) for question in lost for number, place in enumerate(free)),
        reverse=True,
    )
    guessed: dict[str, AnswerPlace] = {}
    taken: set[int] = set()
    for likeness, number, key in pairs:
        place = free[number]
        is_numbered = place.is_among_questions and place.number == form.questions[key].number
        if key in guessed or number in taken or not (likeness >= _LIKE_ENOUGH or is_numbered):
            continue
        source = Source.SIMILAR_LABEL if likeness >= _LIKE_ENOUGH else Source.ROW_NUMBER
        guessed[key] = beside(place.row, place.position, key, source)
        taken.add(number)
    return guessed


def _free_places(form: Form, content: Content, claimed: Collection[str]) -> Iterator[_Place]:
    rows = ((table, row) for table in content.tables for row in table.rows)
    for (table, row), _ in zip(rows, range(_MOST_ROWS), strict=False):
        position = _position(row)
        if position is None or any(cell.place in claimed for cell in row.cells):
            continue
        label = row.cells[position]
        if label.text.strip() and fold_key(label.text) not in form.printed_headings:
            yield _Place(row, position, row_number(row, position), _has_claimed(table, claimed))


def _position(row: Row) -> int | None:
    """Where the first cell is that is no number, unless nothing stands to the right of it."""
    for position, cell in enumerate(row.cells[:-1]):
        if not cell.text.strip().rstrip(".").isdecimal():
            return position
    return None


def _has_claimed(table: Table, claimed: Collection[str]) -> bool:
    return any(cell.place in claimed for row in table.rows for cell in row.cells)


def _likeness(question: Question, place: _Place) -> float:
    found = _pieces(fold_key(place.row.cells[place.position].text))
    return max(_share(found, _pieces(key)) for key in question.label_keys)


def _pieces(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(one & other) / (len(one) + len(other))
