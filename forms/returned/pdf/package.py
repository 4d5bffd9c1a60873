"""Opens a returned PDF, tells which pages are whose, and makes one content for each form in it.

Nothing in the file is executed or followed: scripts, attachments and links are only told of.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import settings

from docgen.files import refused
from docgen.problems import Problem
from forms.pdf_seal import PAGE_SEAL, parse_seal
from forms.returned.content import Content, IdentityMark
from forms.returned.pdf.errors import ACTIVE_CONTENT, BROKEN_PDF, PDF_WITH_PASSWORD, TOO_MANY_PAGES, XFA_FORM
from forms.returned.pdf.flat import FlatFile
from forms.returned.pdf.limits import LARGEST_STREAM, MOST_PAGES
from forms.returned.pdf.pages import PageFound
from forms.returned.pdf.sets import make_contents
from forms.returned.pdf.widgets import WidgetReader
from forms.wording import ISSUED_PROPERTY

settings.set_qpdf_limits(
    flate_max_memory=LARGEST_STREAM,
    png_max_memory=LARGEST_STREAM,
    tiff_max_memory=LARGEST_STREAM,
    run_length_max_memory=LARGEST_STREAM,
    dct_max_memory=LARGEST_STREAM,
    parser_max_container_size=1_000_000,
)
_IDENTIFIER = re.compile(rb"<docgen:issued>([^<]{1,60})</docgen:issued>|docgen:issued=\"([^\"]{1,60})\"")
_ACTIVE = (("/JavaScript", "программы JavaScript"), ("/EmbeddedFiles", "вложенные файлы"))


def read_contents(content: bytes) -> list[Content]:
    """What the file holds: one content for each form in it.

    Raises:
        UnreadableFileError: the file is broken, closed by a password, or too large.
    """
    try:
        with pikepdf.open(io.BytesIO(content), inherit_page_attributes=False) as pdf:
            return _read(pdf, content)
    except pikepdf.PasswordError:
        raise refused(PDF_WITH_PASSWORD) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise refused(BROKEN_PDF) from error


def _read(pdf: pikepdf.Pdf, content: bytes) -> list[Content]:
    count = len(pdf.pages)
    if count > MOST_PAGES:
        raise refused(TOO_MANY_PAGES, found=count, allowed=MOST_PAGES)
    form = pdf.Root.get("/AcroForm")
    trusts_drawing = not (isinstance(form, pikepdf.Dictionary) and bool(form.get("/NeedAppearances")))
    reader = WidgetReader(trusts_drawing=trusts_drawing)
    pages = [_read_page(page.obj, number, reader) for number, page in enumerate(pdf.pages, start=1)]
    notes = list(_active_notes(pdf))
    doubts = [XFA_FORM.at()] if isinstance(form, pikepdf.Dictionary) and "/XFA" in form else []
    return make_contents(pages, FlatFile(content), list(_property_marks(pdf)), notes, doubts)


def _read_page(page: pikepdf.Dictionary, number: int, reader: WidgetReader) -> PageFound:
    held = page.get(PAGE_SEAL)
    seal = parse_seal(str(held)) if isinstance(held, pikepdf.String) else None
    found = PageFound(number, seal.code if seal else None)
    if seal:
        found.is_untouched = _is_untouched(page.get("/Contents"), seal.packed, seal.drawn)
    found.widgets = reader.read_page(page, wants_corners=not found.is_untouched)
    return found


def _is_untouched(content: object, packed: int, drawn: int) -> bool:
    """Whether the drawing of a page is the one that was issued, packed again perhaps."""
    if not isinstance(content, pikepdf.Stream):
        return False
    if zlib.crc32(content.read_raw_bytes()) == packed:
        return True
    try:
        return zlib.crc32(content.read_bytes()) == drawn
    except pikepdf.PdfError:
        return False


def _property_marks(pdf: pikepdf.Pdf) -> Iterator[IdentityMark]:
    properties = pdf.trailer.get("/Info")
    held = properties.get(f"/{ISSUED_PROPERTY}") if isinstance(properties, pikepdf.Dictionary) else None
    if isinstance(held, pikepdf.String):
        yield IdentityMark("свойство документа", str(held).strip())
    packet = pdf.Root.get("/Metadata")
    if isinstance(packet, pikepdf.Stream):
        for found in _IDENTIFIER.findall(packet.read_bytes()):
            yield IdentityMark("метаданные XMP", (found[0] or found[1]).decode("utf-8", errors="replace").strip())


def _active_notes(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key, words in _ACTIVE:
            if key in names:
                yield ACTIVE_CONTENT.at(found=words)
    opening = pdf.Root.get("/OpenAction")
    if "/AA" in pdf.Root or (isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S", "")) != "/GoTo"):
        yield ACTIVE_CONTENT.at(found="действия при открытии")
