"""Opens a returned ODT file and gathers its content and the carriers of its identity."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.files import FileKind, OfficePackage, open_package
from forms.identity import find_numbers
from forms.returned.content import Content
from forms.returned.form_in_file import FormInFile, IdentityMark, WrittenForm
from forms.returned.readers.odt.names import Element, H, P, meta, style
from forms.returned.readers.odt.passages import Passage, Reading, gather_paragraph
from forms.returned.readers.odt.structure import Structure, read_structure
from forms.returned.readers.odt.styles import Styles
from forms.wording import ISSUED_PROPERTY, number_of_bookmark
from forms.xml_names import DC

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_PAGE_PARTS = [style(f"{part}{pages}") for part in ("header", "footer") for pages in ("", "-left", "-first")]
_USER_DEFINED, _NAME = meta("user-defined"), meta("name")
_IDENTIFIER_FROM_WORD = "OOXMLCorePropertyIdentifier"
"""Where LibreOffice keeps `dc:identifier` of a DOCX."""


def look(content: bytes) -> list[FormInFile]:
    """The one form that the file is; raises UnreadableFileError when it cannot be read safely."""
    package = open_package(content, FileKind.ODT)
    document = package.xml(_CONTENT)
    styles = Styles()
    styles.add(document)
    pages = package.xml(_STYLES) if _STYLES in package.names else None
    if pages is not None:
        styles.add(pages)
    structure = read_structure(document, styles)
    read = Content(
        tables=tuple(structure.tables),
        loose_controls=tuple(structure.loose_controls),
        paragraphs=tuple(structure.paragraphs),
    )
    return [WrittenForm(tuple(_identity_marks(package, structure, pages)), read)]


def _identity_marks(package: OfficePackage, structure: Structure, pages: Element | None) -> Iterator[IdentityMark]:
    yield from _property_marks(package)
    for name in structure.bookmarks:
        if number := number_of_bookmark(name):
            yield IdentityMark("закладка", number)
    for text in _page_texts(pages):
        for found in find_numbers(text):
            yield IdentityMark("текст колонтитула", found)
    for text, _ in structure.paragraphs:
        for found in find_numbers(text):
            yield IdentityMark("текст документа", found)


def _property_marks(package: OfficePackage) -> Iterator[IdentityMark]:
    if _META not in package.names:
        return
    properties = package.xml(_META)
    for held in properties.iter(_USER_DEFINED):
        text = "".join(map(str, held.itertext())).strip()
        if held.get(_NAME) == ISSUED_PROPERTY:
            yield IdentityMark("свойство документа", text)
        elif held.get(_NAME) == _IDENTIFIER_FROM_WORD:
            yield from _identifier_marks(text)
    for identifier in properties.iter(f"{{{DC}}}identifier"):
        yield from _identifier_marks(identifier.text or "")


def _identifier_marks(text: str) -> Iterator[IdentityMark]:
    # Other programs keep numbers of their own there: only what is written like ours counts.
    return (IdentityMark("идентификатор документа", found) for found in find_numbers(f"№ {text}"))


def _page_texts(pages: Element | None) -> Iterator[str]:
    """Paragraphs of headers and footers."""
    for part in () if pages is None else pages.iter(*_PAGE_PARTS):
        for paragraph in part.iter(P, H):
            passage = Passage(Reading(Styles()))
            gather_paragraph(paragraph, passage)
            yield passage.text
