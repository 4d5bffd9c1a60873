"""One sheet of an issued workbook, put together row by row. Knows of cells, not of forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forms.issue.xlsx.row_heights import room_for_text, row_height, text_height
from forms.issue.xlsx.styles import Style
from forms.issue.xlsx.xml import Element, address, letters, words, x

_WORDS_SIZE, _HINT_SIZE = 10, 9

Value = str | int | float


@dataclass(frozen=True)
class Rich:
    """A text of two parts: words and a hint in small grey letters under them."""

    words: str
    hint: str


class SharedTexts:
    """The texts of all cells of a workbook, each kept once."""

    def __init__(self) -> None:
        self._indexes: dict[str | Rich, int] = {}

    def index(self, value: str | Rich) -> int:
        return self._indexes.setdefault(value, len(self._indexes))

    def element(self) -> Element:
        """The root of the part `sharedStrings.xml`."""
        items = [_rich(value) if isinstance(value, Rich) else x("si", words(value)) for value in self._indexes]
        return x("sst", *items, uniqueCount=len(items))


def _rich(value: Rich) -> Element:
    if not value.hint:
        return x("si", words(value.words))
    small = x("rPr", x("sz", val=_HINT_SIZE), x("color", rgb="FF595959"), x("rFont", val="Arial"))
    usual = x("rPr", x("sz", val=_WORDS_SIZE), x("color", rgb="FF1F2A37"), x("rFont", val="Arial"))
    return x("si", x("r", usual, words(value.words)), x("r", small, words(f"\n{value.hint}")))


@dataclass
class Sheet:
    """A sheet being written; `row` is the number of the last row.

    `kept` has the last row of each group of rows that one page must hold, by its first.
    """

    title: str
    widths: Sequence[float]
    texts: SharedTexts
    is_wide: bool = False
    is_hidden: bool = False
    can_grow: bool = False
    row: int = 0
    rows: list[Element] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    validations: list[Element] = field(default_factory=list)
    heading_row: int = 0
    frozen_row: int = 0
    column_styles: Sequence[Style] = ()
    first_answer: str = ""
    heights: list[float] = field(default_factory=list)
    kept: dict[int, int] = field(default_factory=dict)

    def add(self, cells: Sequence[tuple[Value | Rich, Style]], lines: float = 0) -> int:
        """Add a row of values with their formats; gives its number. `lines` is the least height it needs."""
        self.row += 1
        row = x("row", r=self.row)
        needed = 0.0
        for column, (value, style) in enumerate(cells, start=1):
            row.append(self._cell(address(self.row, column), value, style))
            if style.value.wrap:
                needed = max(needed, value_height(value, style, self.widths[column - 1]))
        self.rows.append(row)
        self._set_height(row_height(needed, max(lines, 1.0)))
        return self.row

    def add_line(self, line: str, style: Style, lines: float = 1) -> int:
        """Add a text that runs over the whole width; it holds no answer, so merging its cells harms nothing."""
        # The other cells of the row must not show the borders of their columns.
        number = self.add([(line, style), *[("", style)] * (len(self.widths) - 1)])
        self._set_height(row_height(value_height(line, style, sum(self.widths)), lines))
        self.rows[-1].set("customHeight", "1")
        if len(self.widths) > 1:
            self.merged.append(f"A{number}:{letters(len(self.widths))}{number}")
        return number

    def _set_height(self, height: float) -> None:
        """The height of the last row; without the mark customHeight it still grows while one types."""
        self.rows[-1].set("ht", f"{height:.1f}")
        self.heights[self.row - 1 :] = [height]

    def _cell(self, where: str, value: Value | Rich, style: Style) -> Element:
        cell = x("c", r=where, s=style.index)
        if isinstance(value, str | Rich):
            if value:
                cell.set("t", "s")
                cell.append(_value(self.texts.index(value)))
        else:
            cell.append(_value(value))
        return cell


def value_height(value: Value | Rich, style: Style, width: float) -> float:
    """Points that a wrapped value takes in a column of this width."""
    room = room_for_text(width, style.value.indent)
    if not isinstance(value, Rich):
        return text_height(str(value), room, style.value.size, style.value.bold)
    hint = text_height(value.hint, room, _HINT_SIZE) if value.hint else 0.0
    return text_height(value.words, room, _WORDS_SIZE) + hint


def _value(value: int | float) -> Element:
    element = x("v")
    element.text = repr(value)
    return element
