"""What templates call to cite legal acts: the registry of their library is the only way to do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from docgen.library import ActStatus, LegalAct
from docgen.russian import Kind, Phrase

UNCONFIRMED_ALLOWED = "unconfirmed acts allowed"
"""Stands in the context of templates; no name that a template can write."""
LEGAL_ACT_FUNCTIONS = frozenset({"нпа", "нпа_список", "legal_act", "legal_acts"})


def legal_act_functions(acts: Mapping[str, LegalAct]) -> dict[str, Callable[..., Any]]:
    """Template functions `нпа` and `нпа_список` with their English names, over this registry."""

    def legal_act(key: str) -> Phrase:
        """The citation of an act that the text cannot do without."""
        return _citation(acts[key])

    @pass_context
    def legal_acts(context: Context, *keys: str) -> list[Phrase]:
        """Citations of the acts that are in force; the data may ask for unconfirmed ones, never for superseded ones."""
        allowed = {ActStatus.IN_FORCE}
        if context.get(UNCONFIRMED_ALLOWED):
            allowed.add(ActStatus.UNCONFIRMED)
        return [_citation(acts[key]) for key in keys if acts[key].status in allowed]

    return {"нпа": legal_act, "legal_act": legal_act, "нпа_список": legal_acts, "legal_acts": legal_acts}


def _citation(act: LegalAct) -> Phrase:
    return Phrase(act.citation, Kind.PHRASE)
