"""Reads a returned DOCX file into `Content`."""

from forms.returned.readers.docx.look import look

__all__ = ["look"]
