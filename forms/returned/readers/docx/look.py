"""Opens a returned DOCX file and gathers its content and the carriers of its identity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.files import FileKind, OfficePackage, open_package, parse_xml
from forms.identity import find_numbers
from forms.returned.content import Content
from forms.returned.form_in_file import FormInFile, IdentityMark, WrittenForm
from forms.returned.readers.docx.runs import Passage, gather
from forms.returned.readers.docx.structure import Structure, read_structure
from forms.returned.readers.docx.xml import Element
from forms.wording import ISSUED_PROPERTY, number_of_bookmark
from forms.xml_names import DC, STRICT_TO_TRANSITIONAL

_DOCUMENT = "word/document.xml"
_FOOT_OR_HEAD = re.compile(r"word/(footer|header)\d*\.xml")
_CORE, _CUSTOM, _RELATIONSHIPS = "docProps/core.xml", "docProps/custom.xml", "_rels/.rels"


def look(content: bytes) -> list[FormInFile]:
    """The one form that the file is; raises UnreadableFileError when it cannot be read safely."""
    package = open_package(content, (FileKind.DOCX, FileKind.DOCM, FileKind.DOTX))
    structure = read_structure(_xml(package, _main_part(package)))
    read = Content(
        tables=tuple(structure.tables),
        loose_controls=tuple(structure.loose_controls),
        paragraphs=tuple(structure.paragraphs),
        notes=structure.notes,
    )
    return [WrittenForm(tuple(_identity_marks(package, structure)), read)]


def _main_part(package: OfficePackage) -> str:
    """The document's part; programs other than Word may name it differently."""
    if _DOCUMENT in package.names or _RELATIONSHIPS not in package.names:
        return _DOCUMENT
    for relationship in _xml(package, _RELATIONSHIPS):
        if (relationship.get("Type") or "").endswith("/officeDocument"):
            return (relationship.get("Target") or _DOCUMENT).lstrip("/")
    return _DOCUMENT


def _xml(package: OfficePackage, name: str) -> Element:
    content = package.read(name)
    if b"purl.oclc.org" in content:
        for strict, transitional in STRICT_TO_TRANSITIONAL:
            content = content.replace(strict, transitional)
    return parse_xml(content, name)


def _identity_marks(package: OfficePackage, structure: Structure) -> Iterator[IdentityMark]:
    yield from _property_marks(package)
    for name in structure.bookmarks:
        if number := number_of_bookmark(name):
            yield IdentityMark("закладка", number)
    for name in sorted(filter(_FOOT_OR_HEAD.fullmatch, package.names)):
        for found in find_numbers(_page_text(_xml(package, name))):
            yield IdentityMark("текст колонтитула", found)
    for text, _ in structure.paragraphs:
        for found in find_numbers(text):
            yield IdentityMark("текст документа", found)


def _property_marks(package: OfficePackage) -> Iterator[IdentityMark]:
    if _CUSTOM in package.names:
        for held in _xml(package, _CUSTOM):
            if held.get("name") == ISSUED_PROPERTY:
                yield IdentityMark("свойство документа", "".join(map(str, held.itertext())).strip())
    if _CORE in package.names:
        for identifier in _xml(package, _CORE).iter(f"{{{DC}}}identifier"):
            # Other programs keep numbers of their own there: only what is written like ours counts.
            yield from (
                IdentityMark("идентификатор документа", found) for found in find_numbers(f"№ {identifier.text or ''}")
            )


def _page_text(part: Element) -> str:
    passage = Passage()
    gather(part, passage)
    return passage.text
