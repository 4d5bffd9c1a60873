"""How cells of a workbook look. One quiet palette: headings, hints, examples, values."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from docgen.dictionary import Field, FieldType
from docgen.workbook.model import Column

_FONT = "Arial"
_INK = "1F2A37"
_GREY = "7A828C"
_LINE = Side(style="thin", color="C9D1DA")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

HEADING_FILL = PatternFill("solid", fgColor="DCE6F1")
REQUIRED_FILL = PatternFill("solid", fgColor="FCE9D4")
SECTION_FILL = PatternFill("solid", fgColor="EDF2F7")
OFFER_FILL = PatternFill("solid", fgColor="F7F8FA")

_FORMATS = {
    FieldType.DATE: "dd.mm.yyyy",
    FieldType.INTEGER: "0",
    FieldType.DECIMAL: "0.##########",
    FieldType.MONEY: "#,##0.00",
    FieldType.YES_NO: "General",
}
_WIDTHS = {
    FieldType.DATE: 15,
    FieldType.INTEGER: 14,
    FieldType.DECIMAL: 14,
    FieldType.MONEY: 16,
    FieldType.YES_NO: 14,
    FieldType.INN: 16,
    FieldType.OGRN: 18,
    FieldType.SNILS: 18,
    FieldType.PHONE: 20,
    FieldType.EMAIL: 26,
    FieldType.PERSON_NAME: 34,
    FieldType.REFERENCE: 34,
    FieldType.JOB_TITLE: 38,
    FieldType.ORGANISATION_NAME: 44,
    FieldType.MULTILINE: 46,
    FieldType.PERIOD: 26,
}
_NARROW_EXAMPLE = 12
"""A text field whose example is no longer than this is a short mark: a number, a code."""


def number_format(field: Field) -> str:
    """Text stays text: digits that are names (ИНН, numbers of contracts) must not become numbers or dates."""
    return _FORMATS.get(field.type, "@")


def column_width(column: Column) -> int:
    """Width in characters that shows a usual value on one or two lines and breaks no word of the heading."""
    longest_word = max(len(word) for word in f"{column.heading} *".split())
    return max(_value_width(column.field), round(longest_word * 1.25) + 3)


def _value_width(field: Field) -> int:
    if field.type is FieldType.CHOICE:
        longest = max((len(choice.label) for choice in field.choices), default=16)
        return min(max(longest + 4, 16), 36)
    if field.type is FieldType.TEXT:
        return 16 if field.example and len(field.example) <= _NARROW_EXAMPLE else 30
    return _WIDTHS.get(field.type, 30)


def value_alignment() -> Alignment:
    """How values stand in their cells."""
    return Alignment(horizontal="left", vertical="top", wrap_text=True)


def as_heading(cell: Cell, is_required: bool) -> None:
    """A heading of a column, coloured when required."""
    cell.font = Font(name=_FONT, size=10, bold=True, color=_INK)
    cell.fill = REQUIRED_FILL if is_required else HEADING_FILL
    cell.border = BOX
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def as_section(cell: Cell, is_required: bool) -> None:
    """The heading of a group of rows."""
    as_heading(cell, is_required)
    cell.fill = REQUIRED_FILL if is_required else SECTION_FILL
    cell.border = Border(top=_LINE, bottom=_LINE)


def as_hint(cell: Cell) -> None:
    """A hint beside a value."""
    cell.font = Font(name=_FONT, size=9, color=_GREY)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.number_format = "@"


def as_offer(cell: Cell, is_example: bool) -> None:
    """A hint or example above the data."""
    as_hint(cell)
    cell.font = Font(name=_FONT, size=9, italic=is_example, color=_GREY)
    cell.fill = OFFER_FILL
    cell.border = BOX


def as_label(cell: Cell) -> None:
    """The label of a value."""
    cell.font = Font(name=_FONT, size=10, color=_INK)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = BOX


def as_value(cell: Cell, field: Field) -> None:
    """A typed value."""
    cell.font = Font(name=_FONT, size=10, color="000000")
    cell.alignment = value_alignment()
    cell.number_format = number_format(field)
    cell.border = BOX


def as_title(cell: Cell) -> None:
    """The title of the guide."""
    cell.font = Font(name=_FONT, size=16, bold=True, color=_INK)


def as_prose(cell: Cell, is_bold: bool = False, is_link: bool = False) -> None:
    """Running text of the guide."""
    colour = "1F5FA8" if is_link else _INK
    cell.font = Font(name=_FONT, size=10, bold=is_bold, color=colour, underline="single" if is_link else None)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def lines_needed(text: str, width: float) -> int:
    """Lines that a wrapped text takes in a column of this width; a little generous."""
    fits = max(int(width * 1.05), 1)
    return sum(max(1, -(-len(line) // fits)) for line in text.splitlines()) if text else 1
