"""The registry of legal acts, `acts.yaml`: the only way a document may cite an act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.library.shape import Key, fitting
from docgen.library.yaml_text import Entry
from docgen.problems import Problem, problem_kind

DANGLING_ACT = problem_kind("library-dangling-act", "Акт «{key}» заменён актом «{found}», а такого в реестре нет.")


class ActStatus(StrEnum):
    """What the last check of an act established."""

    IN_FORCE = "in_force"
    UNCONFIRMED = "unconfirmed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class LegalAct:
    """One legal act: `citation` is its full name in the nominative, `ground` says what the check rests on."""

    key: str
    citation: str
    status: ActStatus
    checked_on: dt.date
    ground: str
    number: str = ""
    date: dt.date | None = None
    superseded_by: str = ""


_ACT = {
    "key": Key(required=True),
    "citation": Key(required=True),
    "status": Key(required=True, choices=[status.value for status in ActStatus]),
    "checked_on": Key(dt.date, required=True),
    "ground": Key(required=True),
    "number": Key(),
    "date": Key(dt.date),
    "superseded_by": Key(),
}


def make_acts(declared: Iterable[Entry], problems: list[Problem]) -> Mapping[str, LegalAct]:
    """Every act by key; a faulty one is told and left out."""
    fitted = [fitting(entry, _ACT, f"акт «{entry.get('key', '?')}»", problems) for entry in declared]
    sound = [entry for entry in fitted if entry is not None]
    acts = {entry["key"]: LegalAct(**{**entry, "status": ActStatus(entry["status"])}) for entry in sound}
    for entry in sound:
        found = entry.get("superseded_by")
        if found and found not in acts:
            problems.append(DANGLING_ACT.at("", entry.place("superseded_by"), key=entry["key"], found=found))
    return acts
