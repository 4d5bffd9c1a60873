"""Reads a returned PDF into `Content`: filled fields, printed or flattened text, both, and scans by way of `paper`."""

from forms.returned.readers.pdf.look import look

__all__ = ["look"]
