"""Tables, cells, paragraphs and controls of a document's body, wherever sections and lists wrap them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.returned.content import Cell, Control, Mark, Row, Table
from forms.returned.readers.odt.names import CELL, COVERED_CELL, ROW, TABLE, XML_ID, Element, H, P, office, table, text
from forms.returned.readers.odt.passages import Passage, Reading, gather_blocks, gather_paragraph
from forms.returned.readers.odt.styles import Styles

_COLUMNS_SPANNED, _ROWS_SPANNED = table("number-columns-spanned"), table("number-rows-spanned")
_ROWS_REPEATED, _CELLS_REPEATED = table("number-rows-repeated"), table("number-columns-repeated")
_MOST_REPEATED = 50
"""A text's writer repeats no cells at all; whoever repeats more wants to burst us."""
_NOT_WALKED = {text("tracked-changes"), office("forms"), text("note")}


@dataclass
class Structure:
    """A document's body as it is being gathered."""

    reading: Reading
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    loose_controls: list[Control] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    paragraph_count: int = 0
    table_count: int = 0


def read_structure(document: Element, styles: Styles) -> Structure:
    """The body of a document."""
    deletions, insertions = (_changes(document, kind) for kind in ("deletion", "insertion"))
    structure = Structure(Reading(styles, deletions, insertions))
    body = document.find(f"{office('body')}/{office('text')}")
    if body is not None:
        _read_blocks(body, structure)
    return structure


def _changes(document: Element, kind: str) -> frozenset[str]:
    """Names of the tracked changes of a kind."""
    regions = (region for region in document.iter(text("changed-region")) if region.find(text(kind)) is not None)
    return frozenset(region.get(XML_ID) or region.get(text("id")) or "" for region in regions)


def _read_blocks(parent: Element, structure: Structure) -> None:
    for child in parent:
        if child.tag in (P, H):
            _read_paragraph(child, structure)
        elif child.tag == TABLE:
            _read_table(child, structure)
        elif isinstance(child.tag, str) and child.tag not in _NOT_WALKED:
            _read_blocks(child, structure)


def _read_paragraph(paragraph: Element, structure: Structure) -> None:
    structure.paragraph_count += 1
    passage = Passage(structure.reading, f"абзац {structure.paragraph_count}")
    gather_paragraph(paragraph, passage)
    structure.bookmarks += passage.bookmarks
    structure.loose_controls += passage.controls
    if passage.text.strip():
        structure.paragraphs.append((passage.text, passage.place))


def _read_table(element: Element, structure: Structure) -> None:
    structure.table_count += 1
    number = structure.table_count
    rows: list[Row] = []
    for row in _inside(element, ROW):
        for _ in range(_times(row, _ROWS_REPEATED)):
            rows.append(_read_row(row, f"таблица {number}, строка {len(rows) + 1}", structure))
    structure.tables.append(Table(tuple(rows), f"таблица {number}"))


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, through header rows and groups, not into other tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (TABLE, CELL, COVERED_CELL):
            yield from _inside(child, tag)


def _read_row(element: Element, place: str, structure: Structure) -> Row:
    cells: list[Cell] = []
    column = covered = 0
    for child in element:
        for _ in range(_times(child, _CELLS_REPEATED)):
            here = f"{place}, столбец {column + 1}"
            if child.tag == CELL:
                cells.append(_read_cell(child, here, column, structure))
                covered = _times(child, _COLUMNS_SPANNED) - 1
            elif child.tag == COVERED_CELL and covered:
                covered -= 1
            elif child.tag == COVERED_CELL:
                # It lies under a cell of a row above.
                cells.append(Cell("", here, column, marks=frozenset({Mark.MERGED})))
            column += child.tag in (CELL, COVERED_CELL)
    return Row(tuple(cells), place)


def _read_cell(element: Element, place: str, column: int, structure: Structure) -> Cell:
    passage = Passage(structure.reading, place)
    gather_blocks(element, passage)
    marks = passage.all_marks
    if max(_times(element, _COLUMNS_SPANNED), _times(element, _ROWS_SPANNED)) > 1:
        marks |= {Mark.MERGED}
    structure.bookmarks += passage.bookmarks
    # A table pasted into a cell may hold a form's rows: nothing typed may get lost.
    for nested in _inside(element, TABLE):
        _read_table(nested, structure)
    return Cell(passage.text, place, column, tuple(passage.controls), tuple(passage.bookmarks), marks)


def _times(element: Element, name: str) -> int:
    value = element.get(name) or "1"
    return min(int(value), _MOST_REPEATED) if value.isascii() and value.isdecimal() and int(value) else 1
