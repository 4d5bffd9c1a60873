"""The nouns of evidence. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.returned.content import Cell, Control


class Source(StrEnum):
    """A kind of evidence; `words` name it for a person."""

    TAG = "tag"
    ALIAS = "alias"
    LABEL_BOOKMARK = "label-bookmark"
    LABEL = "label"
    HEADING_BOOKMARK = "heading-bookmark"
    HEADING = "heading"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Source.TAG: "метка поля",
    Source.ALIAS: "имя поля",
    Source.LABEL_BOOKMARK: "закладка подписи",
    Source.LABEL: "подпись",
    Source.HEADING_BOOKMARK: "закладка заголовка столбца",
    Source.HEADING: "заголовок столбца",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a question's answer may stand.

    A place is a cell beside a label (`cell`, with the label as it stands and the cells after the answer) or the
    question's own controls (`controls`, each with the option it is the box of).
    """

    key: str
    source: Source
    place: str
    cell: Cell | None = None
    label: Cell | None = None
    extra: tuple[Cell, ...] = ()
    controls: tuple[tuple[str, Control], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source said of an answer, and where; `value` is the text or the keys of the ticked options."""

    source: Source
    place: str
    value: str | tuple[str, ...]
