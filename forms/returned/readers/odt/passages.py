"""The text of paragraphs, piece by piece, with controls, bookmarks, and what was struck out, hidden or changed.

Deleted text stands apart from the text (ODF 1.3 part 3, 5.5): what is met here is what a reader of the document sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from forms.returned.content import Control, Mark
from forms.returned.readers.odt.names import (
    CHANGE_ID,
    CONTENT_CONTROL,
    DRAWING_PREFIX,
    LINE_BREAK,
    SPAN,
    STYLE_NAME,
    TABLE,
    TEXT_INPUT,
    Element,
    H,
    P,
    lo,
    office,
    text,
)
from forms.returned.readers.odt.styles import PLAIN, Look, Styles
from forms.wording import PLACEHOLDERS

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 200
_NAME = text("name")


@dataclass
class Reading:
    """What the whole document says of its passages: styles, and the tracked changes that are going on."""

    styles: Styles
    deletions: frozenset[str] = frozenset()
    insertions: frozenset[str] = frozenset()
    inserting: set[str] = field(default_factory=set)


@dataclass
class Passage:
    """What a stretch of a document holds, gathered while walking it."""

    reading: Reading
    place: str = ""
    pieces: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    bookmarks: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    struck: int = 0
    letters: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip("\n ")

    @property
    def all_marks(self) -> frozenset[Mark]:
        if not self.struck:
            return frozenset(self.marks)
        return frozenset({*self.marks, Mark.STRUCK if self.struck == self.letters else Mark.PARTLY_STRUCK})

    def write(self, written: str | None, look: Look) -> None:
        """Add plain text; blanks in it count as one (ODF 1.3 part 3, 6.1.2)."""
        if written:
            self.add(_BLANKS.sub(" ", written), look)

    def add(self, piece: str, look: Look) -> None:
        """Add text as it is."""
        self.pieces.append(piece)
        visible = len("".join(piece.split()))
        if not visible:
            return
        self.letters += visible
        if self.reading.inserting:
            self.marks.add(Mark.INSERTED)
        if look.hidden:
            self.marks.add(Mark.HIDDEN)
        if look.struck:
            self.struck += visible
        elif look.emphasised:
            self.marks.add(Mark.EMPHASISED)

    def take_in(self, inner: Passage) -> None:
        """Add what an inner passage holds."""
        self.pieces += inner.pieces
        self.marks |= inner.marks
        self.bookmarks += inner.bookmarks
        self.controls += inner.controls
        self.struck += inner.struck
        self.letters += inner.letters


def gather(parent: Element, passage: Passage, look: Look = PLAIN) -> None:
    """Add an element's own text and what is below it, in reading order; tables below it are only marked."""
    passage.write(parent.text, look)
    for child in parent:
        if isinstance(child.tag, str):
            _gather_child(child, passage, look)
        passage.write(child.tail, look)


def gather_blocks(parent: Element, passage: Passage) -> None:
    """Add the paragraphs below an element; the blanks between them are the file's and not the text's."""
    for child in parent:
        if child.tag in (P, H):
            gather_paragraph(child, passage)
        elif child.tag == TABLE:
            passage.marks.add(Mark.NESTED_TABLE)
        elif isinstance(child.tag, str):
            known = _GATHERERS.get(child.tag)
            if known:
                known(child, passage, PLAIN)
            elif child.tag.startswith(DRAWING_PREFIX):
                passage.marks.add(Mark.DRAWING)
            else:
                gather_blocks(child, passage)


def _gather_child(child: Element, passage: Passage, look: Look) -> None:
    known = _GATHERERS.get(str(child.tag))
    if known:
        known(child, passage, look)
    elif str(child.tag).startswith(DRAWING_PREFIX):
        passage.marks.add(Mark.DRAWING)
    else:
        gather(child, passage, look)


def gather_paragraph(paragraph: Element, passage: Passage, _: Look = PLAIN) -> None:
    """Add a paragraph, on lines of its own."""
    if passage.pieces and passage.pieces[-1] != "\n":
        passage.pieces.append("\n")
    own = passage.reading.styles.look("paragraph", paragraph.get(STYLE_NAME))
    start = len(passage.pieces)
    gather(paragraph, passage, own)
    if len(passage.pieces) > start:
        passage.pieces[start] = passage.pieces[start].lstrip(" ")
    passage.pieces.append("\n")


def _gather_span(span: Element, passage: Passage, look: Look) -> None:
    own = passage.reading.styles.look("text", span.get(STYLE_NAME))
    gather(span, passage, own.over(look))


def _gather_control(element: Element, passage: Passage, look: Look) -> None:
    """A content control; the text that asks for an answer is nobody's."""
    inner = Passage(passage.reading, passage.place)
    gather(element, inner, look)
    shown, marks = inner.text, inner.all_marks
    if shown.lower() in PLACEHOLDERS:
        inner.pieces, inner.struck, inner.letters = [], 0, 0
        shown, marks = "", frozenset()
    is_box = element.get(lo("checkbox")) == "true"
    control = Control(
        tag=element.get(lo("tag")) or "",
        alias=element.get(lo("alias")) or "",
        text=shown,
        place=passage.place,
        is_ticked=element.get(lo("checked")) == "true" if is_box else None,
        shows_placeholder=element.get(lo("showing-place-holder")) == "true",
        marks=marks,
    )
    # An outer control stands before those in it.
    inner.controls.insert(0, control)
    passage.take_in(inner)


def _gather_blanks(element: Element, passage: Passage, look: Look) -> None:
    count = element.get(text("c")) or "1"
    passage.add(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS), look)


def _gather_bookmark(element: Element, passage: Passage, _: Look) -> None:
    passage.bookmarks.append(element.get(_NAME) or "")


def _gather_change(element: Element, passage: Passage, _: Look) -> None:
    if element.get(CHANGE_ID) in passage.reading.deletions:
        passage.marks.add(Mark.DELETED)


def _start_change(element: Element, passage: Passage, _: Look) -> None:
    if (name := element.get(CHANGE_ID) or "") in passage.reading.insertions:
        passage.reading.inserting.add(name)


def _end_change(element: Element, passage: Passage, _: Look) -> None:
    passage.reading.inserting.discard(element.get(CHANGE_ID) or "")


def _marker(mark: Mark) -> Callable[[Element, Passage, Look], None]:
    return lambda _, passage, __: passage.marks.add(mark)


def _pass_over(_: Element, __: Passage, ___: Look) -> None:
    """It is no text of the document."""


_GATHERERS: dict[str, Callable[[Element, Passage, Look], None]] = {
    P: gather_paragraph,
    H: gather_paragraph,
    TABLE: _marker(Mark.NESTED_TABLE),
    SPAN: _gather_span,
    text("s"): _gather_blanks,
    text("tab"): lambda _, passage, look: passage.add(" ", look),
    LINE_BREAK: lambda _, passage, look: passage.add("\n", look),
    text("bookmark"): _gather_bookmark,
    text("bookmark-start"): _gather_bookmark,
    text("change"): _gather_change,
    text("change-start"): _start_change,
    text("change-end"): _end_change,
    CONTENT_CONTROL: _gather_control,
    TEXT_INPUT: _gather_control,
    office("annotation"): _marker(Mark.COMMENTED),
    office("annotation-end"): _marker(Mark.COMMENTED),
    text("hidden-text"): _marker(Mark.HIDDEN),
    text("hidden-paragraph"): _marker(Mark.HIDDEN),
    **dict.fromkeys((text("note"), text("ruby-text"), text("tracked-changes")), _pass_over),
}
