"""Names and small readings of WordprocessingML that the modules of this folder share."""

from __future__ import annotations

from lxml import etree

from forms.xml_names import MC, W14, W

Element = etree._Element

P, R, T, TBL, TR, TC = (f"{{{W}}}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
SDT, SDT_PR, SDT_CONTENT = (f"{{{W}}}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
RUN_PR, PARAGRAPH_PR, ROW_PR, CELL_PR = (f"{{{W}}}{name}" for name in ("rPr", "pPr", "trPr", "tcPr"))
INS, DEL, MOVE_FROM, MOVE_TO = (f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
BOOKMARK_START, COMMENT_START = f"{{{W}}}bookmarkStart", f"{{{W}}}commentRangeStart"
COMMENT_REFERENCE = f"{{{W}}}commentReference"
CHECKBOX, CHECKED = f"{{{W14}}}checkbox", f"{{{W14}}}checked"
ALTERNATE, FALLBACK = f"{{{MC}}}AlternateContent", f"{{{MC}}}Fallback"
VAL, NAME = f"{{{W}}}val", f"{{{W}}}name"

_OFF = ("0", "false", "off", "none", "auto", "clear")


def w(name: str) -> str:
    """The full name of an element or attribute of the main vocabulary."""
    return f"{{{W}}}{name}"


def child_of(element: Element, tag: str) -> Element | None:
    """The first child of that name; lxml's own searches take longer to prepare than these few steps."""
    for child in element:
        if child.tag == tag:
            return child
    return None


def values_of(properties: Element | None) -> dict[str, str]:
    """The properties that an element has, each with its value; one without a value is on (ECMA-376 part 1, 17.17.4)."""
    return {} if properties is None else {str(held.tag): held.get(VAL, "true") for held in properties[:]}


def is_on(value: str) -> bool:
    """False for a property that is there only to be switched off."""
    return value not in _OFF
