"""The answer to a question of a returned form, with its evidence. Decides nothing.

Answers are named tuples, for a file has many and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from forms.returned.evidence import Evidence


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
    """How sure an answer is: several kinds of evidence agree, only one was left, a person said so; or not accepted."""

    SURE = "sure"
    LIKELY = "likely"
    SETTLED = "settled"
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


def record_of(answers: Iterable[Answer]) -> dict[str, Any]:
    """The accepted values by key, as the form's schema dumps them."""
    return {answer.key: answer.value for answer in answers if answer.is_accepted and answer.value is not None}
