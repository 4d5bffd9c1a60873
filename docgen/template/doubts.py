"""Gathers the doubtful case forms that a rendering prints; neither templates nor their environment know who asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from docgen.russian import Declined

_collected: ContextVar[list[Declined] | None] = ContextVar("collected_doubts", default=None)


@contextmanager
def collecting_doubts() -> Iterator[list[Declined]]:
    """The list that fills with every doubtful form printed inside the block, in this thread only."""
    doubts: list[Declined] = []
    token = _collected.set(doubts)
    try:
        yield doubts
    finally:
        _collected.reset(token)


def note_doubt(declined: Declined) -> None:
    """Called by the grammar for each doubtful form that a filter gives out."""
    doubts = _collected.get()
    if doubts is not None:
        doubts.append(declined)
