"""Fills a pack, or only checks its data, within the time and the workers of the service, for the API and the pages."""

from __future__ import annotations

import time

from docgen import bundle
from docgen.bundle import Bundle, DataCheck
from docgen.pack import Pack
from docgen.pdf import PdfConverter
from webhooks.errors import TookTooLongError
from webhooks.sent import SentData
from webhooks.service import this_service


class TimedConverter(PdfConverter):
    """The shared converter until a deadline: what nobody waits for any more is not converted."""

    def __init__(self, shared: PdfConverter, deadline: float) -> None:
        super().__init__(archival=shared.archival, pool=shared.pool)
        self._deadline = deadline

    def convert(self, docx: bytes, name: str = "") -> bytes:
        if time.monotonic() > self._deadline:
            raise TookTooLongError("Время на запрос вышло.")
        return super().convert(docx, name)


def fill_pack(pack: Pack, sent: SentData, only: tuple[str, ...] = (), *, draft: bool, pdf: bool) -> Bundle:
    """The filled documents.

    Raises:
        DocgenError: the data cannot be read or is refused, PDF cannot be made, the time is over.
    """
    service = this_service()
    deadline = time.monotonic() + service.workshop.seconds
    converter = TimedConverter(service.converter, deadline) if pdf else None
    return service.workshop.run(lambda: bundle.fill_pack(pack, sent.read(pack), only, draft, converter))


def check_data(pack: Pack, sent: SentData, only: tuple[str, ...] = (), *, draft: bool) -> DataCheck:
    """What filling would find in the data.

    Raises:
        DocgenError: the data cannot be read, the time is over.
    """
    return this_service().workshop.run(lambda: bundle.check_data(pack, sent.read(pack), only, draft))
