"""Names of OpenDocument (OASIS ODF 1.3 part 3) that the reader looks for. Does no work."""

from __future__ import annotations

from typing import Final

from lxml import etree

Element = etree._Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{_ODF}:{name}:1.0" for name in ("text", "table", "office", "style"))
_DRAW, _META, _FO = f"{_ODF}:drawing:1.0", f"{_ODF}:meta:1.0", f"{_ODF}:xsl-fo-compatible:1.0"
_LO = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"


def text(name: str) -> str:
    """A name in the namespace of text."""
    return f"{{{_TEXT}}}{name}"


def table(name: str) -> str:
    """A name in the namespace of tables."""
    return f"{{{_TABLE}}}{name}"


def office(name: str) -> str:
    """A name in the namespace of the document's frame."""
    return f"{{{_OFFICE}}}{name}"


def style(name: str) -> str:
    """A name in the namespace of styles."""
    return f"{{{_STYLE}}}{name}"


def meta(name: str) -> str:
    """A name in the namespace of the document's properties."""
    return f"{{{_META}}}{name}"


def lo(name: str) -> str:
    """A name in the namespace of what LibreOffice adds."""
    return f"{{{_LO}}}{name}"


P: Final = text("p")
H: Final = text("h")
LINE_BREAK: Final = text("line-break")
SPAN: Final = text("span")
TABLE: Final = table("table")
ROW: Final = table("table-row")
CELL: Final = table("table-cell")
COVERED_CELL: Final = table("covered-table-cell")
CONTENT_CONTROL: Final = lo("content-control")
TEXT_INPUT: Final = text("text-input")
STYLE_NAME: Final = text("style-name")
CHANGE_ID: Final = text("change-id")
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
DRAWING_PREFIX: Final = f"{{{_DRAW}}}"
BACKGROUND: Final = f"{{{_FO}}}background-color"
