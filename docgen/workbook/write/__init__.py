"""Makes workbooks of a data set, blank or filled, by openpyxl."""

from docgen.workbook.write.workbook import write_workbook

__all__ = ["write_workbook"]
