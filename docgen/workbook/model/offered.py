"""Texts that a blank workbook already holds: hints, examples, prefilled rows. A reader must not take them for data.

They are kept in the hidden sheet too, so that a workbook made by an earlier version is still understood.
"""

from __future__ import annotations

from docgen.dictionary import Dictionary, FieldType
from docgen.workbook.model.layout import Column, Layout, RoleSheet, TableSheet
from docgen.workbook.words import EXAMPLE_MARK, HINT_MARK

OfferedRow = tuple[str, str, str, str]
"""Sheet, mark (hint or example), heading, text: a row of the hidden sheet."""
Offers = list[tuple[str, list[str]]]
"""The rows above the data of a sheet, each with its mark and a text for every column."""


def offered_rows(layout: Layout, dictionary: Dictionary) -> list[OfferedRow]:
    """Every hint and example that a blank workbook shows above its data."""
    return [
        (sheet.title, mark, column.heading, text)
        for sheet in layout.sheets
        if isinstance(sheet, TableSheet | RoleSheet)
        for mark, texts in offers_of(sheet, layout, dictionary)
        for column, text in zip(sheet.all_columns, texts, strict=True)
        if text
    ]


def offers_of(sheet: TableSheet | RoleSheet, layout: Layout, dictionary: Dictionary) -> Offers:
    """The hints and the examples of a sheet."""
    hints = [_hint_text(column) for column in sheet.all_columns]
    if isinstance(sheet, TableSheet) and sheet.parent is not None:
        hints[0] = f"Как на листе «{sheet.parent.title}»"
    examples = [_example_text(column, layout, dictionary) for column in sheet.all_columns]
    return [(HINT_MARK, hints), (EXAMPLE_MARK, examples)]


def _hint_text(column: Column) -> str:
    """What is said under the heading: the declared hint, or what kind of value is wanted."""
    if column.number > 1:
        return ""
    kinds = {FieldType.DATE: "дд.мм.гггг", FieldType.CHOICE: "Выберите из списка", FieldType.YES_NO: "да или нет"}
    kinds[FieldType.REFERENCE] = "Выберите из списка"
    return column.field.hint or kinds.get(column.field.type, "")


def _example_text(column: Column, layout: Layout, dictionary: Dictionary) -> str:
    """What the row of examples shows in this column."""
    if column.number > 1:
        return ""
    declared = column.field
    if declared.example:
        return declared.example
    if declared.type is FieldType.CHOICE and declared.required:
        return declared.choices[0].label
    target = dictionary.entity_of(declared, layout.entity) if declared.type is FieldType.REFERENCE else None
    return next((field.example for field in target or () if field.example), "")


def prefilled_rows(table: TableSheet) -> list[dict[str, str]]:
    """The rows that a blank workbook holds for a list, as a person sees them, without blank values."""
    return [
        {column.keys[-1]: shown(row[column.keys[-1]], column) for column in table.columns if row.get(column.keys[-1])}
        for row in table.prefill
    ]


def shown(value: str, column: Column) -> str:
    """A prefilled value as it stands in the workbook: a choice by its label."""
    return next((choice.label for choice in column.field.choices if choice.key == value), value)
