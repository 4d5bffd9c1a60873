"""Small builders of SpreadsheetML: elements, parts, references. Knows nothing of forms."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

Element = etree._Element
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION_ID: Final = f"{{{RELATIONSHIPS}}}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def x(tag: str, /, *children: Element, **attributes: str | int | float) -> Element:
    """An element of the main vocabulary."""
    element = etree.Element(f"{{{MAIN}}}{tag}", nsmap={None: MAIN})
    for key, value in attributes.items():
        element.set(key, str(value))
    element.extend(children)
    return element


def text(tag: str, content: str, /, **attributes: str | int) -> Element:
    """An element that holds text, such as a formula."""
    element = x(tag, **attributes)
    element.text = content
    return element


def words(content: str) -> Element:
    """The text of a cell or of a part of it, its blanks kept."""
    # Spreadsheet programs read «_x000A_» in a text as an escaped character (ECMA-376 part 1, 22.9.2.19).
    element = text("t", _LOOKS_ESCAPED.sub("_x005F_", _FORBIDDEN.sub("", content)))
    element.set(_SPACE, "preserve")
    return element


def part(root: Element) -> bytes:
    """A part of the package; namespaces are declared once."""
    etree.cleanup_namespaces(root, top_nsmap={None: MAIN, "r": RELATIONSHIPS})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def address(row: int, column: int) -> str:
    """C5."""
    return f"{letters(column)}{row}"


def reference(sheet: str, row: int, column: int) -> str:
    """'Ш-37'!$C$5."""
    return f"'{sheet}'!${letters(column)}${row}"
