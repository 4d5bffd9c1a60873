"""Where a person finds a paragraph of a template in Word: its number, or table, row and column, and its words.

The source that Jinja reads has a mark on a line of its own before every paragraph, row and cell, also before those
that docxtpl takes away with their tags; so a line of it tells the paragraph of the original.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docgen.engine.reading.xml import parsed

if TYPE_CHECKING:
    from lxml import etree

LIFTED = "\ufdd2"
"""Stands where a paragraph was that a `call` statement has taken the place of."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEGINNING = re.compile(rf"<w:p(?=[ >/])|<w:t[rc](?=[ >])|{LIFTED}")
_MARK = re.compile("\ufdd0(\\d+)\ufdd1")
_LINE = re.compile("\n\ufdd0\\d+\ufdd1")
_ROW_TAG = re.compile(r"\{[{%]-?t[rc] ")
_SHOWN = 80


class WordPlace(NamedTuple):
    """A paragraph as Word shows it: where it stands and its text; `row` tells paragraphs of one row."""

    where: str
    text: str
    row: int

    def quote(self, near: str = "") -> str:
        """The words around what is looked for, cut where the paragraph is long."""
        at = max(self.text.find(near), 0) if near else 0
        begin = max(0, min(at - _SHOWN // 3, len(self.text) - _SHOWN)) if at + len(near) >= _SHOWN - 1 else 0
        shown = self.text[begin:]
        shown = f"{shown[: _SHOWN - 3]}…" if len(shown) > _SHOWN else shown
        return f"…{shown}" if begin else shown


def marked(xml: str) -> str:
    """The XML with a line before every paragraph, row and cell."""
    count = 0

    def with_mark(found: re.Match[str]) -> str:
        nonlocal count
        is_paragraph = not found[0].startswith("<w:t")
        count += is_paragraph
        number = count - is_paragraph
        return f"\n\ufdd0{number}\ufdd1{'' if found[0] == LIFTED else found[0]}"

    return _BEGINNING.sub(with_mark, xml)


def unmarked(text: str) -> str:
    """The text as it was before it was marked."""
    return _LINE.sub("", text)


def place_of_line(text: str, line: int, original: str) -> WordPlace | None:
    """Where in Word the line of a marked text stands; None in a part without paragraphs."""
    lines = text.split("\n")[: max(line, 1)]
    number = next((int(found[1]) for each in reversed(lines) if (found := _MARK.match(each))), 0)
    places = word_places(original)
    if number >= len(places):
        return None
    here = places[number]
    beside = [each for each in places if here.row and each.row == here.row]
    is_tag_of_row = lines[-1].startswith("\ufdd0") and "<w:" not in lines[-1].partition("%}")[0]
    return next((each for each in beside if _ROW_TAG.search(each.text)), here) if is_tag_of_row else here


@lru_cache(maxsize=8)
def word_places(xml: str) -> tuple[WordPlace, ...]:
    """Every paragraph of a part, in the order of its XML."""
    return places_of(parsed(xml.encode())) if xml else ()


def places_of(root: etree._Element) -> tuple[WordPlace, ...]:
    """Every paragraph under an element, in the order of its XML."""
    tables = {table: number for number, table in enumerate(_outermost_tables(root), start=1)}
    rows: dict[etree._Element, int] = {}
    found, count = [], 0
    for paragraph in root.iter(f"{_W}p"):
        around = list(paragraph.iterancestors())
        table = next((each for each in reversed(around) if each in tables), None)
        is_in_box = any(each.tag == f"{_W}txbxContent" for each in around)
        count += table is None and not is_in_box
        where = f"{'надпись у абзаца' if is_in_box else 'абзац'} {max(count, 1)}"
        row = next((each for each in around if each.tag == f"{_W}tr"), None)
        if table is not None:
            where = f"таблица {tables[table]}, {_in_table(around, table)}"
        found.append(WordPlace(where, text_of(paragraph), 0 if row is None else rows.setdefault(row, len(rows) + 1)))
    return tuple(found)


def text_of(paragraph: etree._Element) -> str:
    """What Word shows of a paragraph, without boxes that hang on it."""
    pieces = []
    for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if next(each.iterancestors(f"{_W}p")) is paragraph:
            pieces.append(each.text or "" if each.tag == f"{_W}t" else " ")
    return "".join(pieces).strip()


def _outermost_tables(root: etree._Element) -> list[etree._Element]:
    return [table for table in root.iter(f"{_W}tbl") if next(table.iterancestors(f"{_W}tbl"), None) is None]


def _in_table(around: list[etree._Element], table: etree._Element) -> str:
    inside = around[: around.index(table)]
    rows = [each for each in table.iter(f"{_W}tr") if next(each.iterancestors(f"{_W}tbl")) is table]
    row = next((each for each in reversed(inside) if each.tag == f"{_W}tr"), None)
    cell = next((each for each in reversed(inside) if each.tag == f"{_W}tc"), None)
    if row is None or cell is None:
        return "между строками"
    column = 1
    for each in row.iter(f"{_W}tc"):
        if each is cell:
            break
        span = each.find(f"{_W}tcPr/{_W}gridSpan")
        column += int(span.get(f"{_W}val", "1")) if span is not None else 1
    return f"строка {rows.index(row) + 1}, столбец {column}"
