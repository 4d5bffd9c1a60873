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
    row_tag,
)

_TEXT_WIDTH = 9638
"""Twentieths of a point between the margins of the page: 17 cm."""
_NUMBER_WIDTH = 510
_LABEL_WIDTH, _WIDE_LABEL_WIDTH, _NARROWER_LABEL_WIDTH = 3800, 6500, 5900
_LINE_HEIGHT, _ROW_HEIGHT, _TALL_ROW_HEIGHT = 370, 480, 850
_FEW_OPTIONS = 4
"""More options in one line need a wider column and stand closer."""
_GAP, _CLOSE_GAP = 5, 4
_PER_CENTIMETRE = 567


class TableWriter:
    """Writes the tables of one document; numbers its bookmarks."""

    def __init__(self, known: Prefill) -> None:
        self._known = known
        self._bookmark_ids = count(1)

    def questions_table(self, section: Section, questions: list[Question]) -> Element:
        """A table of label rows."""
        label = _label_width(section, questions)
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
        height = _TALL_ROW_HEIGHT if table.is_tall else _ROW_HEIGHT
        rows = [_row(headings, widths, is_header=True)]
        for number in range(1, table.row_count(len(known)) + 1):
            texts = known[number - 1] if number <= len(known) else {}
            cells = [[paragraph("FormNumber", run(str(number)))]]
            cells += [_row_cell(table, column, number, texts.get(column.key, "")) for column in table.columns]
            rows.append(_row(cells, widths, height))
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
        if not question.has_boxes_in_line:
            return [paragraph("FormAnswer", box, run(f" {word}")) for box, word in options]
        gap = " " * (_GAP if len(options) <= _FEW_OPTIONS else _CLOSE_GAP)
        inline = [part for box, word in options for part in (box, run(f" {word}{gap}"))]
        return [paragraph("FormAnswer", *inline)]


def _label_width(section: Section, questions: list[Question]) -> int:
    if not section.has_headings:
        return _LABEL_WIDTH
    most = max((len(question.options) for question in questions if question.has_boxes_in_line), default=0)
    return _WIDE_LABEL_WIDTH if most <= _FEW_OPTIONS else _NARROWER_LABEL_WIDTH


def _row_cell(table: RowTable, column: Question, row: int, text: str) -> list[Element]:
    is_name = table.has_fixed_rows and column is table.columns[0]
    if column.widget is not Widget.DROPDOWN or is_name:
        return _text_paragraphs(text)
    control = dropdown_control(row_tag(table.key, row, column.key), column.label, text, column.options, is_locked=False)
    return [paragraph("FormAnswer", control)]


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
