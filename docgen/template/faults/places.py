"""Says of a line of a part where a person finds it: the file, the part, the paragraph and how it begins."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from docgen.engine import PartSource, WordPlace

_PART_TITLES = {
    "document": "основной текст",
    "header": "верхний колонтитул",
    "footer": "нижний колонтитул",
    "footnotes": "сноски",
    "endnotes": "концевые сноски",
    "core": "свойства документа",
}


class _Stretch(NamedTuple):
    """The lines of one file: after which line they begin, and from which line a block was put in (0: it is none)."""

    after: int
    title: str
    part: PartSource
    put_in_at: int


class Places:
    """The places of a part's lines; lines of blocks that are put into it are counted on behind its own."""

    def __init__(self, template: str, part: PartSource) -> None:
        stem = Path(part.name).stem.rstrip("0123456789")
        self._stretches = [_Stretch(0, f"{template}, {_PART_TITLES.get(stem, stem)}", part, 0)]

    def add_block(self, file: str, part: PartSource, put_in_at: int) -> int:
        """Count on with a block's lines; returns the number that is added to each of them."""
        last = self._stretches[-1]
        after = last.after + last.part.text.count("\n") + 1
        self._stretches.append(_Stretch(after, file, part, put_in_at))
        return after

    def __call__(self, line: int, near: str = "") -> str:
        """Where the line stands and the words around what is looked `near` there."""
        stretch = self._of(line)
        place = stretch.part.place(line - stretch.after)
        text = place.quote(near) if place else ""
        return f"{self._paragraph(line)}{f': «{text}»' if text else ''}{self._around(stretch)}"

    def of_paragraph(self, place: WordPlace, near: str = "") -> str:
        """The same for a paragraph of the template itself."""
        return f"{self._stretches[0].title}, {place.where}: «{place.quote(near)}»"

    def _around(self, stretch: _Stretch) -> str:
        """Which tags have put the block in, from the inside out."""
        if not stretch.put_in_at:
            return ""
        outer = self._of(stretch.put_in_at)
        return f"; блок вставлен: {self._paragraph(stretch.put_in_at)}{self._around(outer)}"

    def _paragraph(self, line: int) -> str:
        stretch = self._of(line)
        place = stretch.part.place(line - stretch.after)
        return f"{stretch.title}, {place.where}" if place else stretch.title

    def _of(self, line: int) -> _Stretch:
        return next(each for each in reversed(self._stretches) if each.after < max(line, 1))
