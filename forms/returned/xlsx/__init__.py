"""Reads a returned workbook (XLSX, with or without macros) into `Content`."""

from forms.returned.xlsx.package import read_contents

__all__ = ["read_contents"]
