"""Finds what a template cannot keep when it is filled: text that goes with a tag, tags where none are filled.

Reads the parts as Word shows them; says what and where, in no words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from docgen.engine.faults import UNREADABLE_PACKAGE, why_unreadable
from docgen.engine.reading.places import WordPlace, places_of
from docgen.engine.reading.source import PartSource, TemplateSource
from docgen.engine.reading.xml import parsed
from docgen.errors import LibraryError
from docgen.zip_members import Member

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{(?P<kind>[{%#])-?(?P<unit>p|tr|tc|r)?(?(unit)\s)\s*(?P<word>\w*).*?[}%#]\}")
_OPENERS = frozenset({"for", "if", "with", "call", "filter", "macro"})
_LIKE_TAG = re.compile(r"\[\[\s*(?P<a>[^\W\d]\w*)[^\[\]]*\]\]|\{\s*\{?\s*(?P<b>[^\W\d]\w*)[^{}]*\}(?:\s*\})?")
_EDITS = [f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")]
_COMMENTS = [f"{_W}commentReference", f"{_W}commentRangeStart"]
_TRANSPARENT = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_UNFILLED = re.compile(rb"\{\{|\{%|%7B%7B|%7B%25", re.IGNORECASE)


class LossKind(StrEnum):
    """What is lost or does not work."""

    BESIDE_PARAGRAPH_TAG = "p"
    BESIDE_ROW_TAG = "tr"
    BESIDE_CELL_TAG = "tc"
    OUTSIDE_TABLE = "outside table"
    SECTION = "section"
    ACROSS = "across"
    ACROSS_TABLES = "across tables"
    DASH = "dash"
    LIKE_TAG = "like tag"
    EDITS = "edits"
    COMMENTS = "comments"
    UNFILLED = "unfilled"


class Loss(NamedTuple):
    """One finding: in which part, at which paragraph (None where there are none), which words, which name is meant."""

    kind: LossKind
    part: PartSource | str
    place: WordPlace | None = None
    found: str = ""
    name: str = ""


def losses_of(source: TemplateSource, name: str) -> Iterator[Loss]:
    """Everything that the template cannot keep; `name` is for messages.

    Raises LibraryError when a member of the package is damaged.
    """
    for part in source.parts:
        yield from _PartReader(part).losses()
    read = {part.name for part in source.parts}
    for member in source.members:
        if member.name not in read and member.name.endswith((".xml", ".rels")) and _holds_tag(member, name):
            yield Loss(LossKind.UNFILLED, member.name)


def _holds_tag(member: Member, name: str) -> bool:
    try:
        return _UNFILLED.search(member.content()) is not None
    except UNREADABLE_PACKAGE as error:
        raise LibraryError(f"Шаблон «{name}» не читается как документ Word ({why_unreadable(error)}).") from error


class _Unit(NamedTuple):
    """An opened tag: its word, what holds the paragraph, row or cell that it stands for, its place and itself."""

    word: str
    holder: etree._Element | None
    place: WordPlace
    tag: str


class _PartReader:
    def __init__(self, part: PartSource) -> None:
        self._part = part
        self._root = parsed(part.original.encode())
        self._open: list[_Unit] = []

    def losses(self) -> Iterator[Loss]:
        places = places_of(self._root)
        for paragraph, place in zip(self._root.iter(f"{_W}p"), places, strict=True):
            for kind, found, name in self._of_paragraph(paragraph, place):
                yield Loss(kind, self._part, place, found, name)
            yield from self._across_tables(paragraph, place)
        for kind, names in ((LossKind.EDITS, _EDITS), (LossKind.COMMENTS, _COMMENTS)):
            first = next(self._root.iter(*names), None)
            holder = None if first is None else next(first.iterancestors(f"{_W}p"), None)
            if holder is not None:
                yield Loss(kind, self._part, places[list(self._root.iter(f"{_W}p")).index(holder)])

    def _of_paragraph(self, paragraph: etree._Element, place: WordPlace) -> Iterator[tuple[LossKind, str, str]]:
        text = place.text
        told: set[LossKind] = set()
        for tag in _TAG.finditer(text):
            kind = _lost_beside(paragraph, tag, text)
            if kind is not None and kind not in told:
                told.add(kind)
                yield kind, tag[0], ""
            if tag["unit"] == "p" and paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
                yield LossKind.SECTION, tag[0], ""
        rest = _TAG.sub("", text)
        opened = re.search(r"\{[{%]", rest)
        if opened:
            yield LossKind.ACROSS, rest[opened.start() :], ""
        if _has_dash_at_edge(paragraph, text):
            yield LossKind.DASH, text, ""
        for like in _LIKE_TAG.finditer(rest):
            yield LossKind.LIKE_TAG, like[0], like["a"] or like["b"]

    def _across_tables(self, paragraph: etree._Element, place: WordPlace) -> Iterator[Loss]:
        """Blocks that begin in one cell and end in another one, or outside of the table."""
        for tag in _TAG.finditer(place.text) if "{%" in place.text else ():
            word = tag["word"]
            if tag["kind"] != "%":
                continue
            if word in _OPENERS:
                self._open.append(_Unit(word, _holder(paragraph, tag["unit"]), place, tag[0]))
            elif self._open and word == f"end{self._open[-1].word}":
                opened = self._open.pop()
                if opened.holder is not _holder(paragraph, tag["unit"]):
                    yield Loss(LossKind.ACROSS_TABLES, self._part, opened.place, opened.tag)


def _lost_beside(paragraph: etree._Element, tag: re.Match[str], text: str) -> LossKind | None:
    """What kind of text goes together with the tag's paragraph, row or cell."""
    if tag["unit"] == "p":
        is_lost = bool((text[: tag.start()] + text[tag.end() :]).strip())
        return LossKind.BESIDE_PARAGRAPH_TAG if is_lost else None
    if tag["unit"] not in ("tr", "tc"):
        return None
    holder = next(paragraph.iterancestors(f"{_W}{tag['unit']}"), None)
    if holder is None:
        return LossKind.OUTSIDE_TABLE
    shown = "".join(each.text or "" for each in holder.iter(f"{_W}t"))
    kind = LossKind.BESIDE_ROW_TAG if tag["unit"] == "tr" else LossKind.BESIDE_CELL_TAG
    return kind if re.sub(r"\s", "", shown) != re.sub(r"\s", "", tag[0]) else None


def _holder(paragraph: etree._Element, unit: str | None) -> etree._Element | None:
    element = next(paragraph.iterancestors(f"{_W}{unit}"), None) if unit in ("tr", "tc") else paragraph
    parent = None if element is None else element.getparent()
    while parent is not None and parent.tag in _TRANSPARENT:
        parent = parent.getparent()
    return parent


def _has_dash_at_edge(paragraph: etree._Element, text: str) -> bool:
    """True when a tag with a dash draws its paragraph together with a table or with another cell."""
    edges = []
    if text.startswith("{%-"):
        edges.append(paragraph.getprevious())
    if text.endswith("-%}"):
        edges.append(paragraph.getnext())
    is_in_cell = paragraph.getparent() is not None and paragraph.getparent().tag == f"{_W}tc"  # type: ignore[union-attr]
    return any(edge.tag == f"{_W}tbl" if edge is not None else is_in_cell for edge in edges)
