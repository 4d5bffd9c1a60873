"""Mends a returned ODS before LibreOffice makes a workbook of it: it loses texts that other programs write.

Of a paragraph in a cell LibreOffice (7.4) leaves out line breaks, so that words run together, and whatever stands in a
span inside a span. Gnumeric writes both; LibreOffice itself has a paragraph for each line, and flat spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from lxml import etree

from docgen.files import FileKind, open_package
from docgen.zip_members import deflated, read_members, write_members
from forms.returned.readers.odt.names import CELL, LINE_BREAK, SPAN, STYLE_NAME, Element, P
from forms.returned.readers.odt.styles import Styles

_CONTENT = "content.xml"


def with_plain_cells(content: bytes) -> bytes:
    """The file with a paragraph for each line of a cell and no span inside another.

    Raises:
        UnreadableFileError: it cannot be read safely.
    """
    document = open_package(content, FileKind.ODS).xml(_CONTENT)
    unusual = [paragraph for cell in document.iter(CELL) for paragraph in cell.iter(P) if _loses(paragraph)]
    if not unusual:
        return content
    styles = Styles()
    styles.add(document)
    for paragraph in unusual:
        _make_plain(paragraph, styles)
    changed = deflated(_CONTENT, etree.tostring(document, xml_declaration=True, encoding="UTF-8"))
    return write_members(changed if member.name == _CONTENT else member for member in read_members(content))


def _loses(paragraph: Element) -> bool:
    return any(
        part.tag == LINE_BREAK or any(child.tag == SPAN for child in part) for part in paragraph.iter(LINE_BREAK, SPAN)
    )


def _make_plain(paragraph: Element, styles: Styles) -> None:
    lines = [_empty_like(paragraph)]
    for piece, looks in _pieces(paragraph, ()):
        if isinstance(piece, str):
            etree.SubElement(lines[-1], SPAN, _style(looks, styles)).text = piece
        elif piece.tag == LINE_BREAK:
            lines.append(_empty_like(paragraph))
        else:
            etree.SubElement(lines[-1], SPAN, _style(looks, styles)).append(piece)
    for line in reversed(lines):
        paragraph.addnext(line)
    holder = paragraph.getparent()
    if holder is not None:
        holder.remove(paragraph)


def _empty_like(paragraph: Element) -> Element:
    return etree.Element(paragraph.tag, paragraph.attrib, paragraph.nsmap)


def _pieces(holder: Element, looks: tuple[str, ...]) -> Iterator[tuple[str | Element, tuple[str, ...]]]:
    """Texts, and elements other than spans, in their order, each with the styles it stands in, the innermost last."""
    if holder.text:
        yield holder.text, looks
    for child in holder:
        if child.tag == SPAN:
            yield from _pieces(child, (*looks, child.get(STYLE_NAME, "")))
        else:
            alone = copy(child)
            alone.tail = None
            yield alone, looks
        if child.tail:
            yield child.tail, looks


def _style(looks: tuple[str, ...], styles: Styles) -> dict[str, str]:
    """The one style that is kept: the innermost that says whether the text is struck out, or else the innermost."""
    telling = [name for name in looks if styles.look("text", name).struck is not None]
    return {STYLE_NAME: (telling or looks)[-1]} if looks else {}
