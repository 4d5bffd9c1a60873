"""Reads a returned DOCX file into `Content`."""

from forms.returned.docx.package import read_content

__all__ = ["read_content"]
