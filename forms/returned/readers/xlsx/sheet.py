"""The filled cells of one sheet as a person sees them, with everything that was done to them. Stops at bounds."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from docgen.workbook import SheetPart, targets_of
from forms.returned.content import Mark
from forms.returned.readers.xlsx.book import Book, Element, Look, Place, Seen, column_number, seen_text
from forms.returned.readers.xlsx.displayed import NOTHING, shown_iso_date, shown_logical, shown_number

MOST_ROWS, MOST_COLUMNS, MOST_MERGED = 5_000, 120, 20_000
"""Filled rows and columns that are read, and cells under merged ones."""
_UNCERTAIN = frozenset({Mark.UNCERTAIN_VALUE})
_PLAIN_LOOK = Look()
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(eq=False)
class Sheet:
    """A sheet of a returned workbook.

    `cells` holds filled cells only; `marked` what was done to cells whether filled or not; `margin_texts` are the
    headers and footers of its printed pages.
    """

    title: str
    is_hidden: bool
    cells: dict[Place, Seen] = field(default_factory=dict)
    marked: dict[Place, set[Mark]] = field(default_factory=lambda: defaultdict(set))
    names: dict[Place, list[str]] = field(default_factory=dict)
    margin_texts: list[str] = field(default_factory=list)
    is_cut: bool = False

    def place(self, row: int, column: int) -> str:
        """«лист «Ш-37», ячейка C5»."""
        return f"{self.row_place()}, ячейка {_letters(column)}{row}"

    def row_place(self, row: int = 0) -> str:
        """«лист «Ш-37», строка 5»."""
        return f"лист «{self.title}»" + (f", строка {row}" if row else "")


def read_sheet(book: Book, part: SheetPart) -> Sheet:
    """A sheet; raises UnreadableFileError when its part is broken."""
    root = book.package.xml(part.part)
    namespace = etree.QName(root).namespace
    tag = f"{{{namespace}}}" if namespace else ""
    sheet = Sheet(part.title, part.is_hidden, names=dict(book.names.get(part.title, {})))
    _read_cells(sheet, root, tag, _CellReader(book, tag))
    _mark_merged(sheet, root, tag)
    _mark_attached(sheet, book, part.part)
    sheet.margin_texts = [child.text or "" for held in root.iter(f"{tag}headerFooter") for child in held]
    return sheet


def _read_cells(sheet: Sheet, root: Element, tag: str, reader: _CellReader) -> None:
    hidden_columns = _hidden_columns(root)
    filled_rows = number = 0
    for row in root.iter(f"{tag}row"):
        number = _whole(row.get("r"), number + 1)
        is_hidden = sheet.is_hidden or row.get("hidden") in ("1", "true") or row.get("ht") == "0"
        column = 0
        before = len(sheet.cells)
        for element in row[:]:
            # A cell may leave out where it stands: then it follows the one before it.
            column = _column(element.get("r"), column + 1)
            if not len(element) or (seen := reader.read(element)) is None:
                continue
            if column > MOST_COLUMNS or filled_rows >= MOST_ROWS:
                sheet.is_cut = True
                continue
            if is_hidden or column in hidden_columns:
                seen = Seen(seen.text, seen.marks | {Mark.HIDDEN}, seen.is_formula)
            sheet.cells[number, column] = seen
        filled_rows += len(sheet.cells) > before


class _CellReader:
    """Reads cells of one sheet; the texts and looks of the book are at hand, for there are many cells."""

    def __init__(self, book: Book, tag: str) -> None:
        self._value, self._inline, self._formula = f"{tag}v", f"{tag}is", f"{tag}f"
        self._tag = tag
        self._texts = book.texts
        self._looks = book.looks
        self._starts_in_1904 = book.xlsx.starts_in_1904

    def read(self, element: Element) -> Seen | None:
        """What is seen in a cell; nothing for an empty one."""
        stored = inline = None
        is_formula = False
        for child in element[:]:
            if child.tag == self._value:
                stored = child.text
            elif child.tag == self._inline:
                inline = child
            elif child.tag == self._formula:
                is_formula = True
        place = _whole(element.get("s"), 0)
        look = self._looks[place] if place < len(self._looks) else _PLAIN_LOOK
        if inline is not None:
            seen = seen_text(inline, self._tag)
        elif not stored:
            return Seen("=", _UNCERTAIN, True) if is_formula else None
        else:
            seen = self._seen(element.get("t", "n"), stored, look)
        if seen is None or not (is_formula or look.is_struck or look.number_format.hides):
            return seen
        return Seen(seen.text, seen.marks | look.marks, is_formula)

    def _seen(self, kind: str, stored: str, look: Look) -> Seen | None:
        if kind == "s":
            place = _whole(stored, -1)
            return self._texts[place] if 0 <= place < len(self._texts) else None
        if kind == "n":
            text, marks = shown_number(stored, look.number_format, self._starts_in_1904)
        elif kind == "b":
            text, marks = shown_logical(stored), NOTHING
        elif kind == "e":
            text, marks = stored, _UNCERTAIN
        else:
            text, marks = shown_iso_date(stored) if kind == "d" else stored, NOTHING
        return Seen(text, marks) if text.strip() else None


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.iter("{*}col"):
        if column.get("hidden") in ("1", "true") or column.get("width") == "0":
            first, last = _whole(column.get("min"), 0), _whole(column.get("max"), 0)
            hidden.update(range(first, min(last, MOST_COLUMNS) + 1))
    return hidden


def _mark_merged(sheet: Sheet, root: Element, tag: str) -> None:
    count = 0
    for merged in root.iter(f"{tag}mergeCell"):
        corners = [_place(corner) for corner in merged.get("ref", "").partition(":")[::2]]
        if None in corners:
            continue
        (top, left), (bottom, right) = (corner or (0, 0) for corner in corners)
        for row in range(top, min(bottom, top + MOST_ROWS) + 1):
            for column in range(left, min(right, MOST_COLUMNS) + 1):
                count += 1
                if count > MOST_MERGED:
                    sheet.is_cut = True
                    return
                sheet.marked[row, column].add(Mark.MERGED)


def _mark_attached(sheet: Sheet, book: Book, part: str) -> None:
    """Comments on cells and drawings over them."""
    for target in sorted(set(targets_of(book.package, part).values())):
        folder, name = posixpath.split(target.lower())
        if target not in book.package.names or not name.endswith(".xml"):
            continue
        if "comment" in name or "comment" in folder:
            for comment in book.package.xml(target).iter("{*}comment", "{*}threadedComment"):
                _mark(sheet, _place(comment.get("ref", "")), Mark.COMMENTED)
        elif "drawings" in folder:
            for corner in book.package.xml(target).iter("{*}from"):
                texts = {str(child.tag).rpartition("}")[2]: child.text for child in corner}
                row, column = _whole(texts.get("row"), -1), _whole(texts.get("col"), -1)
                _mark(sheet, (row + 1, column + 1), Mark.DRAWING)


def _mark(sheet: Sheet, place: Place | None, mark: Mark) -> None:
    if place is not None:
        sheet.marked[place].add(mark)


def _place(address: str) -> Place | None:
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), column_number(found[1])) if found else None


def _column(address: str | None, otherwise: int) -> int:
    letters = address.rstrip("0123456789") if address else ""
    return column_number(letters) if len(letters) < 4 and letters.isascii() and letters.isalpha() else otherwise


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
