"""The grammar of the current filling: templates are compiled once, but each school may bring its own dictionary.

The filters of the one template environment decline with whatever grammar `declining_with` has set in this thread, and
tell it their doubtful forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from docgen.russian import Case, Declined, Dictionary, Gender, Grammar, Kind, Phrase


@dataclass(frozen=True, slots=True)
class Declining:
    """The grammar in use and the doubtful forms that it has given out so far."""

    grammar: Grammar
    doubts: list[Declined] = field(default_factory=list)


_current: ContextVar[Declining | None] = ContextVar("declining", default=None)


@cache
def common_grammar() -> Grammar:
    """The grammar of whoever has no dictionary of their own; shared, so that its cache serves everybody."""
    return Grammar()


@contextmanager
def declining_with(dictionary: Dictionary | None) -> Iterator[Declining]:
    """Inside the block templates decline with this dictionary first; gives the doubts they print."""
    declining = Declining(Grammar(dictionary) if dictionary else common_grammar())
    token = _current.set(declining)
    try:
        yield declining
    finally:
        _current.reset(token)


class CurrentGrammar(Grammar):
    """Stands in the template environment for the grammar of the current filling."""

    def __init__(self) -> None:
        super().__init__(on_doubt=_note_doubt)

    def decline(self, text: str, case: Case, kind: Kind | None = None, gender: Gender | None = None) -> Declined:
        return _grammar().decline(text, case, kind, gender)

    def shortened(self, base: Phrase, cut: Callable[..., str]) -> Phrase | None:
        return _grammar().shortened(base, cut)


def _grammar() -> Grammar:
    declining = _current.get()
    return declining.grammar if declining else common_grammar()


def _note_doubt(declined: Declined) -> None:
    declining = _current.get()
    if declining is not None:
        declining.doubts.append(declined)
