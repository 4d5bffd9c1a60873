"""The sheet of questions of an issued form: rows `№ | label | answer`, boxes of several options one below another."""

from __future__ import annotations

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.dictionary import Choice
from docgen.xlsx_writer import WordLists, cell_at
from forms.definition import Form, Question, RowTable, Section, Widget
from forms.issue.prefill import Prefill
from forms.issue.xlsx.row_heights import USUAL_LINE
from forms.issue.xlsx.sheet import Rich, Sheet, value_height
from forms.issue.xlsx.styles import Style
from forms.issue.xlsx.validations import answer_check, box_check
from forms.issue.xlsx.values import answer_style, cell_value
from forms.wording import (
    ANSWER_HEADING,
    EMPTY_BOX,
    LABEL_HEADING,
    NUMBER_HEADING,
    TICKED_BOX,
    field_bookmark,
)
from forms.xlsx_wording import answer_name, box_name, has_boxes, hint_text, pointer_line, rows_titles

_WIDTHS = (5.0, 42.0, 48.0)
_LABEL, _ANSWER, _ANSWER_LETTER = 2, 3, "C"
_WRITING_LINES = 1.3
"""Lines of print that a line of handwriting takes."""


def write_question_sheet(sheet: Worksheet, form: Form, known: Prefill, lists: WordLists, number_text: str) -> Sheet:
    """The whole sheet; `number_text` is the visible line with the issued number."""
    written = Sheet(sheet, _WIDTHS)
    written.add_line(form.title, Style.TITLE)
    written.add_line(form.route, Style.ROUTE)
    if form.introduction:
        written.add_line(form.introduction.strip(), Style.TEXT)
    writer = _Sections(written, form, known, lists)
    for section in form.sections:
        writer.add(section)
    written.add([])
    if form.closing:
        written.add_line(form.closing.strip(), Style.TEXT)
    written.add([(number_text, Style.FINE_PRINT)])
    return written


class _Sections:
    """Writes sections one below another."""

    def __init__(self, sheet: Sheet, form: Form, known: Prefill, lists: WordLists) -> None:
        self._sheet, self._form, self._known, self._lists = sheet, form, known, lists
        self._titles = rows_titles(form)
        self._has_heading = False

    def add(self, section: Section) -> None:
        sheet = self._sheet
        first = sheet.add([(section.title, Style.SECTION)], lines=2)
        # The note of a table stands over it, on its own sheet.
        for line in section.note.splitlines() if section.questions or not section.items else ():
            sheet.add_line(line, Style.NOTE if section.items else Style.TEXT)
        if section.questions:
            titles = (NUMBER_HEADING, section.label_heading or LABEL_HEADING, section.answer_heading or ANSWER_HEADING)
            if section.has_headings or not self._has_heading:
                row = sheet.add([(title, Style.HEADING) for title in titles])
                self._has_heading = True
                # Headings that differ cannot stand over a page that begins with another section.
                if not any(other.has_headings for other in self._form.sections):
                    sheet.heading_row = row
        for item in section.items:
            start = sheet.row + 1
            if isinstance(item, RowTable):
                self._pointer(item)
            elif has_boxes(item):
                self._boxes(item)
                sheet.kept[start] = start + 1
            else:
                self._question(item)
            sheet.kept.setdefault(first, sheet.kept.get(start, start))

    def _pointer(self, table: RowTable) -> None:
        title = self._titles[table.key]
        row = self._sheet.add([(pointer_line(table.label, title), Style.LINK)])
        cell = cell_at(self._sheet.sheet, row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(title)}!A1")

    def _question(self, question: Question) -> None:
        shown = self._known.texts.get(question.key, "")
        value = cell_value(question, shown) if shown else ""
        is_tall = question.widget is Widget.AREA
        number = _number(question), Style.AREA_NUMBER if is_tall else Style.NUMBER
        label = _label(question), Style.AREA_LABEL if is_tall else Style.LABEL
        row = self._sheet.add([number, label, (value, answer_style(question))])
        self._sheet.add_name(field_bookmark(question.key), row, _LABEL)
        self._sheet.add_name(answer_name(question.key), row, _ANSWER)
        self._allow(row)
        self._sheet.add_check(answer_check(question, self._lists), f"{_ANSWER_LETTER}{row}")

    def _boxes(self, question: Question) -> None:
        ticked = self._known.ticks.get(question.key, frozenset())
        heading = [(_number(question), Style.NUMBER), (_label(question), Style.LABEL), ("", Style.SHUT)]
        row = self._sheet.add(heading)
        self._sheet.add_name(field_bookmark(question.key), row, _LABEL)
        for option in question.options:
            self._box(question, option, option.key in ticked)
        cells = f"{_ANSWER_LETTER}{row + 1}:{_ANSWER_LETTER}{self._sheet.row}"
        self._sheet.add_check(box_check(question), cells)

    def _box(self, question: Question, option: Choice, is_ticked: bool) -> None:
        glyph = TICKED_BOX if is_ticked else EMPTY_BOX
        row = self._sheet.add([("", Style.NUMBER), (option.label, Style.OPTION), (glyph, Style.BOX)], lines=1.2)
        self._sheet.add_name(box_name(question.key, option.key), row, _ANSWER)
        self._allow(row)

    def _allow(self, row: int) -> None:
        self._sheet.first_answer = self._sheet.first_answer or f"{_ANSWER_LETTER}{row}"


def _number(question: Question) -> str | int:
    return int(question.number) if question.number.isdecimal() else question.number


def _label(question: Question) -> Rich:
    """The label with its hint; below it as many empty lines as a written answer needs.

    Programs fit rows to their texts when they open a file: only lines that are there keep room for handwriting.
    """
    hint = hint_text(question)
    if question.widget is not Widget.AREA:
        return Rich(question.label, hint)
    taken = value_height(Rich(question.label, hint), Style.AREA_LABEL, _WIDTHS[_LABEL - 1])
    missing = question.lines * _WRITING_LINES - taken / USUAL_LINE
    return Rich(question.label, hint + "\n" * max(round(missing), 0))
