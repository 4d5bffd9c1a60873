"""Tables, cells, paragraphs and controls of a document's body, wherever content controls or revisions wrap them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.problems import Problem, Severity, problem_kind
from forms.returned.content import Cell, Control, Mark, Row, Table
from forms.returned.docx.controls import make_control
from forms.returned.docx.runs import Passage, gather
from forms.returned.docx.xml import DEL, SDT, SDT_CONTENT, TBL, TC, TR, Element, P, w

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


def read_structure(document: Element) -> Structure:
    """The body of a document part."""
    structure = Structure()
    body = document.find(w("body"))
    if body is not None:
        _read_blocks(body, structure, 0)
    return structure


def _read_blocks(parent: Element, structure: Structure, depth: int) -> None:
    for child in parent:
        if child.tag == P:
            _read_paragraph(child, structure)
        elif child.tag == TBL:
            _read_table(child, structure, depth)
        elif child.tag == SDT:
            _read_block_control(child, structure, depth)
        elif child.tag == w("bookmarkStart"):
            structure.bookmarks.append(child.get(w("name")) or "")
        elif child.tag != DEL and isinstance(child.tag, str) and not child.tag.endswith("Pr") and depth < _DEEPEST:
            _read_blocks(child, structure, depth + 1)


def _read_paragraph(paragraph: Element, structure: Structure) -> None:
    structure.paragraph_count += 1
    passage = Passage()
    gather(paragraph, passage)
    place = f"абзац {structure.paragraph_count}"
    structure.bookmarks += passage.bookmarks
    structure.loose_controls += [make_control(control, place) for control in passage.controls]
    if passage.text.strip():
        structure.paragraphs.append((passage.text, place))


def _read_block_control(control: Element, structure: Structure, depth: int) -> None:
    """A control around whole paragraphs or tables: a form never has one, but programs put them in."""
    content = control.find(SDT_CONTENT)
    if content is None or depth >= _DEEPEST:
        return
    if content.find(f".//{TBL}") is None:
        structure.loose_controls.append(make_control(control, f"абзац {structure.paragraph_count + 1}"))
    _read_blocks(content, structure, depth + 1)


def _read_table(table: Element, structure: Structure, depth: int) -> None:
    structure.table_count += 1
    number = structure.table_count
    rows: list[Row] = []
    for element in _unwrapped(table, TR):
        place = f"таблица {number}, строка {len(rows) + 1}"
        if element.find(f"{w('trPr')}/{DEL}") is not None:
            structure.notes.append(ROW_DELETED.at("", place))
            continue
        rows.append(_read_row(element, place, structure, depth))
    structure.tables.append(Table(tuple(rows), f"таблица {number}"))


def _read_row(element: Element, place: str, structure: Structure, depth: int) -> Row:
    cells: list[Cell] = []
    column = _skipped_columns(element, "gridBefore")
    for child in _unwrapped(element, TC):
        cell, width = _read_cell(child, f"{place}, столбец {column + 1}", column, structure)
        cells.append(cell)
        column += width
        # A table pasted into a cell may hold a form's rows: nothing typed may get lost.
        if depth < _DEEPEST:
            for nested in child.iter(TBL):
                if next(nested.iterancestors(TC)) is child:
                    _read_table(nested, structure, depth + 1)
    return Row(tuple(cells), place)


def _read_cell(element: Element, place: str, column: int, structure: Structure) -> tuple[Cell, int]:
    properties = element.find(w("tcPr"))
    passage = Passage()
    gather(element, passage)
    marks = set(passage.all_marks)
    width = _number(properties, "gridSpan", 1)
    if width > 1 or (properties is not None and properties.find(w("vMerge")) is not None):
        marks.add(Mark.MERGED)
    structure.bookmarks += passage.bookmarks
    cell = Cell(
        text=passage.text,
        place=place,
        column=column,
        controls=tuple(make_control(control, place) for control in passage.controls),
        bookmarks=tuple(passage.bookmarks),
        marks=frozenset(marks),
    )
    return cell, width


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row; a content control around them hides them from python-docx."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _unwrapped(content, tag)
        elif isinstance(child.tag, str) and child.tag not in (TBL, TR, TC, P, DEL) and not child.tag.endswith("Pr"):
            yield from _unwrapped(child, tag)


def _skipped_columns(row: Element, name: str) -> int:
    return _number(row.find(w("trPr")), name, 0)


def _number(properties: Element | None, name: str, default: int) -> int:
    held = properties.find(w(name)) if properties is not None else None
    text = held.get(w("val"), "") if held is not None else ""
    return min(int(text), 1000) if text.isdecimal() else default
