"""Texts that a blank workbook already holds: hints, examples, prefilled rows. A reader must not take them for data.

They are kept in the hidden sheet too, so that a workbook made by an earlier version is still understood.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from docgen.dictionary import Dictionary, FieldType
from docgen.workbook.labels import folded
from docgen.workbook.layout import Column, Layout, RoleSheet, TableSheet
from docgen.workbook.xlsx_cells import Cell, Grid

MARK_HEADING = "Строка"
HINT_MARK = "подсказка"
EXAMPLE_MARK = "пример"
META_SHEET = "_docgen"
META_KEY = "набор данных"
META_VERSION = "вид книги"
FORMAT_VERSION = 1

OfferedRow = tuple[str, str, str, str]
"""Sheet, mark (hint or example), heading, text: a row of the hidden sheet."""


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


def offers_of(sheet: TableSheet | RoleSheet, layout: Layout, dictionary: Dictionary) -> list[tuple[str, list[str]]]:
    """The rows above the data of a sheet, each with its mark and a text for every column."""
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


@dataclass(slots=True)
class Offered:
    """The offered texts by sheet, mark and heading, all as folded keys."""

    texts: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    version: str = ""
    data_set: str = ""

    def add(self, rows: list[OfferedRow]) -> None:
        for title, mark, heading, text in rows:
            self.texts[folded(title), mark, folded(heading)].add(folded(text))

    def is_offered(self, title: str, mark: str, cells: dict[Column, Cell]) -> bool:
        """True when every filled cell still holds the offered text."""
        return all(
            folded(cell.value) in self.texts.get((folded(title), mark, folded(column.heading)), ())
            for column, cell in cells.items()
        )


def read_offered(meta: Grid | None, layout: Layout, dictionary: Dictionary) -> Offered:
    """What this program offers and what the hidden sheet says was offered when the workbook was made."""
    offered = Offered()
    offered.add(offered_rows(layout, dictionary))
    for cells in (meta.rows if meta else {}).values():
        row = [str(cells[column].value) if column in cells else "" for column in range(1, 5)]
        if row[0] == META_KEY:
            offered.data_set = row[1]
        elif row[0] == META_VERSION:
            offered.version = row[1]
        else:
            offered.add([(row[0], row[1], row[2], row[3])])
    return offered


def prefilled_rows(table: TableSheet) -> list[dict[str, str]]:
    """The rows that a blank workbook holds for a list, as a person sees them, without blank values."""
    return [
        {column.keys[-1]: shown(row[column.keys[-1]], column) for column in table.columns if row.get(column.keys[-1])}
        for row in table.prefill
    ]


def shown(value: str, column: Column) -> str:
    """A prefilled value as it stands in the workbook: a choice by its label."""
    return next((choice.label for choice in column.field.choices if choice.key == value), value)
