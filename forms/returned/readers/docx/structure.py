"""Tables, cells, paragraphs and controls of a document's body, wherever content controls or revisions wrap them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from docgen.problems import Problem, Severity, problem_kind
from forms.returned.content import Cell, Control, Mark, Row, Table
from forms.returned.readers.docx.runs import Passage, gather, gather_control, has_looks
from forms.returned.readers.docx.xml import (
    BOOKMARK_START,
    CELL_PR,
    DEL,
    NAME,
    PARAGRAPH_PR,
    ROW_PR,
    RUN_PR,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    VAL,
    Element,
    P,
    R,
    child_of,
    values_of,
    w,
)

_GRID_SPAN, _GRID_BEFORE, _MERGED_DOWN = w("gridSpan"), w("gridBefore"), w("vMerge")
_SHAPES = (_GRID_SPAN, _GRID_BEFORE, _MERGED_DOWN, DEL)
"""What makes a cell or a row other than an ordinary one."""
_SAYS_NOTHING = (
    PARAGRAPH_PR,
    *map(w, ("bookmarkEnd", "proofErr", "lastRenderedPageBreak", "tblPr", "tblGrid")),
    *map(w, ("id", "lock", "placeholder", "text", "date", "dropDownList", "comboBox")),
)
"""Properties of paragraphs, tables and content controls that no answer depends on: half of an issued form."""
_NEVER_WRAPS = frozenset({TBL, TR, TC, P, DEL, CELL_PR, ROW_PR})
_PLAIN_SHAPE = (1, False)
ROW_DELETED = problem_kind(
    "row-deleted-in-review", "Строка удалена в режиме исправлений и не прочитана.", Severity.WARNING
)
_DEEPEST = 60
"""Levels of nesting that are still walked; Word itself allows no more tables than this in one another."""


@dataclass
class Structure:
    """A document's body as it is being gathered."""

    tables: list[Table] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    loose_controls: list[Control] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    paragraph_count: int = 0
    table_count: int = 0
    has_looks: bool = True
    has_shapes: bool = True


def read_structure(document: Element) -> Structure:
    """The body of a document part, which is stripped of all that says nothing to a reader before it is walked."""
    structure = Structure(has_looks=has_looks(document), has_shapes=next(document.iter(*_SHAPES), None) is not None)
    shapes, looks = (() if structure.has_shapes else (CELL_PR, ROW_PR)), (() if structure.has_looks else (RUN_PR,))
    etree.strip_elements(document, *_SAYS_NOTHING, *shapes, *looks, with_tail=False)
    if not structure.has_looks:
        etree.strip_tags(document, R)  # without looks a run is nothing but its text
    body = document.find(w("body"))
    if body is not None:
        _read_blocks(body, structure, 0)
    return structure


def _read_blocks(parent: Element, structure: Structure, depth: int) -> None:
    for child in parent[:]:
        if child.tag == P:
            _read_paragraph(child, structure)
        elif child.tag == TBL:
            _read_table(child, structure, depth)
        elif child.tag == SDT:
            _read_block_control(child, structure, depth)
        elif child.tag == BOOKMARK_START:
            structure.bookmarks.append(child.get(NAME) or "")
        elif child.tag != DEL and isinstance(child.tag, str) and not child.tag.endswith("Pr") and depth < _DEEPEST:
            _read_blocks(child, structure, depth + 1)


def _read_paragraph(paragraph: Element, structure: Structure) -> None:
    structure.paragraph_count += 1
    passage = Passage(f"абзац {structure.paragraph_count}", structure.has_looks)
    gather(paragraph, passage)
    structure.bookmarks += passage.bookmarks
    structure.loose_controls += passage.controls
    text = passage.text
    if text.strip():
        structure.paragraphs.append((text, passage.place))


def _read_block_control(control: Element, structure: Structure, depth: int) -> None:
    """A control around whole paragraphs or tables: a form never has one, but programs put them in."""
    content = child_of(control, SDT_CONTENT)
    if content is None or depth >= _DEEPEST:
        return
    if next(content.iter(TBL), None) is None:
        passage = Passage(f"абзац {structure.paragraph_count + 1}", structure.has_looks)
        gather_control(control, passage)
        # Those inside it are met again with their paragraphs.
        structure.loose_controls.append(passage.controls[0])
    _read_blocks(content, structure, depth + 1)


def _read_table(table: Element, structure: Structure, depth: int) -> None:
    structure.table_count += 1
    number = structure.table_count
    has_nested = next(islice(table.iter(TBL), 1, None), None) is not None
    rows: list[Row] = []
    for element in _unwrapped(table, TR):
        place = f"таблица {number}, строка {len(rows) + 1}"
        properties = values_of(child_of(element, ROW_PR)) if structure.has_shapes else {}
        if DEL in properties:
            structure.notes.append(ROW_DELETED.at("", place))
            continue
        rows.append(_read_row(element, place, _number(properties.get(_GRID_BEFORE), 0), structure))
        # A table pasted into a cell may hold a form's rows: nothing typed may get lost.
        if has_nested and depth < _DEEPEST:
            _read_nested(element, structure, depth)
    structure.tables.append(Table(tuple(rows), f"таблица {number}"))


def _read_nested(row: Element, structure: Structure, depth: int) -> None:
    """The tables inside a row's cells, but for those inside of these."""
    for nested in row.iter(TBL):
        if next(nested.iterancestors(TR), None) is row:
            _read_table(nested, structure, depth + 1)


def _read_row(element: Element, place: str, column: int, structure: Structure) -> Row:
    cells: list[Cell] = []
    for child in _unwrapped(element, TC):
        cell, width = _read_cell(child, f"{place}, столбец {column + 1}", column, structure)
        cells.append(cell)
        column += width
    return Row(tuple(cells), place)


def _read_cell(element: Element, place: str, column: int, structure: Structure) -> tuple[Cell, int]:
    width, is_merged = _shape(child_of(element, CELL_PR)) if structure.has_shapes else _PLAIN_SHAPE
    passage = Passage(place, structure.has_looks)
    gather(element, passage)
    marks = passage.all_marks
    if is_merged:
        marks |= {Mark.MERGED}
    structure.bookmarks += passage.bookmarks
    cell = Cell(passage.text, place, column, tuple(passage.controls), tuple(passage.bookmarks), marks)
    return cell, width


def _shape(properties: Element | None) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it is merged with another."""
    width, is_merged = 1, False
    for held in () if properties is None else properties[:]:
        if held.tag == _GRID_SPAN:
            width = _number(held.get(VAL), 1)
        is_merged = is_merged or held.tag == _MERGED_DOWN
    return width, is_merged or width > 1


def _unwrapped(parent: Element, tag: str) -> list[Element]:
    """Rows of a table or cells of a row; a content control around them hides them from python-docx."""
    found: list[Element] = []
    for child in parent[:]:
        name = child.tag
        if name == tag:
            found.append(child)
        elif name == SDT:
            content = child_of(child, SDT_CONTENT)
            found += [] if content is None else _unwrapped(content, tag)
        elif isinstance(name, str) and name not in _NEVER_WRAPS and not name.endswith("Pr"):
            found += _unwrapped(child, tag)
    return found


def _number(text: str | None, default: int) -> int:
    return min(int(text), 1000) if text and text.isdecimal() else default
