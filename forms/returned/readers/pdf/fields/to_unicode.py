"""What the codes of a font mean, by the map it carries (ISO 32000-1, 9.10.3). Knows nothing of glyphs."""

from __future__ import annotations

import re
from codecs import charmap_decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

UNKNOWN: Final = "?"

_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_WIDEST_RANGE = 0x10000
_LONGEST_MAP = 1_000_000


@dataclass(frozen=True)
class CodeMap:
    """Texts by code, and how many bytes a code has; what is not in it reads `UNKNOWN`."""

    width: int
    texts: Mapping[int, str]

    def decode(self, codes: bytes) -> str:
        """The text of a string of codes."""
        if self.width == 1:
            return charmap_decode(codes, "strict", self._bytes)[0]
        step = self.width
        numbers = (int.from_bytes(codes[start : start + step]) for start in range(0, len(codes), step))
        return "".join(self.texts.get(number, UNKNOWN) for number in numbers)

    @cached_property
    def _bytes(self) -> str | dict[int, str]:
        """What each byte means; a string of one sign a byte is much the quicker where it will do."""
        meant = {code: self.texts.get(code, UNKNOWN) for code in range(256)}
        return "".join(meant.values()) if all(len(text) == 1 for text in meant.values()) else meant


@lru_cache(maxsize=32)
def read_code_map(stream: bytes) -> CodeMap | None:
    """The map of a font; None when there is none that can be read.

    Programs write the same map for the same font into every file, so the last ones are kept.
    """
    space = _SPACE.search(stream)
    if space is None or len(stream) > _LONGEST_MAP:
        return None
    texts = dict(_pairs(stream))
    return CodeMap(max(1, len(space[1]) // 2), texts) if texts else None


def _pairs(stream: bytes) -> Iterator[tuple[int, str]]:
    for block in _SINGLE.finditer(stream):
        for pair in _PAIR.finditer(block[1]):
            yield int(pair[1], 16), _text(b"".join(pair[2].split()))
    for block in _RANGES.finditer(stream):
        for first, last, text in _TRIPLE.findall(block[1]):
            start, end = int(first, 16), int(last, 16)
            for offset in range(min(end - start + 1, _WIDEST_RANGE)):
                yield start + offset, chr(min(int(text, 16) + offset, 0x10FFFF))


def _text(digits: bytes) -> str:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("utf-16-be", errors="replace")
