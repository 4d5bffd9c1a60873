"""The fonts of a printed form and how wide their text is. The files lie in `fonts/` with their licence (OFL 1.1)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "FormSans"
BOLD: Final = "FormSans-Bold"
FONT_FILES: Final = {
    REGULAR: Path(__file__).with_name("fonts") / "DocgenFormSans-Regular.ttf",
    BOLD: Path(__file__).with_name("fonts") / "DocgenFormSans-Bold.ttf",
}
_BREAKS_AFTER = "-–—/"


@cache
def font(name: str) -> TTFont:
    """One of the two fonts, ready to measure."""
    return TTFont(name, str(FONT_FILES[name]))


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """Width of a line in points."""
    width: float = font(BOLD if is_bold else REGULAR).stringWidth(text, size)
    return width


def wrap(text: str, width: float, size: float, is_bold: bool = False) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, width, size, is_bold)
    return lines


def _wrap_paragraph(text: str, width: float, size: float, is_bold: bool) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, is_bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = _cut(word, width, size, is_bold)
        lines += pieces[:-1]
        line = pieces[-1]
    return [*lines, line]


def _cut(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    """A word too wide for a line in pieces, at a hyphen where there is one."""
    pieces = []
    while text_width(word, size, is_bold) > width and len(word) > 1:
        fitting = max(end for end in range(1, len(word)) if end == 1 or text_width(word[:end], size, is_bold) <= width)
        hyphen = max((word.rfind(sign, 0, fitting) for sign in _BREAKS_AFTER), default=-1)
        end = hyphen + 1 if hyphen > 0 else fitting
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
