"""Shared and inline texts of cells: what they say, and how much of it is struck out."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from lxml import etree

Element = etree._Element
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = ("0", "false", "none")


class Struck(Enum):
    """How much of a text is struck out, when anything is."""

    PARTLY = "partly"
    WHOLLY = "wholly"


class Text(NamedTuple):
    """A text without phonetic hints, with escaped characters restored."""

    words: str
    struck: Struck | None = None


def read_text(item: Element, namespace: str) -> Text:
    """A shared or inline text; `namespace` is written as it stands before names."""
    plain, rich = f"{namespace}t", f"{namespace}r"
    pieces: list[str] = []
    runs: list[Element] = []
    for child in item[:]:
        if child.tag == plain:
            pieces.append(child.text or "")
        elif child.tag == rich:
            runs.append(child)
            pieces += [held.text or "" for held in child[:] if held.tag == plain]
    words = "".join(pieces)
    if "_x" in words:
        words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    has_strikes = runs and next(item.iter(f"{namespace}strike"), None) is not None
    return Text(words, _strikes(runs)) if has_strikes else Text(words)


def is_struck(properties: Element | None) -> bool:
    """True when the properties of a font or a run strike its text out."""
    held = None if properties is None else next(properties.iterchildren("{*}strike"), None)
    return held is not None and held.get("val", "1") not in _OFF


def _strikes(runs: list[Element]) -> Struck | None:
    lengths = {run: _visible_length(run) for run in runs}
    struck = sum(lengths[run] for run in runs if is_struck(next(run.iterchildren("{*}rPr"), None)))
    if not struck:
        return None
    return Struck.WHOLLY if struck == sum(lengths.values()) else Struck.PARTLY


def _visible_length(run: Element) -> int:
    return len("".join("".join(held.text or "" for held in run.iterchildren("{*}t")).split()))
