"""Opens a returned PDF and looks at it: its pages, their fields, the numbers in its properties; then at its forms.

Nothing in the file is executed or followed: scripts, attachments and links are only told of.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf

from docgen.files import refused
from docgen.problems import Problem
from forms.pdf_seal import PAGE_SEAL, parse_seal
from forms.returned.form_in_file import FormInFile, IdentityMark
from forms.returned.readers.pdf.drawn import FlatFile
from forms.returned.readers.pdf.fields import WidgetReader
from forms.returned.readers.pdf.forms_in_file import sort_into_forms
from forms.returned.readers.pdf.limits import MOST_PAGES
from forms.returned.readers.pdf.objects import Entries, PdfObjects, PdfSyntaxError, PlainFile, RepairedFile
from forms.returned.readers.pdf.pages import FileSeen, PageFound
from forms.returned.readers.pdf.problems import ACTIVE_CONTENT, BROKEN_PDF, PDF_WITH_PASSWORD, TOO_MANY_PAGES, XFA_FORM
from forms.wording import ISSUED_PROPERTY

_IDENTIFIER = re.compile(rb"<docgen:issued>([^<]{1,60})</docgen:issued>|docgen:issued=\"([^\"]{1,60})\"")
_ACTIVE = ((b"JavaScript", "программы JavaScript"), (b"EmbeddedFiles", "вложенные файлы"))
_SEAL, _ISSUED = PAGE_SEAL.removeprefix("/").encode(), ISSUED_PROPERTY.encode()


def look(content: bytes) -> list[FormInFile]:
    """The forms of a file, each with its pages and all carriers of its number.

    Raises:
        UnreadableFileError: the file is broken, closed by a password, or too large.
    """
    file = _look_plainly(content) or _look_by_qpdf(content)
    try:
        return sort_into_forms(file, FlatFile(content))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise refused(BROKEN_PDF) from error


def _look_plainly(content: bytes) -> FileSeen | None:
    """Straight from the bytes; None when the file is not written so plainly that this is safe."""
    try:
        return _look(PlainFile(content))
    except (PdfSyntaxError, ValueError, KeyError, IndexError, RecursionError):
        return None


def _look_by_qpdf(content: bytes) -> FileSeen:
    try:
        with pikepdf.open(io.BytesIO(content), inherit_page_attributes=False) as pdf:
            return _look(RepairedFile(pdf))
    except pikepdf.PasswordError:
        raise refused(PDF_WITH_PASSWORD) from None
    except (
        pikepdf.PdfError,
        PdfSyntaxError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise refused(BROKEN_PDF) from error


def _look(objects: PdfObjects) -> FileSeen:
    found = objects.pages()
    if len(found) > MOST_PAGES:
        raise refused(TOO_MANY_PAGES, found=len(found), allowed=MOST_PAGES)
    root = objects.dictionary(objects.trailer[b"Root"]) or {}
    form = objects.dictionary(root.get(b"AcroForm")) or {}
    reader = WidgetReader(objects, trusts_drawing=objects.value(form.get(b"NeedAppearances")) != b"true")
    pages = [_look_at_page(objects, page, number, reader) for number, page in enumerate(found, start=1)]
    doubts = [XFA_FORM.at()] if objects.value(form.get(b"XFA")) is not None else []
    return FileSeen(pages, list(_property_marks(objects, root)), list(_active_notes(objects, root)), doubts)


def _look_at_page(objects: PdfObjects, page: Entries, number: int, reader: WidgetReader) -> PageFound:
    held = objects.text(page.get(_SEAL))
    seal = parse_seal(held) if held is not None else None
    found = PageFound(number, seal.code if seal else None)
    if seal:
        found.is_untouched = _is_untouched(objects, page.get(b"Contents"), seal.packed, seal.drawn)
    found.widgets = reader.read_page(page, wants_corners=not found.is_untouched)
    return found


def _is_untouched(objects: PdfObjects, raw: bytes | None, packed: int, drawn: int) -> bool:
    """Whether the drawing of a page is the one that was issued, packed again perhaps."""
    content = objects.stream(raw)
    if content is None:
        return False
    if zlib.crc32(content.packed) == packed:
        return True
    try:
        return zlib.crc32(objects.unpacked(content)) == drawn
    except pikepdf.PdfError:
        return False


def _property_marks(objects: PdfObjects, root: Entries) -> Iterator[IdentityMark]:
    properties = objects.dictionary(objects.trailer.get(b"Info")) or {}
    held = objects.text(properties.get(_ISSUED))
    if held is not None:
        yield IdentityMark("свойство документа", held.strip())
    packet = objects.stream(root.get(b"Metadata"))
    if packet is not None:
        for found in _IDENTIFIER.findall(objects.unpacked(packet)):
            yield IdentityMark("метаданные XMP", (found[0] or found[1]).decode("utf-8", errors="replace").strip())


def _active_notes(objects: PdfObjects, root: Entries) -> Iterator[Problem]:
    names = objects.dictionary(root.get(b"Names")) or {}
    for key, words in _ACTIVE:
        if key in names:
            yield ACTIVE_CONTENT.at(found=words)
    opening = objects.dictionary(root.get(b"OpenAction"))
    if b"AA" in root or (opening is not None and objects.name(opening.get(b"S")) != "GoTo"):
        yield ACTIVE_CONTENT.at(found="действия при открытии")
