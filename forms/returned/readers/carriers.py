"""Which reader takes which kind of returned file. Adding a kind is adding one package and its line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from docgen.files import DEFAULT_LIMITS, FileKind, FileLimits, recognise, refuse_oversized, require_kind
from forms.returned.content import Content
from forms.returned.readers.conversion import convert
from forms.returned.readers.odt.ods import with_plain_cells
from forms.returned.refusals import MACROS_IGNORED

_READERS = {
    FileKind.DOCX: "forms.returned.readers.docx",
    FileKind.DOCM: "forms.returned.readers.docx",
    FileKind.DOTX: "forms.returned.readers.docx",
    FileKind.ODT: "forms.returned.readers.odt",
    FileKind.XLSX: "forms.returned.readers.xlsx",
    FileKind.XLSM: "forms.returned.readers.xlsx",
    FileKind.PDF: "forms.returned.readers.pdf",
    FileKind.IMAGE: "forms.returned.readers.paper",
}
"""The module of each kind; it has a function `read_contents(content: bytes) -> list[Content]`, one for each form."""

_CONVERTED = {
    FileKind.DOC: FileKind.DOCX,
    FileKind.RTF: FileKind.DOCX,
    FileKind.ODS: FileKind.XLSX,
    FileKind.XLS: FileKind.XLSX,
}
"""Kinds that LibreOffice turns into one that has a reader."""

_WITH_MACROS = (FileKind.DOCM, FileKind.XLSM)
_PAPER = (FileKind.PDF, FileKind.IMAGE)
_PAPER_LIMITS = FileLimits(size=60 * 1024 * 1024)
"""Scans are large, and their readers look at one page after the other."""


def read_contents(content: bytes) -> list[Content]:
    """What the file holds: one content for each form in it.

    Raises:
        UnreadableFileError: the file is broken, dangerous, or of a kind that has no reader.
    """
    refuse_oversized(content, _PAPER_LIMITS)
    kind = recognise(content)
    require_kind(content, (*_READERS, *_CONVERTED), kind)
    refuse_oversized(content, _PAPER_LIMITS if kind in _PAPER else DEFAULT_LIMITS)
    readable = kind
    if kind in _CONVERTED:
        readable = _CONVERTED[kind]
        content = convert(with_plain_cells(content) if kind is FileKind.ODS else content, kind, readable)
    reader: Callable[[bytes], list[Content]] = import_module(_READERS[readable]).read_contents
    found = reader(content)
    return [_with_note(one) for one in found] if kind in _WITH_MACROS else found


def _with_note(content: Content) -> Content:
    place = content.for_form
    placed = (lambda form: _with_note(place(form))) if place else None
    return replace(content, notes=[*content.notes, MACROS_IGNORED.at()], for_form=placed)
