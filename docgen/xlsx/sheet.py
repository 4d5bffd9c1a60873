"""Reads one sheet in one pass: its filled cells as they are stored, and what was done to the sheet. Stops at bounds.

What a stored value means is for whoever reads it: a roster wants a date, a returned form what a person saw.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.files import iterate_xml
from docgen.xlsx.addresses import Place, column_of, place_at, whole
from docgen.xlsx.book import Look, SheetPart, XlsxBook, targets_of
from docgen.xlsx.texts import Element, Text, read_text

_MOST_MERGED = 100_000
_PLAIN_LOOK, _NO_TEXT = Look(), Text("")
_TAGS = ("row", "mergeCell", "col", "headerFooter")


class Cell(NamedTuple):
    """A filled cell.

    `kind` is the file's own (ECMA-376 part 1, 18.18.11); `stored` is None when no value is stored, `text` when the
    value is not a shared or inline one.
    """

    kind: str
    stored: str | None
    text: Text | None
    look: Look
    is_formula: bool


class Merged(NamedTuple):
    """A merged range, by its corners."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetCells:
    """The filled cells of a sheet by place; `margin_texts` are the headers and footers of its printed pages."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    margin_texts: list[str] = field(default_factory=list)
    has_more_rows: bool = False
    has_more_columns: bool = False
    has_more_merged: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """Cells with comments, and cells over which drawings begin."""

    comments: set[Place] = field(default_factory=set)
    drawings: set[Place] = field(default_factory=set)


def read_sheet(book: XlsxBook, part: SheetPart, most_rows: int, most_columns: int) -> SheetCells:
    """A sheet with no more filled rows and columns than these; raises UnreadableFileError when its part is broken."""
    reader = _SheetReader(book, most_rows, most_columns)
    for element in iterate_xml(book.package.read(part.part), part.part, _TAGS):
        reader.take(element)
        if reader.found.has_more_merged:
            break
    return reader.found


def attached_places(book: XlsxBook, part: SheetPart) -> Attached:
    """What lies over the cells of a sheet."""
    found = Attached()
    for target in sorted(set(targets_of(book.package, part.part).values())):
        folder, name = posixpath.split(target.lower())
        if target not in book.package.names or not name.endswith(".xml"):
            continue
        if "comment" in name or "comment" in folder:
            for comment in book.package.xml(target).iter("{*}comment", "{*}threadedComment"):
                place = place_at(comment.get("ref", ""))
                if place is not None:
                    found.comments.add(place)
        elif "drawings" in folder:
            for corner in book.package.xml(target).iter("{*}from"):
                texts = {str(child.tag).rpartition("}")[2]: child.text for child in corner}
                found.drawings.add((whole(texts.get("row"), -1) + 1, whole(texts.get("col"), -1) + 1))
    return found


class _SheetReader:
    """Takes the elements of one sheet; the texts and looks of the book are at hand, for there are many cells."""

    def __init__(self, book: XlsxBook, most_rows: int, most_columns: int) -> None:
        self.found = SheetCells()
        self._texts, self._looks = book.texts, book.looks
        self._most_rows, self._most_columns = most_rows, most_columns
        self._row = self._filled_rows = 0
        self._namespace = self._value = self._inline = self._formula = ""

    def take(self, element: Element) -> None:
        """Take an element that stands whole."""
        namespace, end, name = str(element.tag).rpartition("}")
        if name == "row":
            if not self._row:
                self._namespace = namespace + end
                self._value, self._inline, self._formula = (self._namespace + name for name in ("v", "is", "f"))
            self._take_row(element)
        elif name == "mergeCell":
            self._take_merged(element.get("ref", ""))
        elif name == "col":
            if element.get("hidden") in ("1", "true") or element.get("width") == "0":
                first, last = whole(element.get("min"), 0), whole(element.get("max"), 0)
                self.found.hidden_columns.update(range(first, min(last, self._most_columns) + 1))
        else:
            self.found.margin_texts += [child.text or "" for child in element]

    def _take_row(self, element: Element) -> None:
        self._row = whole(element.get("r"), self._row + 1)
        if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
            self.found.hidden_rows.add(self._row)
        cells, column = self.found.cells, 0
        before = len(cells)
        for child in element[:]:
            # A cell may leave out where it stands: then it follows the one before it.
            column = column_of(child.get("r"), column + 1)
            if not len(child) or (cell := self._cell(child)) is None:
                continue
            if column > self._most_columns:
                self.found.has_more_columns = True
            elif self._filled_rows >= self._most_rows:
                self.found.has_more_rows = True
            else:
                cells[self._row, column] = cell
        self._filled_rows += len(cells) > before

    def _cell(self, element: Element) -> Cell | None:
        stored = inline = None
        is_formula = False
        for child in element[:]:
            if child.tag == self._value:
                stored = child.text or ""
            elif child.tag == self._inline:
                inline = child
            elif child.tag == self._formula:
                is_formula = True
        kind = element.get("t", "n")
        text = None
        if inline is not None:
            text = read_text(inline, self._namespace)
        elif kind == "s" and stored:
            place = whole(stored, -1)
            text = self._texts[place] if 0 <= place < len(self._texts) else _NO_TEXT
        words = text.words if text else stored
        if (not words or words.isspace()) and (text or not (is_formula or kind == "e")):
            return None
        return Cell(kind, stored, text, self._looks.get(element.get("s", "0"), _PLAIN_LOOK), is_formula)

    def _take_merged(self, reference: str) -> None:
        first, last = (place_at(corner) for corner in reference.partition(":")[::2])
        if first is not None and last is not None:
            self.found.merged.append(Merged(*first, *last))
            self.found.has_more_merged = len(self.found.merged) > _MOST_MERGED
