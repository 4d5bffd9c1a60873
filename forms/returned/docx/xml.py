"""Names and small readings of WordprocessingML that the modules of this folder share."""

from __future__ import annotations

from lxml import etree

from forms.xml_names import MC, W14, W

Element = etree._Element

P, R, T, TBL, TR, TC = (f"{{{W}}}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
SDT, SDT_PR, SDT_CONTENT = (f"{{{W}}}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
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


def switched_on(properties: Element | None) -> frozenset[str]:
    """Names of the properties that are there and not switched off."""
    if properties is None:
        return frozenset()
    return frozenset(str(held.tag) for held in properties if held.get(VAL, "true") not in _OFF)


def text_of(element: Element) -> str:
    """All text below an element, as it stands."""
    return "".join(piece.text or "" for piece in element.iter(T))
