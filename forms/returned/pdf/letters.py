"""The letters of a page with their places, by pdfium, and the lines they make. Knows nothing of tables or forms.

All measures are points from the top left corner of the page as it is shown unrotated.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docgen.files import refused
from forms.returned.pdf.errors import PDF_TOO_LARGE
from forms.returned.pdf.limits import MOST_LETTERS_ON_PAGE

_SPACE_GAP = 0.18
"""Width of a gap, as a share of the letters' height, that a person sees as a space."""
_SAME_LINE = 0.5
_TAKEN_APART = {normalize("NFKC", sign): sign for sign in "№…™½¼¾℃"}
_LINE_BREAKS = frozenset((0, 2, 10, 13, 0xFFFE))


class Letter(NamedTuple):
    """A sign and its rectangle."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Line:
    """Letters on one baseline, from left to right."""

    middle: float
    height: float
    letters: list[Letter] = field(default_factory=list)

    @property
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
    unicode_at, box_at = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    box = pdfium_c.FS_RECTF()
    into = ctypes.byref(box)
    letters: list[Letter] = []
    for index in range(count):
        code = unicode_at(handle, index)
        if code not in _LINE_BREAKS and box_at(handle, index, into) and box.right > box.left:
            letter = Letter(_sign(code), box.left, page_height - box.top, box.right, page_height - box.bottom)
            if letters and letters[-1][1:] == letter[1:]:
                letter = letter._replace(sign=letters.pop().sign + letter.sign)
            letters.append(letter)
    return [letter if len(letter.sign) == 1 else letter._replace(sign=_whole(letter.sign)) for letter in letters]


def _whole(signs: str) -> str:
    """One sign of several that stand in one place: pdfium takes «№» apart, and bold text may be drawn twice."""
    if signs in _TAKEN_APART:
        return _TAKEN_APART[signs]
    return signs[0] if len(set(signs)) == 1 else signs


def _sign(code: int) -> str:
    return " " if code == 0xA0 else chr(code) if code <= 0x10FFFF else "\ufffd"


def make_lines(letters: Iterable[Letter]) -> list[Line]:
    """Lines from top to bottom; letters of one line may come from anywhere in the file."""
    lines: list[Line] = []
    line: Line | None = None
    for letter in sorted(letters, key=_height_then_left):
        top, bottom = letter[2], letter[4]
        middle, height = (top + bottom) / 2, bottom - top
        if line is None or middle - line.middle > _SAME_LINE * min(height, line.height):
            line = Line(middle, height)
            lines.append(line)
        line.letters.append(letter)
    for line in lines:
        line.letters.sort(key=_left)
    return lines


def _height_then_left(letter: Letter) -> tuple[float, float]:
    return letter[2] + letter[4], letter[1]


_left = itemgetter(1)


def spaced_text(letters: list[Letter]) -> str:
    """The letters of one line with spaces where there are gaps."""
    pieces: list[str] = []
    previous: Letter | None = None
    for letter in letters:
        if previous is not None and letter.left - previous.right > _SPACE_GAP * (letter.bottom - letter.top):
            pieces.append(" ")
        pieces.append(letter.sign)
        previous = letter
    return " ".join("".join(pieces).split())
