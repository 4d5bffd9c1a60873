"""How cells of an issued workbook look, and which of them a person may change; the colours of the DOCX form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from forms.issue.xlsx.xml import Element, part, x

_FONT = "Arial"
_INK, _GREY, _BLUE = "FF1F2A37", "FF595959", "FF1F3864"
_HEADING_FILL, _ANSWER_FILL = "FFEDF1F7", "FFFFFDF2"
_FILLS = (_HEADING_FILL, _ANSWER_FILL)
_TEXT_FORMAT, _DATE_FORMAT = 49, 164
"""«@» is built in (ECMA-376 part 1, 18.8.30); the date format is declared with the first free number."""
_DATE_CODE = "dd\\.mm\\.yyyy"


@dataclass(frozen=True)
class _Look:
    """One cell format."""

    size: int = 10
    bold: bool = False
    underlined: bool = False
    color: str = _INK
    fill: str = ""
    border: bool = False
    horizontal: str = "left"
    vertical: str = "top"
    wrap: bool = True
    indent: int = 0
    number_format: int = 0
    locked: bool = True


class Style(Enum):
    """The cell formats of an issued workbook."""

    PLAIN = _Look(wrap=False)
    TITLE = _Look(size=14, bold=True, horizontal="center", vertical="center")
    ROUTE = _Look(size=9, color=_GREY, horizontal="center")
    TEXT = _Look(vertical="center")
    NOTE = _Look(size=9, color=_GREY)
    SECTION = _Look(size=12, bold=True, color=_BLUE, vertical="bottom", wrap=False)
    HEADING = _Look(size=9, bold=True, indent=1, fill=_HEADING_FILL, border=True, vertical="center")
    NUMBER = _Look(size=9, color=_GREY, border=True, horizontal="center", vertical="center")
    LABEL = _Look(border=True, indent=1, vertical="center")
    AREA_NUMBER = replace(NUMBER, vertical="top")
    AREA_LABEL = replace(LABEL, vertical="top")
    OPTION = _Look(border=True, indent=3, vertical="center")
    SHUT = _Look(indent=1, size=9, color=_GREY, border=True)
    LINK = _Look(underlined=True, color="FF1F5FA8", wrap=False)
    FINE_PRINT = _Look(size=8, color=_GREY, wrap=False)
    ANSWER = _Look(indent=1, fill=_ANSWER_FILL, border=True, number_format=_TEXT_FORMAT, locked=False)
    ANSWER_LINE = replace(ANSWER, vertical="center")
    ANSWER_DATE = replace(ANSWER_LINE, number_format=_DATE_FORMAT)
    ANSWER_NUMBER = replace(ANSWER_LINE, number_format=0)
    BOX = replace(ANSWER_LINE, size=12)
    ROW_NUMBER = replace(NUMBER, locked=False)

    @property
    def index(self) -> int:
        """Its place in the list of cell formats."""
        return _INDEXES[self]


_INDEXES = {style: number for number, style in enumerate(Style)}


@cache
def styles_part() -> bytes:
    """The part `styles.xml`; it is the same in every form."""
    looks = [style.value for style in Style]
    root = x(
        "styleSheet",
        x("numFmts", x("numFmt", numFmtId=_DATE_FORMAT, formatCode=_DATE_CODE), count=1),
        x("fonts", *map(_font, looks), count=len(looks)),
        x("fills", *(_pattern(kind) for kind in ("none", "gray125")), *map(_fill, _FILLS), count=2 + len(_FILLS)),
        x("borders", _border(False), _border(True), count=2),
        x("cellStyleXfs", x("xf", numFmtId=0, fontId=0, fillId=0, borderId=0), count=1),
        x("cellXfs", *(_format(number, look) for number, look in enumerate(looks)), count=len(looks)),
        x("cellStyles", x("cellStyle", name="Normal", xfId=0, builtinId=0), count=1),
    )
    return part(root)


def _font(look: _Look) -> Element:
    marks = [x("b")] if look.bold else []
    marks += [x("u")] if look.underlined else []
    return x("font", *marks, x("sz", val=look.size), x("color", rgb=look.color), x("name", val=_FONT))


def _pattern(kind: str) -> Element:
    """The first two fills of every book are these (ECMA-376 part 1, 18.8.21)."""
    return x("fill", x("patternFill", patternType=kind))


def _fill(color: str) -> Element:
    return x("fill", x("patternFill", x("fgColor", rgb=color), x("bgColor", indexed=64), patternType="solid"))


def _border(is_drawn: bool) -> Element:
    if not is_drawn:
        return x("border", *(x(side) for side in ("left", "right", "top", "bottom", "diagonal")))
    sides = [x(side, x("color", rgb="FF9AA3AD"), style="thin") for side in ("left", "right", "top", "bottom")]
    return x("border", *sides, x("diagonal"))


def _format(number: int, look: _Look) -> Element:
    alignment = x("alignment", horizontal=look.horizontal, vertical=look.vertical)
    if look.wrap:
        alignment.set("wrapText", "1")
    if look.indent:
        alignment.set("indent", str(look.indent))
    fill = 2 + _FILLS.index(look.fill) if look.fill else 0
    applied = {f"apply{name}": 1 for name in ("NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection")}
    return x(
        "xf",
        alignment,
        x("protection", locked=int(look.locked)),
        numFmtId=look.number_format,
        fontId=number,
        fillId=fill,
        borderId=int(look.border),
        xfId=0,
        **applied,
    )
