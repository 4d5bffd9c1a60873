"""How much the reading of one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds of one worker.

    `seconds` for one file, for one page of a scan, or for unpacking an archive; `memory` is bytes of address space
    (POSIX) or of used memory (Windows); after `files` a worker is replaced. Files read together count as one: a start
    takes as long as a hundred of them, and they leave nothing behind. What a file may hold (unpacked size, pages,
    pixels) is bounded by its reader.
    """

    seconds: float = 60.0
    memory: int = 3072 * MEGABYTE
    files: int = 2_000
