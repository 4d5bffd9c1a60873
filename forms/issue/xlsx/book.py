"""Puts an issued workbook together: its sheets, the carriers of its number, the service sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from docgen.xlsx_writer import WordLists, empty_book, stable_parts, text_cell
from docgen.zip_members import Member, deflated, write_members
from forms.definition import Form
from forms.identity import IssuedNumber
from forms.issue.prefill import Prefill
from forms.issue.xlsx.page import finish
from forms.issue.xlsx.question_sheet import write_question_sheet
from forms.issue.xlsx.rows_sheet import write_rows_sheet
from forms.issue.xlsx.styles import FONT, USUAL_SIZE, add_styles
from forms.wording import ISSUED_PROPERTY, issued_bookmark, number_line
from forms.xlsx_wording import META_NUMBER, META_SHEET, main_title, rows_titles

_EXCEL = 191029
"""The version that is said to have calculated the book last; after an older one Excel would do it anew."""
_FIRST_LIST_COLUMN = 4
_ANY_NUMBER = "DOCGE-NXLSX-NUMBE-RGOES"
"""Stands where the number of a copy will; no number is made of such signs."""


def write_xlsx(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    """The form as an XLSX file; equal arguments give equal bytes."""
    changes = [(make(_ANY_NUMBER).encode(), make(number.text).encode()) for make in (str, issued_bookmark)]
    return write_members(_changed(member, changes) for member in _members(form, known))


def _changed(member: Member, changes: Sequence[tuple[bytes, bytes]]) -> Member:
    content = changed = member.content()
    for before, after in changes:
        changed = changed.replace(before, after)
    return member if changed == content else deflated(member.name, changed)


# Copies with the same answers in them differ by nothing but their number, and openpyxl takes its time.
@lru_cache(maxsize=8)
def _members(form: Form, known: Prefill) -> tuple[Member, ...]:
    """The parts of a copy that has no number yet."""
    return tuple(deflated(name, content) for name, content in stable_parts(_book(form, _ANY_NUMBER, known)))


def _book(form: Form, number: str, known: Prefill) -> Workbook:
    book = empty_book(FONT, USUAL_SIZE)
    add_styles(book)
    titles = rows_titles(form)
    main = book.create_sheet(main_title(form))
    tables = [(book.create_sheet(titles[table.key]), table) for table in form.tables]
    lists = WordLists(_add_meta(book, form, number), _FIRST_LIST_COLUMN)
    line, printed = f"{form.code}, версия {form.version}", number_line(number)
    sheets = [write_question_sheet(main, form, known, lists, f"{line} · {printed}")]
    sheets[0].add_name(issued_bookmark(number), 1, 1)
    sheets += [write_rows_sheet(sheet, form, table, known, lists) for sheet, table in tables]
    for sheet in sheets:
        finish(sheet, (line, printed, "Страница &P из &N"))
    _describe(book, form, number)
    return book


def _add_meta(book: Workbook, form: Form, number: str) -> Worksheet:
    """The hidden sheet: who the form is, and room for the words of long lists."""
    sheet: Worksheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "veryHidden"
    told = (("Форма", form.code), ("Версия", str(form.version)), (META_NUMBER, number))
    for row, (name, value) in enumerate(told, start=1):
        text_cell(sheet, row, 1, name)
        text_cell(sheet, row, 2, value)
    return sheet


def _describe(book: Workbook, form: Form, number: str) -> None:
    book.properties.title = form.title
    book.properties.identifier = number
    book.properties.language = "ru-RU"
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    properties.append(StringProperty(name=ISSUED_PROPERTY, value=number))
    # Values are known: nothing is to be counted when the book is opened.
    book.calculation.calcId, book.calculation.fullCalcOnLoad = _EXCEL, False
    names = sorted(book.defined_names.items(), key=lambda named: named[0].lower())
    # In the order that Excel itself writes.
    book.defined_names.clear()
    book.defined_names.update(names)
