"""How a message quotes what was found in a file. Judges nothing."""

from __future__ import annotations

_LONGEST = 80


def shortened(text: str) -> str:
    """The text for a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
