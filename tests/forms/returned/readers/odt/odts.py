"""Forms saved as ODT by a real LibreOffice, and edits of them as people make."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lxml import etree

from docgen.files import FileKind, parse_xml
from docgen.office import OfficePool
from forms.returned.readers.odt.names import CELL, ROW, Element, lo, office, style, text
from tests.docgen.files.packages import with_changed

Edit = Callable[[Element], None]


@cache
def office_pool() -> OfficePool:
    """One LibreOffice for all tests of forms; it ends with the program."""
    return OfficePool(size=1)


def as_odt(docx: bytes, *edits: Edit) -> bytes:
    """A form as LibreOffice saves it, then edited."""
    return edited(office_pool().convert(docx, FileKind.DOCX, FileKind.ODT), *edits)


def edited(odt: bytes, *edits: Edit) -> bytes:
    """The text with its main part changed."""

    def change(content: bytes) -> bytes:
        document = parse_xml(content, "content.xml")
        for edit in edits:
            edit(document)
        return etree.tostring(document, xml_declaration=True, encoding="UTF-8")

    return with_changed(odt, "content.xml", change)


def answer_cell(document: Element, key: str) -> Element:
    """The cell beside the label of a field."""
    starts = document.iter(text("bookmark-start"))
    label = next(start for start in starts if start.get(text("name")) == f"field_{key}")
    row = next(label.iterancestors(ROW))
    cells = [cell for cell in row if cell.tag == CELL]
    return cells[cells.index(next(label.iterancestors(CELL))) + 1]


def retype(document: Element, key: str, markup: str) -> None:
    """Replace all paragraphs of an answer by others."""
    cell = answer_cell(document, key)
    for child in list(cell):
        cell.remove(child)
    spaces = " ".join(
        f'xmlns:{prefix}="{name("x")[1:-2]}"'
        for prefix, name in (("text", text), ("loext", lo), ("office", office), ("style", style))
    )
    spaces += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    spaces += ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    cell.extend(etree.fromstring(f"<a {spaces}>{markup}</a>"))


def add_style(document: Element, name: str, properties: str) -> None:
    """Declare a style of text."""
    spaces = f'xmlns:style="{style("x")[1:-2]}" xmlns:text="{text("x")[1:-2]}"'
    declared = (
        f'<style:style {spaces} style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )
    next(document.iter(office("automatic-styles"))).append(etree.fromstring(declared))


def add_changes(document: Element, *regions: tuple[str, str]) -> None:
    """Declare tracked changes: a name and `deletion` or `insertion`."""
    spaces = f'xmlns:text="{text("x")[1:-2]}"'
    declared = "".join(
        f'<text:changed-region text:id="{name}"><text:{kind}><text:p>прежнее</text:p></text:{kind}>'
        "</text:changed-region>"
        for name, kind in regions
    )
    body = next(document.iter(office("text")))
    body.insert(0, etree.fromstring(f"<text:tracked-changes {spaces}>{declared}</text:tracked-changes>"))
