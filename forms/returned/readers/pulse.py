"""A sign of life from a reader that takes long for good reason: a scan of many pages. By itself it does nothing.

In a worker process each beat grants the time for one more page, so that many pages are not taken for a hung reader.
"""

from __future__ import annotations

from collections.abc import Callable


def beat() -> None:
    """A page is done, the next one begins."""
    _listener()


def listen(listener: Callable[[], None]) -> None:
    """Have every beat of this process heard by `listener`."""
    global _listener
    _listener = listener


def _nobody() -> None:
    """Nobody waits."""


_listener: Callable[[], None] = _nobody
