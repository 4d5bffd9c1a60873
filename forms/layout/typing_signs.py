"""Which signs the fonts of PDF fields have, byte by byte: Windows-1251 with letters of more languages of Russia."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from forms.layout.fonts import REGULAR, font

TYPING_FONT: Final = "FormSans"
FIRST_BYTE: Final = 32
_SERBIAN = "ЂЃѓЉЊЌЋЏђљњќћџЈјЅѕ"
_TATAR_AND_BASHKIR = "ӘәӨөҮүҖҗҢңҺһҒғҠҡҘҙ"
"""They take the bytes of letters that no language of Russia has."""


@cache
def typing_encodings() -> Mapping[str, str]:
    """Signs by byte (from 32) of each font, by its name; what has no byte in the first stands in the others."""
    windows = bytes(range(FIRST_BYTE, 256)).decode("cp1251", errors="replace").replace("\ufffd", "→")
    main = windows.translate(str.maketrans(_SERBIAN, _TATAR_AND_BASHKIR))
    rest = [chr(code) for code in sorted(font(REGULAR).face.charToGlyph) if chr(code) not in main and code > FIRST_BYTE]
    size = 256 - FIRST_BYTE
    parts = ["".join(rest[start : start + size]) for start in range(0, len(rest), size)]
    return {TYPING_FONT: main, **{f"{TYPING_FONT}{number}": part for number, part in enumerate(parts, start=1)}}


@cache
def typed_signs(font_name: str) -> Mapping[int, str] | None:
    """Signs by byte of the font of that name; None when it is none of ours."""
    signs = typing_encodings().get(font_name)
    return dict(enumerate(signs, start=FIRST_BYTE)) if signs is not None else None
