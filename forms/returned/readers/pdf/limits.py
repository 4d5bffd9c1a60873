"""How much of an untrusted PDF is read before it is refused or cut. Does no work."""

from __future__ import annotations

from typing import Final

_MEGABYTE: Final = 1024 * 1024

MOST_PAGES: Final = 300
MOST_WIDGETS: Final = 20_000
MOST_LETTERS_ON_PAGE: Final = 50_000
MOST_DRAWINGS_ON_PAGE: Final = 50_000
LONGEST_VALUE: Final = 20_000
DEEPEST_FIELD: Final = 10
LARGEST_STREAM: Final = 32 * _MEGABYTE
LARGEST_SIDE: Final = 5_000.0
"""Points of a page's longer side; A4 has 842."""
