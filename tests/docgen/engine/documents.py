"""Builders of templates with what python-docx cannot write by itself: pictures, notes, runs of a kind."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument

from docgen.zip_members import read_members, unpacked, write_stable_zip
from tests.builders import saved

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def picture(red: int = 255) -> BytesIO:
    """A tiny PNG."""
    rows = b"".join(b"\0" + bytes((red, 0, 0)) * 4 for _ in range(4))
    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    written = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(written))


def with_notes(text: str, kind: str = "footnotes") -> bytes:
    """A document with a part of notes that holds this text."""
    note = kind.removesuffix("s")
    xml = f'<w:{kind} xmlns:w="{_W}"><w:{note} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{note}></w:{kind}>'
    document = Document()
    document.add_paragraph("{{ a }}")
    added = f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE.format(kind)}"/></Types>'
    link = f'<Relationship Id="rId99" Type="{_RELATION.format(kind)}" Target="{kind}.xml"/></Relationships>'
    changes = {"[Content_Types].xml": ("</Types>", added), "word/_rels/document.xml.rels": ("</Relationships>", link)}
    return changed(saved(document), changes, {f"word/{kind}.xml": xml.encode()})


def changed(content: bytes, changes: Mapping[str, tuple[str, str]], added: Mapping[str, bytes] | None = None) -> bytes:
    """The package with a text replaced in some parts, and with more parts."""
    parts = dict(unpacked(read_members(content)))
    for name, (old, new) in changes.items():
        assert old in parts[name].decode()
        parts[name] = parts[name].decode().replace(old, new).encode()
    return write_stable_zip([*parts.items(), *(added or {}).items()])


def with_pictures(*paragraphs_before: str, after: str = "") -> DocxDocument:
    """A document with two pictures between these paragraphs."""
    document = Document()
    for text in paragraphs_before:
        document.add_paragraph(text)
    document.add_picture(picture(1))
    document.add_picture(picture(2))
    document.add_paragraph(after)
    return document
