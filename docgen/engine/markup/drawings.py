"""Numbers of drawings: Word wants the `id` of every `wp:docPr` to be its own; they count from 1001, as with docxtpl."""

from __future__ import annotations

import itertools
import re

from docgen.engine.markup.skeleton import ROOT, Edit, Skeleton

_DRAWING = re.compile(r"<wp:docPr(?= )[^>]*>")
_ID = re.compile(r'(?<= id=")[^"]*(?=")')
_FIRST = 1001


def number_drawings(xml: str) -> str:
    """Number the drawings of a rendered part."""
    numbers = itertools.count(_FIRST)
    return _DRAWING.sub(lambda drawing: _ID.sub(str(next(numbers)), drawing[0], count=1), xml)


def may_repeat_drawings(skeleton: Skeleton) -> bool:
    """True when a drawing stands where the data may repeat it."""
    return any(skeleton.container(drawing.start()) != ROOT for drawing in _DRAWING.finditer(skeleton.text))


def find_drawings(skeleton: Skeleton) -> tuple[list[Edit], bool]:
    """The edits that number the drawings if the data cannot change their order, else whether there are any."""
    found = list(_DRAWING.finditer(skeleton.text))
    if any(skeleton.container(drawing.start()) != ROOT or not skeleton.is_whole(*drawing.span()) for drawing in found):
        return [], True
    edits = []
    for number, drawing in enumerate(found, start=_FIRST):
        old = _ID.search(drawing[0])
        if old:
            edits.append(Edit(drawing.start() + old.start(), drawing.start() + old.end(), str(number)))
    return edits, False
