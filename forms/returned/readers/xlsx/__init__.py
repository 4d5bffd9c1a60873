"""Reads a returned workbook (XLSX, with or without macros) into `Content`."""

from forms.returned.readers.xlsx.look import look

__all__ = ["look"]
