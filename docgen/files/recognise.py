"""Tells what a file is by its content; its name is never trusted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache

from docgen.errors import UnreadableFileError
from docgen.files.kinds import FileKind
from docgen.files.safe_xml import parse_xml
from docgen.files.unpack import PACKED_BY, open_zip, unpack_entry

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    UnicodeError,
)
"""What `zipfile` raises on damaged, encrypted or unusually packed archives."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_HEIC = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avif)", re.DOTALL)
"""A photograph as iPhones take it (ISO/IEC 23008-12, annex B), which Pillow does not open."""
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_OLE_STREAMS = (
    # An encrypted Office file is an OLE container with this stream (MS-OFFCRYPTO 2.3.4.1).
    ("EncryptedPackage", FileKind.ENCRYPTED_OFFICE),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
)
_OPEN_XML, _WORD, _EXCEL = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.ms-word.",
    "application/vnd.ms-excel.",
)
_MAIN_TYPES = {
    f"{_OPEN_XML}wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OPEN_XML}wordprocessingml.template.main+xml": FileKind.DOTX,
    f"{_WORD}document.macroEnabled.main+xml": FileKind.DOCM,
    f"{_WORD}template.macroEnabledTemplate.main+xml": FileKind.DOCM,
    f"{_OPEN_XML}spreadsheetml.sheet.main+xml": FileKind.XLSX,
    f"{_OPEN_XML}spreadsheetml.template.main+xml": FileKind.XLSX,
    f"{_EXCEL}sheet.macroEnabled.main+xml": FileKind.XLSM,
    f"{_EXCEL}template.macroEnabled.main+xml": FileKind.XLSM,
    f"{_EXCEL}sheet.binary.macroEnabled.main": FileKind.XLSB,
    f"{_OPEN_XML}presentationml.presentation.main+xml": FileKind.PPTX,
    f"{_OPEN_XML}presentationml.slideshow.main+xml": FileKind.PPTX,
    f"{_OPEN_XML}presentationml.template.main+xml": FileKind.PPTX,
}
"""The content type of a package's main part (ECMA-376 part 1, 11.3.10, 12.3.23, 13.3.6; MS-OFFMACRO2)."""
_MACRO_ENABLED = "macroEnabled"
"""In the content type of whatever may hold macros, files laid into a document among them."""
_WITH_MACROS = {FileKind.DOCX: FileKind.DOCM, FileKind.DOTX: FileKind.DOCM, FileKind.XLSX: FileKind.XLSM}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {b"text": FileKind.ODT, b"spreadsheet": FileKind.ODS}
_CONTENT_TYPES = "[Content_Types].xml"
_READ_AT_MOST = 1024 * 1024
"""Bytes of a package's list of content types that are looked at; real ones have a few thousand."""


# The same file is asked about twice in a row: by whoever chooses its reader, and when the reader opens it.
@lru_cache(maxsize=1)
def recognise(content: bytes) -> FileKind:
    """What the bytes are. Reads little of them and never unpacks a whole archive."""
    if not content.strip(b"\x00 \t\r\n"):
        return FileKind.EMPTY
    if content.startswith(_OLE):
        return _recognise_ole(content)
    if content.startswith(b"PK"):
        return _recognise_zip(content)
    # Readers of PDF look for the mark within the first kilobyte (ISO 32000-1, annex H.3).
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(_IMAGES) or _WEBP.match(content):
        return FileKind.IMAGE
    if _HEIC.match(content):
        return FileKind.HEIC
    if content.startswith(_OTHER_ARCHIVES):
        return FileKind.OTHER_ARCHIVE
    return _recognise_text(content)


def _recognise_ole(content: bytes) -> FileKind:
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return FileKind.OLE


def _recognise_zip(content: bytes) -> FileKind:
    try:
        archive = open_zip(content)
        names = archive.NameToInfo.keys()
        if _CONTENT_TYPES in names:
            kind = _recognise_office(_head(content, archive, _CONTENT_TYPES))
            return _with_macros(kind) if _has_macros(names) else kind
        if "mimetype" in names:
            return _recognise_open_document(_head(content, archive, "mimetype"))
        return FileKind.ZIP
    except BROKEN_ARCHIVE:
        return FileKind.BROKEN_ZIP


def _head(content: bytes, archive: zipfile.ZipFile, name: str) -> bytes:
    entry = archive.getinfo(name)
    if entry.file_size <= _READ_AT_MOST and entry.compress_type in PACKED_BY:
        return unpack_entry(content, entry)
    with archive.open(name) as member:
        return member.read(_READ_AT_MOST)


# Documents of one program mostly have the same list.
@lru_cache(maxsize=16)
def _recognise_office(content_types: bytes) -> FileKind:
    try:
        types = [element.get("ContentType", "") for element in parse_xml(content_types, _CONTENT_TYPES)]
    except UnreadableFileError:
        return FileKind.BROKEN_ZIP
    kind = next((_MAIN_TYPES[one] for one in types if one in _MAIN_TYPES), FileKind.ZIP)
    has_macros = any(_MACRO_ENABLED in one for one in types if one not in _MAIN_TYPES)
    return _with_macros(kind) if has_macros else kind


def _has_macros(names: Iterable[str]) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in names)


def _with_macros(kind: FileKind) -> FileKind:
    return kind if kind in _WITH_MACROS.values() else _WITH_MACROS.get(kind, FileKind.WITH_MACROS)


def _recognise_open_document(mimetype: bytes) -> FileKind:
    # A template is a document of its kind that a program opens as a new one.
    name = mimetype.strip().removeprefix(_OPEN_DOCUMENT).removesuffix(b"-template")
    return _OPEN_DOCUMENTS.get(name, FileKind.ZIP)


def _recognise_text(content: bytes) -> FileKind:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024]
    if start.startswith(b"{\\rtf"):
        return FileKind.RTF
    if re.match(rb"<(!doctype html|html|table|meta)", start, re.IGNORECASE):
        return FileKind.HTML
    if start.startswith(b"<?xml"):
        return FileKind.XML
    if b"\x00" in start and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.UNKNOWN
    return FileKind.JSON if start.startswith((b"{", b"[")) else FileKind.TEXT
