"""How much of an untrusted scan is read before it is refused. Does no work."""

from __future__ import annotations

from typing import Final

MOST_PAGES: Final = 300
MOST_STRANGERS: Final = 20
"""Pages at the beginning of a file without any code of ours; after so many it is taken for somebody's book."""
MOST_PIXELS: Final = 60_000_000
"""Pixels of one page: A4 at 600 dpi has 35 million, A3 at 600 dpi 70 million."""
MOST_UNPACKED: Final = 200_000_000
"""Pixels of a file that are kept as they are; pages beyond them are packed, which takes longer than finding a code."""
LEAST_SIDE: Final = 300
"""Pixels of a page's shorter side; a smaller picture holds no form that could be read."""
LONGEST_RECOGNITION: Final = 50.0
"""Seconds that the recognition of one page's text may take."""
LARGEST_CROP: Final = (900, 400)
"""Pixels a crop that is shown to a person may have across and down."""
