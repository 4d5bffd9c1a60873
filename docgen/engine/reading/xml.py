"""Reads the XML of a template, which is trusted: no entities, no network; loads lxml only when it is called."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from docgen.engine.faults import BrokenPartError

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE = re.compile(r"xmlns:[^=]+=\"[^\"]*\"")


def parsed(content: bytes, keep_blanks: bool = True) -> etree._Element:
    """The root element; without `keep_blanks` what only indents the XML is dropped, as python-docx does.

    Raises BrokenPartError when the content is not XML or declares a type of its own, which Word does not open.
    """
    from lxml import etree

    try:
        root = etree.fromstring(content, _parser(keep_blanks))
    except etree.XMLSyntaxError as error:
        raise BrokenPartError("его текст повреждён") from error
    if root.getroottree().docinfo.doctype:
        raise BrokenPartError("внутри есть объявление типа XML")
    return root


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
        start, end = xml.find("<w:body"), xml.rfind("</w:document>")
        if start < 0 or end < 0:
            return _recovered(xml)
        # As docxtpl, of the body alone: then what is left open in it ends with it.
        names = " ".join(_NAMESPACE.findall(xml[:start]))
        body = _recovered(xml[start:end].replace("<w:body", f"<w:body {names}", 1))
        return xml[:start] + body + xml[end:]
    return xml


def _recovered(xml: str) -> str:
    from lxml import etree

    return etree.tostring(etree.fromstring(xml.encode(), etree.XMLParser(recover=True)), encoding="unicode")


@cache
def _parser(keep_blanks: bool) -> etree.XMLParser[etree._Element]:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=not keep_blanks)
