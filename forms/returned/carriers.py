"""Which reader takes which kind of returned file. Adding a kind is adding one package and its line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from docgen.files import FileKind, recognise, refuse_oversized, require_kind
from forms.returned.content import Content

_READERS = {FileKind.DOCX: "forms.returned.docx"}
"""The module of each kind; it has a function `read_contents(content: bytes) -> list[Content]`, one for each form."""


def read_contents(content: bytes) -> list[Content]:
    """What the file holds: one content for each form in it.

    Raises:
        UnreadableFileError: the file is broken, dangerous, or of a kind that has no reader.
    """
    refuse_oversized(content)
    kind = recognise(content)
    require_kind(content, tuple(_READERS), kind)
    reader: Callable[[bytes], list[Content]] = import_module(_READERS[kind]).read_contents
    return reader(content)
