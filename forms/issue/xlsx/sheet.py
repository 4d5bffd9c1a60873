"""One sheet of an issued workbook, put together row by row. Knows of cells, not of forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from forms.issue.xlsx.styles import Style
from forms.issue.xlsx.xml import Element, address, letters, words, x

_LINE, _PADDING = 13.0, 5.0
"""Height of a line of the usual size, and what a row has beside its lines, in points."""
_SMALL_LETTERS = 1.1
"""How many more letters of a hint than of a label stand in a line."""
_PER_INDENT = 1.6
"""Letters that one step of an indent takes."""
_USUAL_SIZE = 10

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
    small = x("rPr", x("sz", val=9), x("color", rgb="FF595959"), x("rFont", val="Arial"))
    usual = x("rPr", x("sz", val=10), x("color", rgb="FF1F2A37"), x("rFont", val="Arial"))
    return x("si", x("r", usual, words(value.words)), x("r", small, words(f"\n{value.hint}")))


@dataclass
class Sheet:
    """A sheet being written; `row` is the number of the last row."""

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

    def add(self, cells: Sequence[tuple[Value | Rich, Style]], lines: float = 0) -> int:
        """Add a row of values with their formats; gives its number. `lines` is the least height it needs."""
        self.row += 1
        row = x("row", r=self.row)
        needed = max(lines, 1.0)
        for column, (value, style) in enumerate(cells, start=1):
            row.append(self._cell(address(self.row, column), value, style))
            if style.value.wrap:
                width = self.widths[column - 1] - _PER_INDENT * style.value.indent
                needed = max(needed, lines_needed(value, width))
        # Without the mark customHeight the row still grows while one types.
        row.set("ht", f"{needed * _LINE + _PADDING:.1f}")
        self.rows.append(row)
        return self.row

    def add_line(self, line: str, style: Style, lines: float = 1) -> int:
        """Add a text that runs over the whole width; it holds no answer, so merging its cells harms nothing."""
        letters_in_line = sum(self.widths) * (_SMALL_LETTERS if style.value.size < _USUAL_SIZE else 1)
        number = self.add([(line, style)])
        self.rows[-1].set("ht", f"{max(lines, lines_needed(line, letters_in_line)) * _LINE + _PADDING:.1f}")
        self.rows[-1].set("customHeight", "1")
        if len(self.widths) > 1:
            self.merged.append(f"A{number}:{letters(len(self.widths))}{number}")
        return number

    def _cell(self, where: str, value: Value | Rich, style: Style) -> Element:
        cell = x("c", r=where, s=style.index)
        if isinstance(value, str | Rich):
            if value:
                cell.set("t", "s")
                cell.append(_value(self.texts.index(value)))
        else:
            cell.append(_value(value))
        return cell


def lines_needed(value: Value | Rich, width: float) -> float:
    """Lines of the usual height that a wrapped value takes in a column of this width; a little generous."""
    if isinstance(value, Rich):
        hint = lines_needed(value.hint, width * _SMALL_LETTERS) / _SMALL_LETTERS if value.hint else 0
        return lines_needed(value.words, width) + hint
    fits = max(int(width), 8)
    return sum(max(1, len(wrap(line, fits))) for line in str(value).split("\n"))


def _value(value: int | float) -> Element:
    element = x("v")
    element.text = repr(value)
    return element
