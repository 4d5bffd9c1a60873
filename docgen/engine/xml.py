"""Reads the XML of a template, which is trusted: no entities, no network; loads lxml only when it is called."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from lxml import etree


def parsed(content: bytes, keep_blanks: bool = True) -> etree._Element:
    """The root element; without `keep_blanks` what only indents the XML is dropped, as python-docx does.

    Raises ValueError when the content is not XML.
    """
    from lxml import etree

    try:
        return etree.fromstring(content, _parser(keep_blanks))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def serialised(root: etree._Element) -> str:
    """The element as text without a declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="unicode")


def mended(xml: str) -> str:
    """The XML of a part, made well-formed where markup in values has broken it, by the parser that docxtpl uses."""
    reader = expat.ParserCreate()
    try:
        reader.Parse(xml, True)
    except expat.ExpatError:
        from lxml import etree

        return etree.tostring(etree.fromstring(xml.encode(), etree.XMLParser(recover=True)), encoding="unicode")
    return xml


@cache
def _parser(keep_blanks: bool) -> etree.XMLParser[etree._Element]:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=not keep_blanks)
