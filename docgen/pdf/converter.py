"""`PdfConverter`: one LibreOffice for a whole program; queueing, one retry after a crash, an end to what hangs."""

from __future__ import annotations

import atexit
import threading
from types import TracebackType
from typing import Self

from docgen.errors import ConversionError
from docgen.files import FileKind, recognise
from docgen.pdf.office import DocumentRefusedError, Office, OfficeCrashError, OfficeTimeoutError

_NOT_DOCX = "{title}: это не документ DOCX или файл повреждён. Откройте его в Word и сохраните заново как .docx."
_REFUSED = "{title}: LibreOffice не смог открыть документ. Откройте его в Word, проверьте и сохраните заново как .docx."
_CRASHED = "{title}: LibreOffice дважды аварийно завершился на этом документе, PDF не получен. DOCX не пострадал."
_TOO_LONG = "{title}: LibreOffice не справился за {seconds:g} с и был остановлен, PDF не получен. DOCX не пострадал."
_UNUSABLE = "{title}: LibreOffice записал PDF, который нельзя прочитать. Повторите; DOCX не пострадал."


class PdfConverter:
    """Converts DOCX to PDF, any number of documents from any number of threads, one at a time.

    LibreOffice starts with the first document and runs until `close`, the end of the `with` block or of the program;
    a document given after that starts it anew. `timeout` is the seconds that one document may take.
    """

    def __init__(self, timeout: float = 120.0) -> None:
        self.timeout = timeout
        self._lock = threading.Lock()
        self._office: Office | None = None

    @property
    def process_id(self) -> int | None:
        """The process of the running LibreOffice, or None while there is none."""
        office = self._office
        return office.pid if office else None

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
        with self._lock:
            pdf = self._convert_patiently(docx, title)
        # Loaded with the first PDF: it takes longer than many a whole command that makes none.
        from docgen.pdf.stable import stable_pdf

        try:
            return stable_pdf(pdf)
        except ValueError as error:
            raise ConversionError(_UNUSABLE.format(title=title)) from error

    def close(self) -> None:
        """End LibreOffice, if it runs."""
        with self._lock:
            if self._office is not None:
                self._office.stop()
                self._forget_office()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _convert_patiently(self, docx: bytes, title: str) -> bytes:
        """Convert; once more in a new LibreOffice if the first one crashed."""
        try:
            try:
                return self._running_office().convert(docx, self.timeout)
            except OfficeCrashError:
                self._discard_office()
                return self._running_office().convert(docx, self.timeout)
        except DocumentRefusedError as error:
            raise ConversionError(_REFUSED.format(title=title)) from error
        except OfficeCrashError as error:
            self._discard_office()
            raise ConversionError(_CRASHED.format(title=title)) from error
        except OfficeTimeoutError as error:
            self._discard_office()
            raise ConversionError(_TOO_LONG.format(title=title, seconds=self.timeout)) from error
        except BaseException:
            # Interrupted: an answer may still come, and would be taken for the next document's.
            self._discard_office()
            raise

    def _running_office(self) -> Office:
        if self._office is None:
            self._office = Office()
            atexit.register(self.close)
        return self._office

    def _discard_office(self) -> None:
        if self._office is not None:
            self._office.kill()
            self._forget_office()

    def _forget_office(self) -> None:
        self._office = None
        atexit.unregister(self.close)
