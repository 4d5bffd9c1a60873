"""Which reader takes which kind of returned file. Adding a kind is adding one package and its line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module

from docgen.files import DEFAULT_LIMITS, FileKind, FileLimits, recognise, refuse_oversized, require_kind
from forms.definition import Form
from forms.returned.content import Content
from forms.returned.form_in_file import FormInFile
from forms.returned.readers.conversion import convert
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
"""The room of each kind; its face has `look(content: bytes) -> list[FormInFile]`, one for each form in the file."""

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


def look(content: bytes) -> list[FormInFile]:
    """The forms in a file, each with all carriers of its number; what they say is read by their own `read`.

    Raises:
        UnreadableFileError: the file is broken, dangerous, or of a kind that has no reader.
    """
    refuse_oversized(content, _PAPER_LIMITS)
    kind = recognise(content)
    require_kind((*_READERS, *_CONVERTED), kind)
    refuse_oversized(content, _PAPER_LIMITS if kind in _PAPER else DEFAULT_LIMITS)
    readable = kind
    if kind in _CONVERTED:
        readable = _CONVERTED[kind]
        content = convert(_plain(content) if kind is FileKind.ODS else content, kind, readable)
    look_at: Callable[[bytes], list[FormInFile]] = import_module(_READERS[readable]).look
    forms = look_at(content)
    return [_FormWithMacros(form.identity, form, part=form.part) for form in forms] if kind in _WITH_MACROS else forms


def _plain(content: bytes) -> bytes:
    from forms.returned.readers.odt import with_plain_cells  # like every reader, loaded with its first file

    return with_plain_cells(content)


@dataclass(frozen=True, eq=False)
class _FormWithMacros(FormInFile):
    """A form whose file has programs in it, which were not run."""

    form: FormInFile

    def read(self, form: Form) -> Content:
        content = self.form.read(form)
        return replace(content, notes=[*content.notes, MACROS_IGNORED.at()])

    def texts(self) -> Iterable[str]:
        return self.form.texts()
