"""What every workbook that we write needs beyond openpyxl: sure texts, rows that grow, checks, lists, stable bytes.

Apart from `docgen.xlsx`, which reads: openpyxl is slow to import, and no command that only reads needs it.
"""

from docgen.xlsx_writer.cells import cell_at, safe_text, set_height, text_cell
from docgen.xlsx_writer.checks import WordLists, date_check, prompted, with_error
from docgen.xlsx_writer.saving import empty_book, stable_bytes, stable_parts

__all__ = [
    "WordLists",
    "cell_at",
    "date_check",
    "empty_book",
    "prompted",
    "safe_text",
    "set_height",
    "stable_bytes",
    "stable_parts",
    "text_cell",
    "with_error",
]
