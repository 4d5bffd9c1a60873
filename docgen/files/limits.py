"""How much of an untrusted file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Bounds of one file.

    `tags` bounds the elements of all XML parts: an element of four bytes takes a hundred in a parser's memory.
    `ratio` (unpacked to packed size) is looked at only above `ratio_from` unpacked bytes: small parts of honest
    Office files compress very well too.
    """

    size: int = 20 * _MEGABYTE
    unpacked: int = 150 * _MEGABYTE
    entries: int = 2_000
    tags: int = 4_000_000
    ratio: int = 200
    ratio_from: int = 16 * _MEGABYTE


DEFAULT_LIMITS = FileLimits()
