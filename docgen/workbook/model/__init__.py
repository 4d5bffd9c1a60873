"""What stands where in a workbook of a data set."""

from docgen.workbook.model.labels import folded, nearest, perhaps, quoted
from docgen.workbook.model.lay_out import lay_out
from docgen.workbook.model.layout import (
    Column,
    FormSheet,
    Keys,
    Layout,
    RoleSheet,
    Section,
    Sheet,
    TableSheet,
    split_values,
)
from docgen.workbook.model.offered import OfferedRow, Offers, offered_rows, offers_of, prefilled_rows

__all__ = [
    "Column",
    "FormSheet",
    "Keys",
    "Layout",
    "OfferedRow",
    "Offers",
    "RoleSheet",
    "Section",
    "Sheet",
    "TableSheet",
    "folded",
    "lay_out",
    "nearest",
    "offered_rows",
    "offers_of",
    "perhaps",
    "prefilled_rows",
    "quoted",
    "split_values",
]
