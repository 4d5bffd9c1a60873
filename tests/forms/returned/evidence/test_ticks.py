"""The ticks of a cell as it is printed are known beforehand, and are those that reading it would give."""

from __future__ import annotations

import pytest

import forms
from forms.definition import Question
from forms.returned.evidence.ticks import _as_printed, _read_ticks, read_ticks
from forms.wording import EMPTY_BOX, TICKED_BOX

QUESTIONS = [
    question for form in forms.list_forms() for question in form.questions.values() if len(question.options) > 1
]


def printed(question: Question, chosen: str, between: str) -> str:
    return between.join(
        f"{TICKED_BOX if option.key == chosen else EMPTY_BOX} {option.label}" for option in question.options
    )


@pytest.mark.parametrize("between", [" ", "     ", "\n"])
def test_both_ways_read_the_same(between: str) -> None:
    known = 0
    for question in QUESTIONS:
        for chosen in ("", *question.option_order):
            text = printed(question, chosen, between)
            assert read_ticks(text, question) == _read_ticks(text, question)
            known += " ".join(text.split()) in _as_printed(question)
    assert known > len(QUESTIONS)
