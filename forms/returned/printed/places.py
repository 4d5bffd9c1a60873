"""What is seen at the places of a printed page, drawn or scanned. Reads nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.problems import Problem
from forms.layout import Place
from forms.returned.content import Mark

UNCLEAR_BOX = "?"
"""The sign of a box of which it cannot be told whether it is ticked."""


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """What is seen at a place: text with marks, or a box with its sign and whether it seems ticked.

    `is_ticked` is None unless the place is a box; `crop` is a PNG of a place on a scan.
    """

    place: Place
    text: str = ""
    marks: frozenset[Mark] = frozenset()
    is_ticked: bool | None = None
    crop: bytes = b""


@dataclass
class PageRead:
    """The places of a page, and what is wrong with it."""

    places: list[PlaceRead] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
