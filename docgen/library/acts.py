"""The registry of legal acts, `acts.yaml`: the only way a document may cite an act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.library.shape import Key, fitting
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


def make_acts(declared: Iterable[Any], problems: list[Problem]) -> Mapping[str, LegalAct]:
    """Every act by key; a faulty one is told and left out."""
    acts: dict[str, LegalAct] = {}
    for value in declared:
        entry = fitting(value, _ACT, f"акт «{value.get('key', '?')}»" if isinstance(value, dict) else "акт", problems)
        if entry is None:
            continue
        act = LegalAct(**{**entry, "status": ActStatus(entry["status"])})
        acts[act.key] = act
    for value in declared:
        act_found = acts.get(value.get("key", "")) if isinstance(value, dict) else None
        if act_found and act_found.superseded_by and act_found.superseded_by not in acts:
            where = value.place("superseded_by")
            problems.append(DANGLING_ACT.at("", where, key=act_found.key, found=act_found.superseded_by))
    return acts
