"""What the appearance of a text field shows, as far as that is cheap to tell. Renders nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

import pikepdf

from forms.layout.typing_signs import typed_signs
from forms.returned.pdf.to_unicode import CodeMap, read_code_map

_SHOWN = re.compile(
    rb"/(?P<font>[^\s/\[\]<>()]+)\s+[-\d.]+\s+Tf|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<literal>(?:\\.|[^\\()])*)\)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_UNKNOWN, _CONTROL = "?", 31
_ENOUGH_SHOWN = 25
"""Signs of a long value that must be shown for the rest to have been scrolled out of sight."""


@dataclass(frozen=True, slots=True)
class DrawnText:
    """How an appearance stands to the value: what it shows (None when its font is not ours), and whether they fit."""

    text: str | None
    fits: bool
    is_whole: bool


class AppearanceReader:
    """Reads the appearances of one file; each of its fonts is looked at once."""

    def __init__(self) -> None:
        self._maps: dict[tuple[int, int], CodeMap | None] = {}

    def compare(self, appearance: object, value: str) -> DrawnText | None:
        """How an appearance shows the value it should show; None when there is no appearance."""
        normal = appearance.get("/N") if isinstance(appearance, pikepdf.Dictionary) else None
        if not isinstance(normal, pikepdf.Stream):
            return None
        try:
            shown = self._shown(normal)
        except (pikepdf.PdfError, ValueError):
            return DrawnText(None, fits=False, is_whole=False)
        told = _squeezed(value)
        if shown is None:
            return DrawnText(None, fits=bool(told), is_whole=False)
        seen = _squeezed(shown)
        return DrawnText(shown, fits=_fits(seen, told), is_whole=seen == told)

    def _shown(self, stream: pikepdf.Stream) -> str | None:
        """The text of an appearance; None when one of its fonts does not tell what its codes mean."""
        signs: CodeMap | None = None
        lines = []
        for found in _SHOWN.finditer(stream.read_bytes()):
            if found["font"] is not None:
                signs = self._font(found["font"].decode("latin-1"), stream)
                continue
            held = found["hex"]
            codes = _from_hex(held) if held is not None else _ESCAPE.sub(_unescaped, found["literal"])
            if not codes.strip():
                continue
            if signs is None:
                return None
            lines.append(signs.decode(codes, _UNKNOWN))
        return "\n".join(lines)

    def _font(self, name: str, stream: pikepdf.Stream) -> CodeMap | None:
        own = _own_map(name)
        if own is not None:
            return own
        resources = stream.get("/Resources")
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        font = fonts.get(f"/{name}") if isinstance(fonts, pikepdf.Dictionary) else None
        if not isinstance(font, pikepdf.Dictionary):
            return None
        place = font.objgen
        if place not in self._maps or place == (0, 0):
            held = font.get("/ToUnicode")
            self._maps[place] = read_code_map(held.read_bytes()) if isinstance(held, pikepdf.Stream) else None
        return self._maps[place]


@cache
def _own_map(name: str) -> CodeMap | None:
    """The map of a font that the form was issued with; control signs are blanks in it."""
    signs = typed_signs(name)
    return CodeMap(1, {**dict.fromkeys(range(_CONTROL + 1), " "), **signs}) if signs else None


def _from_hex(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode())


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 255])
    return _ESCAPED.get(sign, b"" if sign.endswith(b"\n") else sign)


def _squeezed(text: str) -> str:
    """The visible signs; some programs write «№» as two letters into the maps of their fonts."""
    return "".join(normalize("NFKC", text).split())


def _fits(seen: str, told: str) -> bool:
    """A long value may be shown in part, and signs that the font lacks as question marks."""
    if bool(seen) != bool(told):
        return False
    if seen == told or (len(seen) >= _ENOUGH_SHOWN and seen in told):
        return True
    return len(seen) == len(told) and all(one in (_UNKNOWN, other) for one, other in zip(seen, told, strict=True))
