"""How much one LibreOffice may take for one file."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class OfficeLimits:
    """Bounds of one LibreOffice.

    `seconds` for one file; `memory` and `written` are bytes of address space and of one file on the disk, kept by the
    system (POSIX only); after `files` it is replaced, because it does not give all its memory back.
    """

    seconds: float = 60.0
    memory: int = 4096 * _MEGABYTE
    written: int = 512 * _MEGABYTE
    files: int = 300
