"""The registry of legal acts, `templates/acts.yaml`: the only way a document may cite an act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from docgen.locations import library_folder
from docgen.russian import Kind, Phrase
from docgen.yaml_file import read_yaml


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

    @property
    def phrase(self) -> Phrase:
        return Phrase(self.citation, Kind.PHRASE)


@cache
def load_acts() -> Mapping[str, LegalAct]:
    """Every registered act by key."""
    declared = read_yaml(library_folder() / "acts.yaml")
    acts = [LegalAct(**{**entry, "status": ActStatus(entry["status"])}) for entry in declared]
    return {act.key: act for act in acts}


def legal_act_functions() -> dict[str, Callable[..., Any]]:
    """Template functions `нпа` and `нпа_список` with their English names."""
    return {"нпа": legal_act, "legal_act": legal_act, "нпа_список": legal_acts, "legal_acts": legal_acts}


def legal_act(key: str) -> Phrase:
    """The citation of an act that the text cannot do without."""
    return load_acts()[key].phrase


@pass_context
def legal_acts(context: Context, *keys: str) -> list[Phrase]:
    """Citations of the acts that are in force; the data may ask for unconfirmed ones, never for superseded ones."""
    launch = context.get("launch") or {}
    allowed = {ActStatus.IN_FORCE}
    if launch and launch.get("use_unconfirmed_acts"):
        allowed.add(ActStatus.UNCONFIRMED)
    acts = load_acts()
    return [acts[key].phrase for key in keys if acts[key].status in allowed]
