"""Makes workbooks: blank ones to type into, and filled ones from JSON values. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.dictionary import Dictionary, Entity
from docgen.workbook.model import FormSheet, Layout, RoleSheet, lay_out, offered_rows, offers_of
from docgen.workbook.words import FORMAT_VERSION, META_KEY, META_SHEET, META_VERSION
from docgen.workbook.write.drop_downs import DropDowns
from docgen.workbook.write.form import write_form_sheet, write_role_sheet
from docgen.workbook.write.guide import write_guide
from docgen.workbook.write.table import write_table_sheet
from docgen.xlsx_writer import stable_bytes


def write_workbook(values: Mapping[str, Any], entity: Entity, dictionary: Dictionary) -> bytes:
    """The workbook of a data set with JSON values in it; what the layout has no place for is left out."""
    layout = lay_out(entity, dictionary)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - narrows the type; a new book has one sheet
    write_guide(first, layout)
    sheets = [book.create_sheet(sheet.title) for sheet in layout.sheets]
    drop_downs = DropDowns(book, layout)
    for sheet, written in zip(layout.sheets, sheets, strict=True):
        if isinstance(sheet, FormSheet):
            write_form_sheet(written, sheet, values, drop_downs)
        elif isinstance(sheet, RoleSheet):
            write_role_sheet(written, sheet, values, offers_of(sheet, layout, dictionary), drop_downs)
        else:
            write_table_sheet(written, sheet, values, offers_of(sheet, layout, dictionary), drop_downs)
    _write_meta(book, layout, dictionary)
    book.properties.title = entity.label
    return stable_bytes(book)


def _write_meta(book: Workbook, layout: Layout, dictionary: Dictionary) -> None:
    sheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.append([META_KEY, layout.entity.key])
    sheet.append([META_VERSION, str(FORMAT_VERSION)])
    for row in offered_rows(layout, dictionary):
        sheet.append(row)
