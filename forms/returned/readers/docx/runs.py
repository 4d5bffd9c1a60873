"""The text of paragraphs, piece by piece: what was deleted or inserted, struck out, hidden, emphasised.

Deleted text (`w:del`, `w:moveFrom`) is passed over, inserted text is kept; both leave their mark. Everything is walked
once: a content control is read while the text around it is gathered. Children are taken as a slice, which lxml gives
in two thirds of the time that its iterator takes; what a document has nowhere (`has_looks`) is not looked for in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from forms.returned.content import Control, Mark
from forms.returned.readers.docx.controls import make_control
from forms.returned.readers.docx.xml import (
    ALTERNATE,
    BOOKMARK_START,
    CELL_PR,
    COMMENT_REFERENCE,
    COMMENT_START,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NAME,
    PARAGRAPH_PR,
    RUN_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    VAL,
    Element,
    P,
    R,
    T,
    is_on,
    w,
)
from forms.wording import PLACEHOLDERS

_SIGNS: dict[object, str] = {
    w("tab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_DRAWINGS = (w("drawing"), w("pict"), w("object"), ALTERNATE)
_HIDDEN = w("vanish")
_STRUCK = frozenset({w("strike"), w("dstrike")})
_EMPHASISED = frozenset({w("u"), w("highlight"), w("bdr")})
_TELLING = frozenset({_HIDDEN, *_STRUCK, *_EMPHASISED})
_SYMBOL, _SYMBOL_CHARACTER, _ANNOTATION = w("sym"), w("char"), w("annotationRef")
_NO_MARKS: frozenset[Mark] = frozenset()
_WINGDINGS = {"F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F0FB": "✗", "F06F": "☐", "F0A8": "☐", "F078": "☒", "F0A3": "☐"}
"""Box and tick glyphs of the fonts Wingdings and Wingdings 2 that Word inserts as symbols."""


@dataclass(slots=True)
class Passage:
    """What a stretch of a document holds, gathered while walking it; `struck` counts visible characters.

    `has_looks` is false when no text of the document is struck out, hidden or emphasised.
    """

    place: str = ""
    has_looks: bool = True
    pieces: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    bookmarks: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    struck: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip("\n ")

    @property
    def all_marks(self) -> frozenset[Mark]:
        return _with_strikes(self.marks, self.struck, self.pieces)


def has_looks(document: Element) -> bool:
    """True when some text of the document may be struck out, hidden or emphasised."""
    return next(document.iter(*_TELLING), None) is not None


def _with_strikes(marks: set[Mark], struck: int, pieces: list[str]) -> frozenset[Mark]:
    if not struck:
        return frozenset(marks) if marks else _NO_MARKS
    return frozenset({*marks, Mark.STRUCK if struck == _visible("".join(pieces)) else Mark.PARTLY_STRUCK})


def _visible(text: str) -> int:
    return len("".join(text.split()))


def gather(parent: Element, passage: Passage) -> None:
    """Add what is below an element to the passage, in reading order; tables below it are only marked."""
    for child in parent[:]:
        tag = child.tag
        if tag == T:
            passage.pieces.append(child.text or "")
        elif tag == R:
            _gather_run(child, passage)
        elif known := _GATHERERS.get(tag):
            known(child, passage)
        elif tag in _SAY_NOTHING:
            continue
        elif isinstance(tag, str) and not tag.endswith("Pr"):
            gather(child, passage)


def gather_control(control: Element, passage: Passage) -> None:
    """Add a content control and what it shows; the text that asks for an answer is nobody's."""
    properties = content = None
    for child in control[:]:
        if child.tag == SDT_CONTENT:
            content = child
        elif child.tag == SDT_PR:
            properties = child
    start, struck, place_of_control = len(passage.pieces), passage.struck, len(passage.controls)
    around, passage.marks = passage.marks, set()
    if content is not None:
        gather(content, passage)
    shown = passage.pieces[start:]
    text, marks = "".join(shown).strip("\n "), _with_strikes(passage.marks, passage.struck - struck, shown)
    if around:
        passage.marks |= around
    if text.strip().lower() in PLACEHOLDERS:
        text, marks = "", frozenset()
        del passage.pieces[start:]
        passage.struck = struck
    # An outer control stands before those in it.
    passage.controls.insert(place_of_control, make_control(properties, text, passage.place, marks))


