"""The text of the code on every printed page: whose copy, which page of how many, which layout. No personal data."""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGEST_SIGNS = 6
_MARK = "DG1"
_PATTERN = re.compile(r"DG1:([0-9A-Z]{20}):(\d{1,3})/(\d{1,3}):([0-9A-F]{6})")


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a page says of itself; `number` is the issued number without dashes, not verified here."""

    number: str
    page: int
    pages: int
    digest: str


def make_page_code(number: str, page: int, pages: int, digest: str) -> str:
    """The text to print; all its signs are of the QR alphanumeric set, so the code stays coarse."""
    return f"{_MARK}:{number.replace('-', '')}:{page}/{pages}:{digest.upper()}"


def parse_page_code(text: str) -> PageCode | None:
    """What a code read off a page says; None when it is no code of ours."""
    found = _PATTERN.fullmatch(text.strip().upper())
    if not found:
        return None
    number, page, pages, digest = found[1], int(found[2]), int(found[3]), found[4].lower()
    return PageCode(number, page, pages, digest) if 1 <= page <= pages else None
