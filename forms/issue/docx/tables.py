"""Tables of an issued form: a row `№ | label | answer` for each question, and tables with spare rows."""

from __future__ import annotations

from itertools import count

from forms.definition import Question, RowTable, Section, Widget
from forms.issue.docx.controls import box_control, date_control, dropdown_control, text_control
from forms.issue.docx.xml import Element, paragraph, run, w
from forms.issue.prefill import Prefill
from forms.wording import (
    ANSWER_HEADING,
    LABEL_HEADING,
    NUMBER_HEADING,
    column_bookmark,
    field_bookmark,
    option_tag,
)

_TEXT_WIDTH = 9638
"""Twentieths of a point between the margins of the page: 17 cm."""
_NUMBER_WIDTH = 510
_LABEL_WIDTH, _WIDE_LABEL_WIDTH = 3800, 6500
_LINE_HEIGHT, _SPARE_ROW_HEIGHT = 370, 850
_INLINE_OPTIONS = 24
"""Characters that options of one line may have together; longer ones stand one below another."""
_PER_CENTIMETRE = 567


class TableWriter:
    """Writes the tables of one document; numbers its bookmarks."""

    def __init__(self, known: Prefill) -> None:
        self._known = known
        self._bookmark_ids = count(1)

    def questions_table(self, section: Section, questions: list[Question]) -> Element:
        """A table of label rows."""
        label = _WIDE_LABEL_WIDTH if section.has_headings else _LABEL_WIDTH
        widths = [_NUMBER_WIDTH, label, _TEXT_WIDTH - _NUMBER_WIDTH - label]
        rows = [self._question_row(question, widths) for question in questions]
        if section.has_headings:
            titles = (NUMBER_HEADING, section.label_heading or LABEL_HEADING, section.answer_heading or ANSWER_HEADING)
            headings = [[paragraph("FormHeading", run(title))] for title in titles]
            rows.insert(0, _row(headings, widths, is_header=True))
        return _table(widths, rows)

    def rows_table(self, table: RowTable) -> Element:
        """A table to fill row by row: known rows first, then spare ones."""
        widths = [_NUMBER_WIDTH, *_column_widths(table)]
        headings = [[paragraph("FormHeading", run(NUMBER_HEADING))]]
        for column in table.columns:
            name = column_bookmark(table.key, column.key)
            headings.append([paragraph("FormHeading", *self.bookmark(name, run(column.label)))])
        known = self._known.rows.get(table.key, [])
        rows = [_row(headings, widths, is_header=True)]
        for number in range(1, max(table.spare_rows, len(known) + 2) + 1):
            texts = known[number - 1] if number <= len(known) else {}
            cells = [[paragraph("FormNumber", run(str(number)))]]
            cells += [_text_paragraphs(texts.get(column.key, "")) for column in table.columns]
            rows.append(_row(cells, widths, height=_SPARE_ROW_HEIGHT))
        return _table(widths, rows)

    def bookmark(self, name: str, *content: Element) -> list[Element]:
        """Content inside a bookmark."""
        number = next(self._bookmark_ids)
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]

    def _question_row(self, question: Question, widths: list[int]) -> Element:
        label = [paragraph("FormLabel", *self.bookmark(field_bookmark(question.key), run(question.label)))]
        if question.hint:
            label.append(paragraph("FormHint", run(question.hint)))
        number = [paragraph("FormNumber", run(question.number))]
        height = question.lines * _LINE_HEIGHT if question.widget is Widget.AREA else 0
        return _row([number, label, self._answer(question)], widths, height)

    def _answer(self, question: Question) -> list[Element]:
        key, label, text = question.key, question.label, self._known.texts.get(question.key, "")
        if question.widget is Widget.BOXES:
            return self._boxes(question)
        if question.widget is Widget.AREA:
            return _text_paragraphs(text)
        if question.widget is Widget.DATE:
            control = date_control(key, label, text)
        elif question.widget is Widget.DROPDOWN:
            control = dropdown_control(key, label, text, question.options)
        else:
            control = text_control(key, label, text)
        return [paragraph("FormAnswer", control)]

    def _boxes(self, question: Question) -> list[Element]:
        ticked = self._known.ticks.get(question.key, frozenset())
        options = [
            (box_control(option_tag(question.key, o.key), f"{question.label}: {o.label}", o.key in ticked), o.label)
            for o in question.options
        ]
        if sum(len(word) for _, word in options) > _INLINE_OPTIONS:
            return [paragraph("FormAnswer", box, run(f" {word}")) for box, word in options]
        inline = [part for box, word in options for part in (box, run(f" {word}     "))]
        return [paragraph("FormAnswer", *inline)]


def _text_paragraphs(text: str) -> list[Element]:
    return [paragraph("FormAnswer", *([run(line)] if line else [])) for line in text.split("\n")]


def _column_widths(table: RowTable) -> list[int]:
    asked = [(column.width or 3) * _PER_CENTIMETRE for column in table.columns]
    share = (_TEXT_WIDTH - _NUMBER_WIDTH) / sum(asked)
    return [int(width * share) for width in asked]


def _table(widths: list[int], rows: list[Element]) -> Element:
    properties = w(
        "tblPr",
        w("tblStyle", val="FormTable"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
    )
    return w("tbl", properties, w("tblGrid", *[w("gridCol", w=width) for width in widths]), *rows)


def _row(cells: list[list[Element]], widths: list[int], height: int = 0, is_header: bool = False) -> Element:
    properties = [w("cantSplit")]
    if height:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if is_header:
        properties.append(w("tblHeader"))
    built = [
        w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *_shading(is_header)), *content)
        for content, width in zip(cells, widths, strict=True)
    ]
    return w("tr", w("trPr", *properties), *built)


def _shading(is_header: bool) -> list[Element]:
    return [w("shd", val="clear", color="auto", fill="EDF1F7")] if is_header else []
