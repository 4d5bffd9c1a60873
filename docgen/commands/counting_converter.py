"""Converting to PDF with a bar that shows how far it is."""

from __future__ import annotations

from collections.abc import Callable

from docgen.pdf import PdfConverter


class CountingConverter(PdfConverter):
    """A converter that tells of every document it has converted."""

    def __init__(self, advance: Callable[[], None]) -> None:
        super().__init__()
        self._advance = advance

    def convert(self, docx: bytes, name: str = "") -> bytes:
        pdf = super().convert(docx, name)
        self._advance()
        return pdf
