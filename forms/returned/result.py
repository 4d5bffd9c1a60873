"""What reading a returned file gives: answers with their evidence, doubts, the record. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.problems import Problem
from forms.identity import IssuedNumber
from forms.returned.answer import Answer
from forms.returned.answer_json import answer_from_json, answer_to_json, crops_of
from forms.returned.problem_json import problem_from_json, problem_to_json
from forms.returned.settlement import Settlement


class ReadState(StrEnum):
    """What became of a returned file; `words` name it for a person."""

    ACCEPTED = "accepted"
    DOUBTS = "doubts"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return {"accepted": "принята", "doubts": "есть сомнения", "refused": "не принята"}[self.value]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A returned file, read.

    `record` holds the accepted values only, as the form's schema dumps them. `doubts` must be settled by a person;
    `notes` only tell what else was seen; `refusal` says why the file is no form of ours; `part` names the pages when
    the file holds several forms. `settlements` are all decisions of people that were applied; `problems` tell which of
    the last ones could not be.
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
    settlements: tuple[Settlement, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The file, and the part of it when it holds several forms."""
        return f"{self.file_name}, {self.part}" if self.part else self.file_name

    def answer(self, key: str) -> Answer:
        """The answer to the question with that key; raises KeyError when the form has none."""
        for answer in self.answers:
            if answer.key == key:
                return answer
        raise KeyError(key)

    def to_json(self) -> dict[str, Any]:
        """The result as JSON holds it, without loss; pictures of places on a scan are named in it, see `crops`."""
        return {
            "file": self.file_name,
            "part": self.part,
            "state": self.state.value,
            "identity": _identity_to_json(self.identity, self.title),
            "refusal": problem_to_json(self.refusal) if self.refusal else None,
            "record": self.record,
            "answers": {answer.key: answer_to_json(answer) for answer in self.answers},
            "doubts": list(map(problem_to_json, self.doubts)),
            "notes": list(map(problem_to_json, self.notes)),
            "settlements": [settlement.to_json() for settlement in self.settlements],
            "problems": list(map(problem_to_json, self.problems)),
        }

    def crops(self) -> dict[str, bytes]:
        """The pictures (PNG) that the JSON names, by their names: paths relative to where the JSON lies."""
        return crops_of(self.answers)

    @classmethod
    def from_json(cls, held: Mapping[str, Any], crops: Mapping[str, bytes] | None = None) -> ReadResult:
        """The result that `to_json` was given for; pictures that are not in `crops` stay names.

        Raises:
            ValueError: it is no such result.
        """
        try:
            return cls._from_json(held, crops or {})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not the result of reading a form") from error

    @classmethod
    def _from_json(cls, held: Mapping[str, Any], crops: Mapping[str, bytes]) -> ReadResult:
        identity = held["identity"]
        return cls(
            held["file"],
            ReadState(held["state"]),
            _identity_from_json(identity) if identity else None,
            identity["title"] if identity else "",
            tuple(answer_from_json(key, answer, crops) for key, answer in held["answers"].items()),
            tuple(map(problem_from_json, held["doubts"])),
            tuple(map(problem_from_json, held["notes"])),
            held["record"],
            problem_from_json(held["refusal"]) if held["refusal"] else None,
            held["part"],
            tuple(map(Settlement.from_json, held["settlements"])),
            tuple(map(problem_from_json, held["problems"])),
        )


def _identity_to_json(number: IssuedNumber | None, title: str) -> dict[str, Any] | None:
    if number is None:
        return None
    return {
        "number": number.text,
        "form": number.form,
        "version": number.version,
        "copy": number.copy,
        "title": title,
    }


def _identity_from_json(held: Mapping[str, Any]) -> IssuedNumber:
    return IssuedNumber(held["number"], held["form"], held["version"], held["copy"])
