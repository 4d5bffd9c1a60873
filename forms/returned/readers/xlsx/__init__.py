"""Reads a returned workbook (XLSX, with or without macros) into `Content`."""

from forms.returned.readers.xlsx.look import read_contents

__all__ = ["read_contents"]