def _gather_paragraph(paragraph: Element, passage: Passage) -> None:
    if passage.pieces and passage.pieces[-1] != "\n":
        passage.pieces.append("\n")
    gather(paragraph, passage)
    passage.pieces.append("\n")


def _gather_sign(sign: Element, passage: Passage) -> None:
    """What stands beside plain text, when the run around it was taken away."""
    passage.pieces.append(_sign(sign, passage))


def _gather_run(run: Element, passage: Passage) -> None:
    text, properties = "", None
    for child in run[:]:
        tag = child.tag
        if tag == T:
            text += child.text or ""
        elif tag == RUN_PR:
            properties = child if passage.has_looks else None
        else:
            text += _sign(child, passage)
    if not text:
        return
    passage.pieces.append(text)
    if properties is not None:
        _mark_run(properties, text, passage)


def _sign(child: Element, passage: Passage) -> str:
    """What stands in a run beside plain text."""
    tag = child.tag
    if tag == _SYMBOL:
        return _WINGDINGS.get((child.get(_SYMBOL_CHARACTER) or "").upper(), "�")
    if tag in _DRAWINGS:
        passage.marks.add(Mark.DRAWING)
    elif tag in (COMMENT_REFERENCE, _ANNOTATION):
        passage.marks.add(Mark.COMMENTED)
    return _SIGNS.get(tag, "")


def _mark_run(properties: Element, text: str, passage: Passage) -> None:
    held = [held.tag for held in properties[:] if held.tag in _TELLING and is_on(held.get(VAL, "true"))]
    if not held:
        return
    if _HIDDEN in held:
        passage.marks.add(Mark.HIDDEN)
    if not _STRUCK.isdisjoint(held):
        passage.struck += _visible(text)
    elif not _EMPHASISED.isdisjoint(held) and text.strip():
        passage.marks.add(Mark.EMPHASISED)


def _gather_bookmark(start: Element, passage: Passage) -> None:
    passage.bookmarks.append(start.get(NAME) or "")


def _gather_deleted(deleted: Element, passage: Passage) -> None:
    if next(deleted.iter(w("delText"), T), None) is not None:
        passage.marks.add(Mark.DELETED)


def _gather_inserted(inserted: Element, passage: Passage) -> None:
    passage.marks.add(Mark.INSERTED)
    gather(inserted, passage)


def _marker(mark: Mark) -> Callable[[Element, Passage], None]:
    return lambda _, passage: passage.marks.add(mark)


_GATHERERS: dict[object, Callable[[Element, Passage], None]] = {
    P: _gather_paragraph,
    SDT: gather_control,
    TBL: _marker(Mark.NESTED_TABLE),
    BOOKMARK_START: _gather_bookmark,
    DEL: _gather_deleted,
    MOVE_FROM: _gather_deleted,
    INS: _gather_inserted,
    MOVE_TO: _gather_inserted,
    COMMENT_START: _marker(Mark.COMMENTED),
    COMMENT_REFERENCE: _marker(Mark.COMMENTED),
    **dict.fromkeys(_DRAWINGS, _marker(Mark.DRAWING)),
    **dict.fromkeys((*_SIGNS, _SYMBOL, _ANNOTATION), _gather_sign),
}
_SAY_NOTHING = frozenset({PARAGRAPH_PR, RUN_PR, CELL_PR, SDT_PR, w("bookmarkEnd"), w("proofErr")})
"""Properties are read with what they belong to; these others say nothing."""
