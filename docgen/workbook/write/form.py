"""Writes sheets of single records: label, value, hint in rows; and sheets with one row for each role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.workbook.model import Column, FormSheet, Offers, RoleSheet, Section
from docgen.workbook.words import HINT_HEADING, LABEL_HEADING, ROLE_HEADING, VALUE_HEADING
from docgen.workbook.write import styles
from docgen.workbook.write.cell_values import cell_value, value_at
from docgen.workbook.write.drop_downs import FIRST_DATA_ROW, DropDowns
from docgen.workbook.write.page import set_page
from docgen.workbook.write.table import fit_row, put_value, write_headings, write_offers
from docgen.xlsx_writer import set_height, text_cell

_LABEL_WIDTH, _VALUE_WIDTH, _HINT_WIDTH, _ROLE_WIDTH = 38, 62, 62, 34


def write_form_sheet(sheet: Worksheet, form: FormSheet, values: Mapping[str, Any], drop_downs: DropDowns) -> None:
    """Write a sheet with one value a row, grouped by record."""
    for place, (text, width) in enumerate(
        [(LABEL_HEADING, _LABEL_WIDTH), (VALUE_HEADING, _VALUE_WIDTH), (HINT_HEADING, _HINT_WIDTH)], start=1
    ):
        styles.as_heading(text_cell(sheet, 1, place, text), is_required=False)
        sheet.column_dimensions[get_column_letter(place)].width = width
    set_height(sheet, 1, 22)
    sheet.freeze_panes = "A2"
    set_page(sheet)
    row = 2
    for section in form.sections:
        row = _write_section(sheet, row, section, values, drop_downs)


def _write_section(
    sheet: Worksheet, row: int, section: Section, values: Mapping[str, Any], drop_downs: DropDowns
) -> int:
    """Write the section from `row` down; returns the row after it."""
    for place, text in enumerate([section.title, "", section.hint], start=1):
        styles.as_section(text_cell(sheet, row, place, text), section.is_required)
    set_height(sheet, row, 20)
    record = value_at(values, section.keys)
    for column in section.columns:
        row += 1
        label = text_cell(sheet, row, 1, f"{column.heading} *" if column.is_required else column.heading)
        styles.as_label(label)
        value = cell_value(record, column) if isinstance(record, Mapping) else None
        put_value(sheet, row, 2, column, value)
        hint = _hint(column)
        styles.as_hint(text_cell(sheet, row, 3, hint))
        fit_row(sheet, row, [str(label.value), value, hint], first_column=1)
        drop_downs.add(sheet, column.field, f"B{row}")
    return row + 2


def _hint(column: Column) -> str:
    example = f"Например: {column.field.example}" if column.field.example and column.number == 1 else ""
    hint = column.field.hint.rstrip(".") if column.number == 1 else ""
    return ". ".join(filter(None, [hint, example]))


def write_role_sheet(
    sheet: Worksheet,
    roles: RoleSheet,
    values: Mapping[str, Any],
    offers: Offers,
    drop_downs: DropDowns,
) -> None:
    """Write a sheet with one row for each role."""
    write_headings(sheet, ROLE_HEADING, roles.all_columns)
    write_offers(sheet, offers)
    sheet.column_dimensions["A"].width = _ROLE_WIDTH
    sheet.freeze_panes = "B2"
    last = FIRST_DATA_ROW + len(roles.sections) - 1
    for place, column in enumerate(roles.all_columns, start=2):
        letter = get_column_letter(place)
        drop_downs.add(sheet, column.field, f"{letter}{FIRST_DATA_ROW}:{letter}{last}")
    for row, section in enumerate(roles.sections, start=FIRST_DATA_ROW):
        label = text_cell(sheet, row, 1, f"{section.title} *" if section.is_required else section.title)
        styles.as_heading(label, section.is_required)
        label.alignment = Alignment(vertical="top", wrap_text=True)
        record = value_at(values, section.keys)
        written = [cell_value(record, column) if isinstance(record, Mapping) else None for column in roles.all_columns]
        for place, (column, value) in enumerate(zip(roles.all_columns, written, strict=True), start=2):
            put_value(sheet, row, place, column, value)
        fit_row(sheet, row, [str(label.value), *written], first_column=1)
