"""The objects of a PDF: straight from the bytes of a file that is written plainly, by way of qpdf from any other."""

from forms.returned.readers.pdf.objects.model import PdfObjects, Stream
from forms.returned.readers.pdf.objects.plain import PlainFile
from forms.returned.readers.pdf.objects.repaired import RepairedFile
from forms.returned.readers.pdf.objects.syntax import Entries, PdfSyntaxError, Reference

__all__ = ["Entries", "PdfObjects", "PdfSyntaxError", "PlainFile", "Reference", "RepairedFile", "Stream"]
