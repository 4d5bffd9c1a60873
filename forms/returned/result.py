"""What reading a returned file gives: answers with their evidence, doubts, the record. Decides nothing.

Answers are named tuples, for a file has many and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from docgen.problems import Problem
from forms.identity import IssuedNumber
from forms.returned.evidence import Evidence


class ReadState(StrEnum):
    """What became of a returned file; `words` name it for a person."""

    ACCEPTED = "accepted"
    DOUBTS = "doubts"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return {"accepted": "принята", "doubts": "есть сомнения", "refused": "не принята"}[self.value]


class AnswerState(StrEnum):
    """What became of one answer; `words` name it for a person."""

    FILLED = "filled"
    BLANK = "blank"
    STRUCK_OUT = "struck-out"
    UNREADABLE = "unreadable"
    DOUBTFUL = "doubtful"
    ABSENT = "absent"

    @property
    def words(self) -> str:
        return _ANSWER_WORDS[self]


_ANSWER_WORDS = {
    AnswerState.FILLED: "заполнено",
    AnswerState.BLANK: "не заполнено",
    AnswerState.STRUCK_OUT: "зачёркнуто",
    AnswerState.UNREADABLE: "не прочитано",
    AnswerState.DOUBTFUL: "под сомнением",
    AnswerState.ABSENT: "не было в этой версии формы",
}


_ACCEPTED = (AnswerState.FILLED, AnswerState.BLANK, AnswerState.ABSENT)


class Certainty(StrEnum):
    """How sure an accepted answer is: several kinds of evidence agree, only one was left, or it is not accepted."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


class Answer(NamedTuple):
    """The answer to one question, to one cell of a table, or to a whole table.

    `value` is a JSON value and is there only when the answer is accepted; `suggestion` is what a doubtful answer
    probably is. A table has its `rows` too: its own value is there only when all of them are accepted.
    """

    key: str
    label: str
    state: AnswerState
    value: Any = None
    suggestion: Any = None
    place: str = ""
    certainty: Certainty = Certainty.NONE
    evidence: tuple[Evidence, ...] = ()
    rows: tuple[RowAnswer, ...] = ()

    @property
    def is_accepted(self) -> bool:
        return self.state in _ACCEPTED

    def doubted(self) -> Answer:
        """The same answer with its value turned into a suggestion."""
        suggestion = self.suggestion if self.value is None else self.value
        state = AnswerState.DOUBTFUL if self.is_accepted else self.state
        return self._replace(state=state, value=None, suggestion=suggestion, certainty=Certainty.NONE)


class RowAnswer(NamedTuple):
    """One filled row of a table; `cells` stand in the order of the form's columns."""

    place: str
    cells: tuple[Answer, ...]

    @property
    def is_accepted(self) -> bool:
        return all(cell.is_accepted for cell in self.cells)

    @property
    def value(self) -> dict[str, Any] | None:
        """The row as the record holds it, when every cell of it is accepted."""
        return _present({cell.key: cell.value for cell in self.cells}) if self.is_accepted else None

    @property
    def suggestion(self) -> dict[str, Any]:
        """What the row probably is, accepted cells included."""
        return _present({cell.key: cell.value if cell.is_accepted else cell.suggestion for cell in self.cells})


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A returned file, read.

    `record` holds the accepted values only, as the form's schema dumps them. `doubts` must be settled by a person;
    `notes` only tell what else was seen; `refusal` says why the file is no form of ours; `part` names the pages when
    the file holds several forms.
    """

    file_name: str
    state: ReadState
    identity: IssuedNumber | None = None
    title: str = ""
    answers: tuple[Answer, ...] = ()
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    record: dict[str, Any] | None = None
    refusal: Problem | None = None
    part: str = ""

    def answer(self, key: str) -> Answer:
        """The answer to the question with that key; raises KeyError when the form has none."""
        for answer in self.answers:
            if answer.key == key:
                return answer
        raise KeyError(key)

    def to_json(self) -> dict[str, Any]:
        """The result as JSON holds it."""
        return {
            "file": self.file_name,
            "part": self.part,
            "state": self.state.value,
            "identity": _identity(self.identity, self.title),
            "refusal": _problem(self.refusal) if self.refusal else None,
            "record": self.record,
            "answers": {answer.key: _answer(answer) for answer in self.answers},
            "doubts": [_problem(problem) for problem in self.doubts],
            "notes": [_problem(problem) for problem in self.notes],
        }


def _identity(number: IssuedNumber | None, title: str) -> dict[str, Any] | None:
    if number is None:
        return None
    return {
        "number": number.text,
        "form": number.form,
        "version": number.version,
        "copy": number.copy,
        "title": title,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    held = _held(answer)
    if answer.rows:
        held["rows"] = [_row(row) for row in answer.rows]
    return held


def _row(row: RowAnswer) -> dict[str, Any]:
    return {
        "place": row.place,
        "value": row.value,
        "suggestion": None if row.is_accepted else row.suggestion,
        "cells": {cell.key: _held(cell) for cell in row.cells},
    }


def _held(answer: Answer) -> dict[str, Any]:
    return {
        "label": answer.label,
        "state": answer.state.value,
        "value": answer.value,
        "suggestion": answer.suggestion,
        "place": answer.place,
        "certainty": answer.certainty.value,
        "evidence": [
            {
                "source": evidence.source.value,
                "place": evidence.place,
                "value": list(evidence.value) if isinstance(evidence.value, tuple) else evidence.value,
                **({"crop": base64.b64encode(evidence.crop).decode()} if evidence.crop else {}),
            }
            for evidence in answer.evidence
        ],
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "message": problem.message, "path": problem.path, "place": problem.place}
