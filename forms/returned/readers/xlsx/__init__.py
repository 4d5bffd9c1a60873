"""Reads a returned workbook (XLSX, with or without macros) into `Content`."""

from forms.returned.readers.xlsx.look import look
from forms.returned.readers.xlsx.printed_tables import gather_options

__all__ = ["gather_options", "look"]
