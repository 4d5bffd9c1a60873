"""Which options are ticked in a cell: by glyph and word, whatever is left of the controls. Knows no file format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from forms.definition import Question
from forms.keys import fold_key
from forms.wording import EMPTY_BOX, EMPTY_GLYPHS, TICKED_BOX, TICKED_GLYPHS

_GLYPH = re.compile(f"([{''.join(sorted(EMPTY_GLYPHS | TICKED_GLYPHS))}])")
_MARK = r"[vхx+✓✔✗✘*]|да"
_MARK_ENDS = frozenset("vхx+✓✔✗✘*а")
_MARK_AFTER = re.compile(rf"^(?P<word>.+?)\s+(?:{_MARK})\s*$", re.IGNORECASE | re.DOTALL)


class Ticks(NamedTuple):
    """Options ticked in a cell, those that seem meant, and the text that belongs to no option.

    `is_whole` is true when every option stands there once, each after its own box, and nothing else does.
    """

    chosen: tuple[str, ...]
    beside: tuple[str, ...] = ()
    stray: str = ""
    is_whole: bool = True


def read_ticks(text: str, question: Question) -> Ticks | None:
    """The ticks of a cell with boxes; None when no box is left in it."""
    return _as_printed(question).get(" ".join(text.split())) or _read_ticks(text, question)


@lru_cache(maxsize=2048)
def _as_printed(question: Question) -> Mapping[str, Ticks]:
    """The ticks of cells that nobody has written into: no box ticked, or one."""
    known: dict[str, Ticks] = {}
    for chosen in ("", *question.option_order):
        boxes = [(TICKED_BOX if option.key == chosen else EMPTY_BOX, option.label) for option in question.options]
        line = " ".join(" ".join(map(" ".join, boxes)).split())
        ticks = _read_ticks(line, question)
        if ticks is not None and ticks.is_whole:
            known[line] = ticks
    return known


def _read_ticks(text: str, question: Question) -> Ticks | None:
    parts = _GLYPH.split(text)
    if len(parts) == 1:
        return None
    before, pairs = parts[0].strip(), zip(parts[1::2], parts[2::2], strict=True)
    by_word = question.option_keys
    chosen: list[str] = []
    beside: list[str] = []
    seen: list[str] = []
    stray = [before] if before else []
    for glyph, after in pairs:
        key, is_marked, rest = _option(after.strip(), by_word)
        stray += [rest] if rest else []
        seen += [key] if key else []
        if key and glyph in TICKED_GLYPHS:
            chosen.append(key)
        elif key and is_marked:
            beside.append(key)
    order = list(by_word.values())
    is_whole = (seen == order or sorted(seen) == sorted(order)) and not stray and not beside
    return Ticks(tuple(sorted(chosen, key=order.index)), tuple(beside), " ".join(stray), is_whole)


def _option(after: str, by_word: Mapping[str, str]) -> tuple[str, bool, str]:
    """The option whose word stands after a box, whether a mark stands beside it, and what else does."""
    if key := by_word.get(fold_key(after)):
        # A plus or a tick is no letter, so folding passes over it; it is a mark all the same.
        is_marked = after[-1:].lower() in _MARK_ENDS and bool(_MARK_AFTER.match(after))
        return key, is_marked and after.split()[-1].lower() not in _words(by_word), ""
    marked = _MARK_AFTER.match(after)
    if marked and (key := by_word.get(fold_key(marked["word"]))):
        return key, True, ""
    return "", False, after


def _words(by_word: Mapping[str, str]) -> set[str]:
    return {word for label in by_word for word in label.split()}
