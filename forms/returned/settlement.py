"""What a person said about the doubts of a returned form: who, when and why. Applies nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.problems import Problem
from forms.returned.problem_json import problem_from_json, problem_to_json


class Verdict(StrEnum):
    """What is to become of an answer: what was suggested, a value of the person's own, a blank, or nothing yet."""

    SUGGESTION = "accept-suggestion"
    VALUE = "value"
    BLANK = "blank"
    NOT_SETTLED = "not-settled"


@dataclass(frozen=True, slots=True)
class PersonDecision:
    """A person's decision on the answer to a question or a table, on a row (`row`, from 0) or on a cell of it.

    Without a `key` it is about doubts of the whole file: all of them, or those with that `code` and at that `place`;
    `SUGGESTION` then means that there is nothing against the file. `value` is one that JSON can hold.
    """

    verdict: Verdict
    who: str
    when: dt.datetime
    key: str = ""
    row: int | None = None
    column: str = ""
    value: Any = None
    reason: str = ""
    code: str = ""
    place: str = ""

    @property
    def path(self) -> str:
        """The path of the answer as problems have it: «help», «meetings[2]», «meetings[2].date»."""
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.key}{row}.{self.column}" if self.column else f"{self.key}{row}"

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON holds it."""
        return {
            "verdict": self.verdict.value,
            "who": self.who,
            "when": self.when.isoformat(),
            "key": self.key,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
            "code": self.code,
            "place": self.place,
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> PersonDecision:
        """The decision again; what is not given is empty.

        Raises:
            ValueError: it is no decision.
        """
        try:
            made = cls(**{**held, "verdict": Verdict(held["verdict"]), "when": dt.datetime.fromisoformat(held["when"])})
        except (KeyError, TypeError) as error:
            raise ValueError("not a decision of a person") from error
        texts = (made.who, made.key, made.column, made.reason, made.code, made.place)
        if not all(isinstance(text, str) for text in texts) or type(made.row) not in (int, type(None)):
            raise ValueError("not a decision of a person")
        return made


@dataclass(frozen=True, slots=True)
class Settlement:
    """A decision that was applied: the doubts it has settled, and what had been read or suggested in that place."""

    decision: PersonDecision
    doubts: tuple[Problem, ...] = ()
    before: Any = None

    def to_json(self) -> dict[str, Any]:
        """The settlement as JSON holds it."""
        doubts = [problem_to_json(problem) for problem in self.doubts]
        return {"decision": self.decision.to_json(), "doubts": doubts, "before": self.before}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Settlement:
        """The settlement again; raises ValueError when it is none."""
        doubts = tuple(map(problem_from_json, held["doubts"]))
        return cls(PersonDecision.from_json(held["decision"]), doubts, held["before"])
