"""DOCX to PDF, and to PDF/A; this module is the room's only public face.

A document's way: `converter` → `docgen.office` (LibreOffice that stays running) → `stable` (same input, same bytes).
"""

from docgen.office import find_soffice
from docgen.pdf.converter import PdfConverter

__all__ = ["PdfConverter", "find_soffice"]
