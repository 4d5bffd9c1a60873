"""`PdfConverter`: documents to PDF, as many at once as there are LibreOffices in its pool."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from docgen.errors import ConversionError
from docgen.files import FileKind, recognise
from docgen.office import OfficeLimits, OfficePool, PdfOptions
from docgen.pdf.fonts import missing_fonts

_NOT_DOCX = "{title}: это не документ DOCX или файл повреждён. Откройте его в Word и сохраните заново как .docx."
_UNUSABLE = "{title}: LibreOffice записал PDF, который нельзя прочитать. Повторите; DOCX не пострадал."


class PdfConverter:
    """Converts DOCX to PDF, any number of documents from any number of threads.

    LibreOffice starts with the first document and runs until `close`, the end of the `with` block or of the program;
    a document given after that starts it anew. `timeout` is the seconds that one document may take, `size` how many
    LibreOffices may run (as many as cores by default); `pool` stands in for both. With `archival` the PDF is PDF/A-2b.
    """

    def __init__(
        self,
        timeout: float = 120.0,
        *,
        archival: bool = False,
        size: int | None = None,
        pool: OfficePool | None = None,
    ) -> None:
        self.archival = archival
        self.pool = pool or OfficePool(size, OfficeLimits(seconds=timeout))

    @property
    def timeout(self) -> float:
        """Seconds that one document may take."""
        return self.pool.limits.seconds

    @property
    def size(self) -> int:
        """How many documents can be converted at once."""
        return self.pool.size

    @property
    def process_id(self) -> int | None:
        """The process of the LibreOffice that will get the next document, or None while none waits."""
        return next(iter(self.pool.process_ids), None)

    def convert(self, docx: bytes, name: str = "") -> bytes:
        """The PDF of a document; the same document gives the same bytes. `name` tells it apart in messages.

        Raises:
            MissingProgramError: LibreOffice is not installed.
            ConversionError: the document is broken, or LibreOffice crashed on it twice or took too long.
        """
        title = name or "Документ"
        # LibreOffice would turn a workbook or an empty file into an empty PDF without a word.
        if recognise(docx) is not FileKind.DOCX:
            raise ConversionError(_NOT_DOCX.format(title=title))
        pdf = self.pool.convert(docx, FileKind.DOCX, PdfOptions(archival=self.archival), title)
        # Loaded with the first PDF: it takes longer than many a whole command that makes none.
        from docgen.pdf.stable import stable_pdf

        try:
            return stable_pdf(pdf)
        except ValueError as error:
            raise ConversionError(_UNUSABLE.format(title=title)) from error

    def missing_fonts(self, docx: bytes) -> set[str]:
        """The fonts of a converted document that LibreOffice has replaced, because they are not installed."""
        return missing_fonts(docx, self.pool.fonts)

    def close(self) -> None:
        """End LibreOffice, if it runs."""
        self.pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
