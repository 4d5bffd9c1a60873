"""One sheet of an issued workbook, put together row by row. Knows of cells, not of forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.xlsx_writer import cell_at, safe_text, set_height, text_cell
from forms.issue.xlsx.row_heights import room_for_text, row_height, text_height
from forms.issue.xlsx.styles import FONT, GREY, INK, USUAL_SIZE, Style

_HINT_SIZE = 9
_WORDS_FONT = InlineFont(sz=USUAL_SIZE, color=Color(INK), rFont=FONT)
_HINT_FONT = InlineFont(sz=_HINT_SIZE, color=Color(GREY), rFont=FONT)

Value = str | int | float


@dataclass(frozen=True)
class Rich:
    """A text of two parts: words and a hint in small grey letters under them."""

    words: str
    hint: str


@dataclass
class Sheet:
    """A sheet being written; `row` is the number of the last row.

    `kept` has the last row of each group of rows that one page must hold, by its first.
    """

    sheet: Worksheet
    widths: Sequence[float]
    is_wide: bool = False
    can_grow: bool = False
    row: int = 0
    heading_row: int = 0
    frozen_row: int = 0
    first_answer: str = ""
    heights: list[float] = field(default_factory=list)
    kept: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, width in enumerate(self.widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def add(self, cells: Sequence[tuple[Value | Rich, Style]], lines: float = 0) -> int:
        """Add a row of values with their formats; gives its number. `lines` is the least height it needs."""
        self.row += 1
        needed = 0.0
        for column, (value, style) in enumerate(cells, start=1):
            self._put(column, value, style)
            if style.value.wrap:
                needed = max(needed, value_height(value, style, self.widths[column - 1]))
        self._set_height(row_height(needed, max(lines, 1.0)))
        return self.row

    def add_line(self, line: str, style: Style, lines: float = 1) -> int:
        """Add a text that runs over the whole width; it holds no answer, so merging its cells harms nothing."""
        # The other cells of the row must not show the borders of their columns.
        number = self.add([(line, style), *[("", style)] * (len(self.widths) - 1)])
        self._set_height(row_height(value_height(line, style, sum(self.widths)), lines), is_fixed=True)
        if len(self.widths) > 1:
            self.sheet.merged_cells.add(f"A{number}:{get_column_letter(len(self.widths))}{number}")
        return number

    def add_check(self, check: DataValidation | None, cells: str) -> None:
        """Have cells such as `C4` or `C4:C9` checked while one types."""
        if check is not None:
            check.add(cells)
            self.sheet.add_data_validation(check)

    def add_name(self, name: str, row: int, column: int) -> None:
        """Give a cell a name that the whole book knows."""
        assert self.sheet.parent is not None  # noqa: S101 - narrows the type; every sheet is in a book
        place = f"{quote_sheetname(self.sheet.title)}!${get_column_letter(column)}${row}"
        self.sheet.parent.defined_names[name] = DefinedName(name, attr_text=place)

    def _set_height(self, height: float, *, is_fixed: bool = False) -> None:
        """The height of the last row; unless it is fixed, it still grows while one types."""
        set_height(self.sheet, self.row, round(height, 1), is_fixed=is_fixed)
        self.heights[self.row - 1 :] = [height]

    def _put(self, column: int, value: Value | Rich, style: Style) -> None:
        if isinstance(value, str):
            cell = text_cell(self.sheet, self.row, column, value)
        else:
            cell = cell_at(self.sheet, self.row, column)
            cell.value = _rich_text(value) if isinstance(value, Rich) else value
        cell.style = style.name


def _rich_text(value: Rich) -> CellRichText | str:
    if not value.hint:
        return safe_text(value.words)
    words, hint = TextBlock(_WORDS_FONT, safe_text(value.words)), TextBlock(_HINT_FONT, safe_text(f"\n{value.hint}"))
    return CellRichText(words, hint)


def value_height(value: Value | Rich, style: Style, width: float) -> float:
    """Points that a wrapped value takes in a column of this width."""
    room = room_for_text(width, style.value.indent)
    if not isinstance(value, Rich):
        return text_height(str(value), room, style.value.size, style.value.bold)
    hint = text_height(value.hint, room, _HINT_SIZE) if value.hint else 0.0
    return text_height(value.words, room, USUAL_SIZE) + hint
