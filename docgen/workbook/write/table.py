"""Writes a sheet with one record a row: headings, hints, example, then the records or the prefilled rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.workbook.model import Column, Offers, TableSheet, prefilled_rows
from docgen.workbook.words import EXAMPLE_MARK, MARK_HEADING
from docgen.workbook.write import styles
from docgen.workbook.write.cell_values import Written, cell_value, records_of
from docgen.workbook.write.drop_downs import FIRST_DATA_ROW, TABLE_ROWS, DropDowns
from docgen.workbook.write.page import set_page
from docgen.xlsx_writer import cell_at, set_height, text_cell

_MARK_WIDTH = 12
_LINE_HEIGHT = 13
_HEADING_LINE_HEIGHT = 15.5


def write_table_sheet(
    sheet: Worksheet,
    table: TableSheet,
    values: Mapping[str, Any],
    offers: Offers,
    drop_downs: DropDowns,
) -> None:
    """Write one table sheet, with the records that `values` hold for it."""
    columns = table.all_columns
    write_headings(sheet, MARK_HEADING, columns)
    write_offers(sheet, offers)
    sheet.freeze_panes = "C2"
    for place, column in enumerate(columns, start=2):
        letter = get_column_letter(place)
        _prepare_column(sheet, letter, column)
        cells = f"{letter}{FIRST_DATA_ROW}:{letter}{FIRST_DATA_ROW + TABLE_ROWS - 1}"
        if column == table.parent_column:
            drop_downs.add_parents(sheet, table, cells)
        else:
            drop_downs.add(sheet, column.field, cells)
    for row, written in enumerate(_rows(table, values), start=FIRST_DATA_ROW):
        for place, (column, value) in enumerate(zip(columns, written, strict=True), start=2):
            if value is not None:
                put_value(sheet, row, place, column, value)
        fit_row(sheet, row, written)


def write_headings(sheet: Worksheet, first: str, columns: Sequence[Column]) -> None:
    """Row 1: the heading of the first column, then one heading a column; required ones carry an asterisk."""
    styles.as_heading(text_cell(sheet, 1, 1, first), is_required=False)
    sheet.column_dimensions["A"].width = _MARK_WIDTH
    lines = 1
    for place, column in enumerate(columns, start=2):
        text = f"{column.heading} *" if column.is_required else column.heading
        styles.as_heading(text_cell(sheet, 1, place, text), column.is_required)
        width = styles.column_width(column)
        sheet.column_dimensions[get_column_letter(place)].width = width
        lines = max(lines, styles.lines_needed(text, width - 2))
    set_height(sheet, 1, lines * _HEADING_LINE_HEIGHT + 5)
    set_page(sheet, is_wide=True)
    sheet.print_title_cols = "A:B"


def write_offers(sheet: Worksheet, offers: Offers) -> None:
    """Rows 2 and 3: hints and the example, marked in the first column so that the reader passes over them."""
    for row, (mark, texts) in enumerate(offers, start=2):
        lines = 1
        for place, text in enumerate([mark, *texts], start=1):
            cell = text_cell(sheet, row, place, text)
            styles.as_offer(cell, is_example=mark == EXAMPLE_MARK)
            width = sheet.column_dimensions[get_column_letter(place)].width
            lines = max(lines, styles.lines_needed(text, width * 1.2))
        set_height(sheet, row, lines * _LINE_HEIGHT + 4)


def fit_row(sheet: Worksheet, row: int, written: Sequence[Written], first_column: int = 2) -> None:
    """Make the row as high as its longest text needs; spreadsheets do it by themselves only for rows being edited."""
    widths = [
        sheet.column_dimensions[get_column_letter(place)].width for place in range(first_column, 1000)[: len(written)]
    ]
    lines = max(styles.lines_needed(str(value or ""), width) for value, width in zip(written, widths, strict=True))
    if lines > 1:
        set_height(sheet, row, lines * _LINE_HEIGHT + 3)


def put_value(sheet: Worksheet, row: int, place: int, column: Column, value: Written) -> None:
    """Put a value into a cell; text stays text even when it looks like a formula or an error."""
    cell = text_cell(sheet, row, place, value) if isinstance(value, str) else cell_at(sheet, row, place)
    if value is not None and not isinstance(value, str):
        cell.value = value
    styles.as_value(cell, column.field)


def _prepare_column(sheet: Worksheet, letter: str, column: Column) -> None:
    """Format the whole column, so that rows typed in later look and behave the same."""
    dimension = sheet.column_dimensions[letter]
    dimension.number_format = styles.number_format(column.field)
    dimension.alignment = styles.value_alignment()
    dimension.border = styles.BOX


def _rows(table: TableSheet, values: Mapping[str, Any]) -> Iterator[list[Written]]:
    records = list(records_of(table, values))
    for identifier, record in records:
        owner = [] if table.parent is None else [None if identifier is None else str(identifier)]
        yield [*owner, *(cell_value(record, column) for column in table.columns)]
    if not records:
        for row in prefilled_rows(table):
            yield [row.get(column.keys[-1]) if column.number == 1 else None for column in table.all_columns]
