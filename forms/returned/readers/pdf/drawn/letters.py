"""The letters of a page with their places, by pdfium, and the lines they make. Knows nothing of tables or forms.

All measures are points from the top left corner of the page as it is shown unrotated.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docgen.files import refused
from forms.returned.readers.pdf.drawn.untold_heights import UntoldHeights
from forms.returned.readers.pdf.limits import MOST_LETTERS_ON_PAGE
from forms.returned.readers.pdf.problems import PDF_TOO_LARGE

_SPACE_GAP = 0.12
"""Width of a gap, as a share of the letters' height, that a person sees as a space.

Gaps in words were seen up to 0.06, those between words from 0.16 on, where a letter like «Т» leans over.
"""
_SAME_LINE = 0.5
_TAKEN_APART = {normalize("NFKC", sign): sign for sign in "№…™½¼¾℃"}
_REPLACED = "\ufffd"
_LINE_BREAKS = frozenset("\x00\n\r")
_HYPHENS_AT_END = frozenset("\x02\ufffe")
"""What pdfium tells in place of a hyphen that ends a line."""


class Letter(NamedTuple):
    """A sign and its rectangle."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Line:
    """Letters on one baseline, from left to right; whoever asks for its text has put all of them in."""

    middle: float
    height: float
    letters: list[Letter] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return spaced_text(self.letters)


def read_letters(page: pdfium.PdfPage) -> list[Letter]:
    """Every visible sign and space of a page, widgets left out.

    Raises:
        UnreadableFileError: the page has more letters than any form.
    """
    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        count = pdfium_c.FPDFText_CountChars(handle)
        if count > MOST_LETTERS_ON_PAGE:
            raise refused(PDF_TOO_LARGE, what=f"{count} знаков на странице")
        return _letters(handle, count, page.get_height())
    finally:
        text_page.close()


def _letters(handle: object, count: int, page_height: float) -> list[Letter]:
    box_at = pdfium_c.FPDFText_GetLooseCharBox
    box = pdfium_c.FS_RECTF()
    into = ctypes.byref(box)
    untold = UntoldHeights(handle)
    letters: list[Letter] = []
    before: tuple[float, float, float, float] | None = None
    for index, sign in enumerate(_signs(handle, count)):
        if sign in _LINE_BREAKS or not box_at(handle, index, into):
            continue
        if sign in _HYPHENS_AT_END:
            sign = "-"
        # A field of a structure is not cheap to ask for, so each is asked for once.
        left, right = box.left, box.right
        if right <= left:
            continue
        top, bottom = untold.sides(index) or (box.top, box.bottom)
        place = (left, page_height - top, right, page_height - bottom)
        if place == before:
            letters[-1] = Letter(letters[-1].sign + sign, *place)
        else:
            letters.append(Letter(sign, *place))
            before = place
    return [letter if len(letter.sign) == 1 else letter._replace(sign=_whole(letter.sign)) for letter in letters]


def _signs(handle: object, count: int) -> Sequence[str]:
    """Every sign; all at once where each has one unit of UTF-16, which is the rule."""
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(handle, 0, count, units) == count + 1:
        signs = bytes(units).decode("utf-16-le", errors="replace")
        if len(signs) == count + 1 and _REPLACED not in signs:
            return signs[:count].replace("\xa0", " ")
    return [_sign(pdfium_c.FPDFText_GetUnicode(handle, index)) for index in range(count)]


def _whole(signs: str) -> str:
    """One sign of several that stand in one place: pdfium takes «№» apart, and bold text may be drawn twice."""
    if signs in _TAKEN_APART:
        return _TAKEN_APART[signs]
    return signs[0] if len(set(signs)) == 1 else signs


def _sign(code: int) -> str:
    return " " if code == 0xA0 else chr(code) if code <= 0x10FFFF else _REPLACED


def make_lines(letters: Iterable[Letter]) -> list[Line]:
    """Lines from top to bottom; letters of one line may come from anywhere in the file."""
    # Most letters of a line are equally high: they are looked at together.
    level: dict[tuple[float, float], list[Letter]] = {}
    for letter in letters:
        level.setdefault((letter[2], letter[4]), []).append(letter)
    lines: list[Line] = []
    line: Line | None = None
    for (top, bottom), held in sorted(level.items(), key=_height_then_left):
        middle, height = (top + bottom) / 2, bottom - top
        if line is None or middle - line.middle > _SAME_LINE * min(height, line.height):
            line = Line(middle, height)
            lines.append(line)
        line.letters += held
    for line in lines:
        line.letters.sort(key=_left)
    return lines


_left = itemgetter(1)


def _height_then_left(level: tuple[tuple[float, float], list[Letter]]) -> tuple[float, float]:
    (top, bottom), letters = level
    return top + bottom, min(map(_left, letters))


def spaced_text(letters: list[Letter]) -> str:
    """The letters of one line with spaces where there are gaps."""
    pieces: list[str] = []
    end: float | None = None
    for sign, left, top, right, bottom in letters:
        if end is not None and left - end > _SPACE_GAP * (bottom - top):
            pieces.append(" ")
        pieces.append(sign)
        end = right
    return " ".join("".join(pieces).split())
