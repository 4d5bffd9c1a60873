"""What the appearance of a text field shows, as far as that is cheap to tell. Renders nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

import pikepdf

from forms.layout import typed_signs
from forms.returned.readers.pdf.fields.to_unicode import UNKNOWN, CodeMap, read_code_map
from forms.returned.readers.pdf.objects import PdfObjects, Stream, bytes_of

# Each way begins with a sign of its own, so that what lies between them is passed over quickly.
_SHOWN = re.compile(rb"/([^\s/\[\]<>()]+)\s+[-\d.]+\s+Tf|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\)", re.DOTALL)
_CONTROL = 31
_ENOUGH_SHOWN = 25
"""Signs of a long value that must be shown for the rest to have been scrolled out of sight."""


class DrawnText(NamedTuple):
    """How an appearance stands to the value: what it shows (None when its font is not ours), and whether they fit."""

    text: str | None
    fits: bool
    is_whole: bool


class AppearanceReader:
    """Reads the appearances of one file; each of its fonts is looked at once."""

    def __init__(self, objects: PdfObjects) -> None:
        self._objects = objects
        self._maps: dict[bytes, CodeMap | None] = {}

    def compare(self, drawing: bytes | None, value: str) -> DrawnText | None:
        """How a drawing shows the value it should show; None when there is no drawing."""
        drawn = self._objects.stream(drawing)
        if drawn is None:
            return None
        try:
            shown = self._shown(drawn)
        except (pikepdf.PdfError, ValueError):
            return DrawnText(None, fits=False, is_whole=False)
        if shown is None:
            return DrawnText(None, fits=bool(value.strip()), is_whole=False)
        if "".join(shown.split()) == "".join(value.split()):
            return DrawnText(shown, fits=True, is_whole=True)
        seen, told = _squeezed(shown), _squeezed(value)
        return DrawnText(shown, fits=_fits(seen, told), is_whole=seen == told)

    def _shown(self, stream: Stream) -> str | None:
        """The text of an appearance; None when one of its fonts does not tell what its codes mean."""
        signs: CodeMap | None = None
        lines = []
        for found in _SHOWN.finditer(self._objects.unpacked(stream)):
            font = found[1]
            if font:
                signs = self._font(font, stream)
                continue
            codes = bytes_of(found[0])
            if not codes.strip():
                continue
            if signs is None:
                return None
            lines.append(signs.decode(codes))
        return "\n".join(lines)

    def _font(self, name: bytes, stream: Stream) -> CodeMap | None:
        own = _own_map(name)
        if own is not None:
            return own
        resources = self._objects.dictionary(stream.entries.get(b"Resources")) or {}
        fonts = self._objects.dictionary(resources.get(b"Font")) or {}
        place = fonts.get(name)
        if place is None:
            return None
        if place not in self._maps:
            font = self._objects.dictionary(place) or {}
            held = self._objects.stream(font.get(b"ToUnicode"))
            self._maps[place] = read_code_map(self._objects.unpacked(held)) if held else None
        return self._maps[place]


@cache
def _own_map(name: bytes) -> CodeMap | None:
    """The map of a font that the form was issued with; control signs are blanks in it."""
    signs = typed_signs(name.decode("latin-1"))
    return CodeMap(1, {**dict.fromkeys(range(_CONTROL + 1), " "), **signs}) if signs else None


def _squeezed(text: str) -> str:
    """The visible signs; some programs write «№» as two letters into the maps of their fonts."""
    return "".join(normalize("NFKC", text).split())


def _fits(seen: str, told: str) -> bool:
    """A long value may be shown in part, and signs that the font lacks as question marks."""
    if bool(seen) != bool(told):
        return False
    if seen == told or (len(seen) >= _ENOUGH_SHOWN and seen in told):
        return True
    return len(seen) == len(told) and all(one in (UNKNOWN, other) for one, other in zip(seen, told, strict=True))
