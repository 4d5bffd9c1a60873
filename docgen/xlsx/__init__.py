"""The parts and cells of any XLSX file."""

from docgen.xlsx.book import NumberFormat, SheetPart, XlsxBook, targets_of, text_of

__all__ = ["NumberFormat", "SheetPart", "XlsxBook", "targets_of", "text_of"]
