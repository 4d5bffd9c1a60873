"""Mends a returned ODS before LibreOffice makes a workbook of it.

Inside a cell LibreOffice (7.4) leaves out a line break, which other programs write (Gnumeric does) where it has a new
paragraph itself: the words before and after it would be run together.
"""

from __future__ import annotations

from lxml import etree

from docgen.files import FileKind, deflated, open_package, read_members, write_members
from forms.returned.odt.names import CELL, LINE_BREAK, Element, P

_CONTENT = "content.xml"


def with_kept_breaks(content: bytes) -> bytes:
    """The file with a paragraph for each line of a cell; raises UnreadableFileError when it cannot be read safely."""
    package = open_package(content, FileKind.ODS)
    if b"line-break" not in package.read(_CONTENT):
        return content
    document = package.xml(_CONTENT)
    for cell in document.iter(CELL):
        for paragraph in list(cell.iter(P)):
            _split(paragraph)
    changed = deflated(_CONTENT, etree.tostring(document, xml_declaration=True, encoding="UTF-8"))
    return write_members(changed if member.name == _CONTENT else member for member in read_members(content))


def _split(paragraph: Element) -> None:
    while next(paragraph.iter(LINE_BREAK), None) is not None:
        rest = _cut(paragraph)
        paragraph.addnext(rest)
        paragraph = rest


def _cut(holder: Element) -> Element:
    """Takes what follows the first line break out, into an element like the one it was in; the line break goes."""
    step = next(child for child in holder if next(child.iter(LINE_BREAK), None) is not None)
    rest = etree.Element(holder.tag, holder.attrib, holder.nsmap)
    following, text = list(step.itersiblings()), step.tail
    step.tail = None
    if step.tag == LINE_BREAK:
        rest.text = text
        holder.remove(step)
    else:
        inner = _cut(step)
        inner.tail = text
        rest.append(inner)
    rest.extend(following)
    return rest
