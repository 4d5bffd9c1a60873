"""How cells of an issued workbook look, and which of them a person may change; the colours of the DOCX form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

FONT, USUAL_SIZE = "Arial", 10
INK, GREY = "FF1F2A37", "FF595959"
_BLUE, _LINK = "FF1F3864", "FF1F5FA8"
_HEADING_FILL, _ANSWER_FILL = "FFEDF1F7", "FFFFFDF2"
_LINE = Side(style="thin", color="FF9AA3AD")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class _Look:
    """One cell format."""

    size: int = USUAL_SIZE
    bold: bool = False
    underline: Literal["single"] | None = None
    color: str = INK
    fill: str = ""
    border: bool = False
    horizontal: str = "left"
    vertical: str = "top"
    wrap: bool = True
    indent: int = 0
    number_format: str = "General"
    locked: bool = True

    @cached_property
    def parts(self) -> dict[str, object]:
        """The format as openpyxl wants it, part by part."""
        return {
            "font": Font(FONT, self.size, self.bold, underline=self.underline, color=self.color),
            "fill": PatternFill("solid", fgColor=self.fill) if self.fill else PatternFill(),
            "border": _BOX if self.border else Border(),
            "alignment": Alignment(self.horizontal, self.vertical, wrap_text=self.wrap or None, indent=self.indent),
            "number_format": self.number_format,
            "protection": Protection(locked=self.locked),
        }


class Style(Enum):
    """The cell formats of an issued workbook."""

    PLAIN = _Look(wrap=False)
    TITLE = _Look(size=14, bold=True, horizontal="center", vertical="center")
    ROUTE = _Look(size=9, color=GREY, horizontal="center")
    TEXT = _Look(vertical="center")
    NOTE = _Look(size=9, color=GREY)
    SECTION = _Look(size=12, bold=True, color=_BLUE, vertical="bottom", wrap=False)
    HEADING = _Look(size=9, bold=True, indent=1, fill=_HEADING_FILL, border=True, vertical="center")
    NUMBER = _Look(size=9, color=GREY, border=True, horizontal="center", vertical="center")
    LABEL = _Look(border=True, indent=1, vertical="center")
    AREA_NUMBER = replace(NUMBER, vertical="top")
    AREA_LABEL = replace(LABEL, vertical="top")
    OPTION = _Look(border=True, indent=3, vertical="center")
    SHUT = _Look(indent=1, size=9, color=GREY, border=True)
    LINK = _Look(underline="single", color=_LINK, wrap=False)
    FINE_PRINT = _Look(size=8, color=GREY, wrap=False)
    ANSWER = _Look(indent=1, fill=_ANSWER_FILL, border=True, number_format="@", locked=False)
    ANSWER_LINE = replace(ANSWER, vertical="center")
    ANSWER_DATE = replace(ANSWER_LINE, number_format="dd\\.mm\\.yyyy")
    ANSWER_NUMBER = replace(ANSWER_LINE, number_format="General")
    BOX = replace(ANSWER_LINE, size=12)
    ROW_NUMBER = replace(NUMBER, locked=False)


def add_styles(book: Workbook) -> None:
    """Make the formats known to a book, so that its cells take them by name; they are in no gallery of a person."""
    for style in Style:
        book.add_named_style(NamedStyle(style.name, hidden=True, **style.value.parts))  # type: ignore[arg-type]
