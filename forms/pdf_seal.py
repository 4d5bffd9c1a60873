"""The seal of a page of an issued PDF: its page code and checksums of its drawing. Shared by the writer and the reader.

It guards against nothing but changes of a page: a program that redraws or adds to one leaves a seal that does not fit.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

from forms.layout import PageCode, parse_page_code

PAGE_SEAL: Final = "/DocgenPage"
"""A key of our own in the page's dictionary, which programs leave where it is."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Which page it was, and the checksums of its content stream as stored and as unpacked."""

    code: PageCode
    packed: int
    drawn: int


def page_seal(code: str, packed: bytes, drawn: bytes) -> str:
    """The text of a seal."""
    return f"{code} {zlib.crc32(packed):08x} {zlib.crc32(drawn):08x}"


def parse_seal(text: str) -> Seal | None:
    """What a seal says; None when it is none of ours."""
    code, *sums = text.split()
    parsed = parse_page_code(code)
    if parsed is None or len(sums) != 2:
        return None
    try:
        return Seal(parsed, int(sums[0], 16), int(sums[1], 16))
    except ValueError:
        return None
