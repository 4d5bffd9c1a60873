"""Suspects answers that slipped up or down: text in the column of answers where the form asks nothing betrays them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from forms.definition import Question
from forms.keys import fold_key
from forms.returned.content import Cell, Row
from forms.returned.readers.xlsx.boxes import is_sign
from forms.returned.readers.xlsx.words import Words

_NEAR = 2
"""Rows between a stray text and the answers it may have slipped from."""


def slipped_places(words: Words, rows: Sequence[Row]) -> frozenset[str]:
    """Places of the answers next to a stray text."""
    answers = [_answer(words, row) for row in rows]
    columns = Counter(cell.column for found in answers if found for cell in [found[1]])
    if not columns:
        return frozenset()
    column = columns.most_common(1)[0][0]
    slipped: set[str] = set()
    for number, row in enumerate(rows):
        if _is_stray(words, row, answers[number], column):
            slipped |= _group(answers, number, -1) | _group(answers, number, 1)
    return frozenset(slipped)


def _answer(words: Words, row: Row) -> tuple[Question, Cell] | None:
    for number, cell in enumerate(row.cells[:-1]):
        question = words.question_of(cell)
        if question:
            return question, row.cells[number + 1]
    return None


def _is_stray(words: Words, row: Row, answer: tuple[Question, Cell] | None, column: int) -> bool:
    if answer:
        # The sign of a box stands in a written answer: boxes slipped there.
        return not answer[0].options and is_sign(answer[1].text)
    written = next((cell.text for cell in row.cells if cell.column == column), "")
    return bool(written.strip()) and fold_key(written) not in words.form.printed_headings


def _group(answers: Sequence[tuple[Question, Cell] | None], start: int, step: int) -> set[str]:
    """Answers that stand one after another, beginning near the stray text."""
    found: set[str] = set()
    number, passed = start, 0
    while 0 <= number < len(answers):
        answer = answers[number]
        if answer:
            found.add(answer[1].place)
        elif found or passed > _NEAR:
            break
        else:
            passed += 1
        number += step
    return found
