"""The grammar of the current filling: templates are compiled once, but each school may bring its own dictionary.

The filters of the one template environment decline with whatever grammar `declining_with` has set in this thread, and
tell it their doubtful forms. What a filter made of a phrase is remembered with the doubts it told, because the same
names and titles stand in document after document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any

from docgen.russian import Case, CaseDictionary, Declined, Gender, Grammar, Kind, Phrase

_REMEMBERED = 20_000
_ARGUMENTS = frozenset({str, int, Phrase})

Filter = Callable[..., Any]
Memory = dict[tuple[Any, ...], tuple[Any, tuple[Declined, ...]]]
"""What filters made of phrases, and the doubts that they told."""


@dataclass(frozen=True, slots=True)
class Declining:
    """The grammar in use and the doubtful forms that it has given out so far."""

    grammar: Grammar
    doubts: list[Declined] = field(default_factory=list)
    memory: Memory = field(default_factory=dict)

    @classmethod
    def by(cls, dictionary: CaseDictionary | None) -> Declining:
        """Declining that heeds this dictionary first; without one, what everybody has remembered is shared."""
        return cls(Grammar(dictionary)) if dictionary else _with_common_grammar()


# A context variable, because the filters are docgen.russian's own and know nothing of Jinja: compiled templates, which
# all fillings share, and other filters call them with values alone.
_current: ContextVar[Declining | None] = ContextVar("declining", default=None)
_common_memory: Memory = {}


@cache
def common_grammar() -> Grammar:
    """The grammar of whoever has no dictionary of their own; shared, so that its cache serves everybody."""
    return Grammar()


@contextmanager
def declining_with(declining: Declining) -> Iterator[None]:
    """Inside the block templates decline so and leave their doubts there."""
    token = _current.set(declining)
    try:
        yield
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


def remembering(function: Filter) -> Filter:
    """The filter for one phrase or for each of a list, which does nothing twice while the grammar stays the same."""

    @wraps(function)
    def remembered(value: Any, *args: Any, **kwargs: Any) -> Any:
        # Forms that the data give belong to one phrase; all else follows from what stands in the key.
        if type(value) is not Phrase or value.forms or kwargs or not _ARGUMENTS.issuperset(map(type, args)):
            if isinstance(value, (list, tuple)):
                return [remembered(item, *args, **kwargs) for item in value]
            return function(value, *args, **kwargs)
        declining = _current.get()
        memory = declining.memory if declining is not None else _common_memory
        key = (function, value, value.kind, value.gender, value.case, value.base, args)
        found = memory.get(key)
        if found is None:
            found = _with_doubts(function, value, args)
            if len(memory) >= _REMEMBERED:
                memory.clear()
            memory[key] = found
        if found[1] and declining is not None:
            declining.doubts.extend(found[1])
        return found[0]

    return remembered


def _with_doubts(function: Filter, value: Phrase, args: tuple[Any, ...]) -> tuple[Any, tuple[Declined, ...]]:
    """What the filter makes of the phrase, and the doubts that it tells on the way."""
    current = _current.get() or _with_common_grammar()
    aside = Declining(current.grammar, memory=current.memory)
    token = _current.set(aside)
    try:
        return function(value, *args), tuple(aside.doubts)
    finally:
        _current.reset(token)


def _with_common_grammar() -> Declining:
    return Declining(common_grammar(), memory=_common_memory)


def _grammar() -> Grammar:
    declining = _current.get()
    return declining.grammar if declining else common_grammar()


def _note_doubt(declined: Declined) -> None:
    declining = _current.get()
    if declining is not None:
        declining.doubts.append(declined)
