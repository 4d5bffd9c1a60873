"""The objects of a PDF: straight from the bytes of a file that is written plainly, by way of qpdf from any other."""

from forms.returned.readers.pdf.objects.model import PdfObjects, Stream
from forms.returned.readers.pdf.objects.plain import PlainFile
from forms.returned.readers.pdf.objects.repaired import RepairedFile
from forms.returned.readers.pdf.objects.syntax import (
    KEPT,
    LONGEST_KEPT,
    Entries,
    PdfSyntaxError,
    bytes_of,
    holds,
    is_text,
    parse_array,
    parse_dictionary,
    parse_name,
    parse_reference,
    parse_text,
)

__all__ = [
    "KEPT",
    "LONGEST_KEPT",
    "Entries",
    "PdfObjects",
    "PdfSyntaxError",
    "PlainFile",
    "RepairedFile",
    "Stream",
    "bytes_of",
    "holds",
    "is_text",
    "parse_array",
    "parse_dictionary",
    "parse_name",
    "parse_reference",
    "parse_text",
]
