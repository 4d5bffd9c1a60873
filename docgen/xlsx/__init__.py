"""The cells of any XLSX file, for rosters and for returned forms: what is stored, how it looks, what was done to it.

Not read by openpyxl, which writes all our workbooks: docs/adr/0006 says why.
"""

from docgen.xlsx.addresses import Place, column_letters
from docgen.xlsx.book import Look, SheetPart, XlsxBook
from docgen.xlsx.formats import NumberFormat
from docgen.xlsx.sheet import Attached, Cell, Merged, SheetCells, attached_places, read_sheet
from docgen.xlsx.texts import Struck, Text

__all__ = [
    "Attached",
    "Cell",
    "Look",
    "Merged",
    "NumberFormat",
    "Place",
    "SheetCells",
    "SheetPart",
    "Struck",
    "Text",
    "XlsxBook",
    "attached_places",
    "column_letters",
    "read_sheet",
]
