"""Writes a form as a PDF: fields to fill on a screen, print geometry to fill by hand, identity on every page."""

from forms.issue.pdf.document import write_pdf

__all__ = ["write_pdf"]
