"""The kinds of evidence that an answer may have. Judges nothing."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """A kind of evidence; `words` name it for a person."""

    TAG = "tag"
    DEFINED_NAME = "defined-name"
    WIDGET = "widget"
    GEOMETRY = "geometry"
    ALIAS = "alias"
    LABEL_BOOKMARK = "label-bookmark"
    LABEL = "label"
    HEADING_BOOKMARK = "heading-bookmark"
    HEADING = "heading"
    SIMILAR_LABEL = "similar-label"
    ROW_NUMBER = "row-number"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Source.TAG: "метка поля",
    Source.DEFINED_NAME: "имя ячейки",
    Source.WIDGET: "поле PDF",
    Source.GEOMETRY: "место на бланке",
    Source.ALIAS: "имя поля",
    Source.LABEL_BOOKMARK: "закладка подписи",
    Source.LABEL: "подпись",
    Source.HEADING_BOOKMARK: "закладка заголовка столбца",
    Source.HEADING: "заголовок столбца",
    Source.SIMILAR_LABEL: "похожая подпись",
    Source.ROW_NUMBER: "номер строки",
}
