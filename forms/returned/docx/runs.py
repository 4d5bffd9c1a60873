"""The text of paragraphs, piece by piece: what was deleted or inserted, struck out, hidden, emphasised.

Deleted text (`w:del`, `w:moveFrom`) is passed over, inserted text is kept; both leave their mark.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.returned.content import Mark
from forms.returned.docx.xml import (
    ALTERNATE,
    BOOKMARK_START,
    COMMENT_REFERENCE,
    COMMENT_START,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NAME,
    SDT,
    SDT_CONTENT,
    TBL,
    Element,
    P,
    R,
    T,
    switched_on,
    text_of,
    w,
)
from forms.wording import PLACEHOLDERS

_SIGNS = {
    w("tab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_DRAWINGS = {w("drawing"), w("pict"), w("object"), ALTERNATE}
_RUN_PROPERTIES, _HIDDEN = w("rPr"), w("vanish")
_STRUCK = frozenset({w("strike"), w("dstrike")})
_EMPHASISED = frozenset({w("u"), w("highlight"), w("bdr")})
_SYMBOL, _SYMBOL_CHARACTER, _ANNOTATION = w("sym"), w("char"), w("annotationRef")
_WINGDINGS = {"F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F0FB": "✗", "F06F": "☐", "F0A8": "☐", "F078": "☒", "F0A3": "☐"}
"""Box and tick glyphs of the fonts Wingdings and Wingdings 2 that Word inserts as symbols."""


@dataclass
class Passage:
    """What a stretch of a document holds, gathered while walking it."""

    pieces: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    bookmarks: list[str] = field(default_factory=list)
    controls: list[Element] = field(default_factory=list)
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


def gather(parent: Element, passage: Passage) -> None:
    """Add what is below an element to the passage, in reading order; tables below it are only marked."""
    for child in parent:
        tag = child.tag
        if tag == R:
            _gather_run(child, passage)
        elif tag == P:
            if passage.pieces and passage.pieces[-1] != "\n":
                passage.pieces.append("\n")
            gather(child, passage)
            passage.pieces.append("\n")
        elif tag == SDT:
            _gather_control(child, passage)
        elif tag == TBL:
            passage.marks.add(Mark.NESTED_TABLE)
        else:
            _gather_other(child, passage)


def is_placeholder(content: Element) -> bool:
    """True when a control holds nothing but the text that asks for an answer."""
    return text_of(content).strip().lower() in PLACEHOLDERS


def _gather_other(child: Element, passage: Passage) -> None:
    tag = child.tag
    if tag == BOOKMARK_START:
        passage.bookmarks.append(child.get(NAME) or "")
    elif tag in (DEL, MOVE_FROM):
        if child.find(f".//{w('delText')}") is not None or child.find(f".//{T}") is not None:
            passage.marks.add(Mark.DELETED)
    elif tag in (INS, MOVE_TO):
        passage.marks.add(Mark.INSERTED)
        gather(child, passage)
    elif tag in (COMMENT_START, COMMENT_REFERENCE):
        passage.marks.add(Mark.COMMENTED)
    elif tag in _DRAWINGS:
        passage.marks.add(Mark.DRAWING)
    elif isinstance(tag, str) and not tag.endswith("Pr"):
        gather(child, passage)


def _gather_control(control: Element, passage: Passage) -> None:
    content = control.find(SDT_CONTENT)
    passage.controls.append(control)
    if content is None:
        return
    if is_placeholder(content):
        # Nobody wrote it; bookmarks and marks in it still count.
        silent = Passage(marks=passage.marks, bookmarks=passage.bookmarks, controls=passage.controls)
        gather(content, silent)
        return
    gather(content, passage)


def _gather_run(run: Element, passage: Passage) -> None:
    text = "".join(_text_of_run(run, passage))
    if not text:
        return
    properties = switched_on(run.find(_RUN_PROPERTIES))
    visible = len("".join(text.split()))
    passage.letters += visible
    if _HIDDEN in properties:
        passage.marks.add(Mark.HIDDEN)
    if properties & _STRUCK:
        passage.struck += visible
    elif visible and properties & _EMPHASISED:
        passage.marks.add(Mark.EMPHASISED)
    passage.pieces.append(text)


def _text_of_run(run: Element, passage: Passage) -> list[str]:
    pieces = []
    for child in run:
        tag = child.tag
        if tag == T:
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[str(tag)])
        elif tag == _SYMBOL:
            pieces.append(_WINGDINGS.get((child.get(_SYMBOL_CHARACTER) or "").upper(), "�"))
        elif tag in _DRAWINGS:
            passage.marks.add(Mark.DRAWING)
        elif tag in (COMMENT_REFERENCE, _ANNOTATION):
            passage.marks.add(Mark.COMMENTED)
    return pieces
