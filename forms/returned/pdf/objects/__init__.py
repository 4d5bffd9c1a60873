"""The objects of a PDF: straight from the bytes of a file that is written plainly, by way of qpdf from any other."""

from forms.returned.pdf.objects.model import PdfObjects, Stream
from forms.returned.pdf.objects.plain import PlainFile
from forms.returned.pdf.objects.repaired import RepairedFile
from forms.returned.pdf.objects.syntax import Entries, PdfSyntaxError, Reference

__all__ = ["Entries", "PdfObjects", "PdfSyntaxError", "PlainFile", "Reference", "RepairedFile", "Stream"]
