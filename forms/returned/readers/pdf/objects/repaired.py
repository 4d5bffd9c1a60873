"""Any file that qpdf can open, repaired where it must be, and decrypted. Slow and tolerant."""

from __future__ import annotations

import pikepdf
from pikepdf import settings

from forms.returned.readers.pdf.limits import LARGEST_STREAM
from forms.returned.readers.pdf.objects.model import PdfObjects, Stream
from forms.returned.readers.pdf.objects.syntax import Entries, Reference, parse_dictionary

settings.set_qpdf_limits(
    flate_max_memory=LARGEST_STREAM,
    png_max_memory=LARGEST_STREAM,
    tiff_max_memory=LARGEST_STREAM,
    run_length_max_memory=LARGEST_STREAM,
    dct_max_memory=LARGEST_STREAM,
    parser_max_container_size=1_000_000,
)


class RepairedFile(PdfObjects):
    """The objects of an open file; it must stay open as long as they are asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        super().__init__()
        self._pdf = pdf
        self.trailer = parse_dictionary(pdf.trailer.unparse(resolved=True))

    def load(self, reference: Reference) -> bytes | Stream:
        held = self._pdf.get_object(*reference)
        if isinstance(held, pikepdf.Stream):
            # Its bytes are packed otherwise in an encrypted file, which is no matter: they are only compared.
            return Stream(reference, parse_dictionary(held.stream_dict.unparse(resolved=True)), held.read_raw_bytes())
        if isinstance(held, pikepdf.Object):
            return held.unparse(resolved=True)
        # Numbers and truth values come as Python's own.
        return b"null" if held is None else str(held).lower().encode()

    def unpacked(self, stream: Stream) -> bytes:
        return self._pdf.get_object(*stream.reference).read_bytes()

    def pages(self) -> list[Entries]:
        return [parse_dictionary(page.obj.unparse(resolved=True)) for page in self._pdf.pages]
