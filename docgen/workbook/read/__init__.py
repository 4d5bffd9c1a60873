"""Reads workbooks back: one laid out for a data set, with the place of every value; lists of anyone's making."""

from docgen.workbook.read.collected import Collected
from docgen.workbook.read.plain import PlainRow, read_first_sheet
from docgen.workbook.read.workbook import read_workbook

__all__ = ["Collected", "PlainRow", "read_first_sheet", "read_workbook"]
