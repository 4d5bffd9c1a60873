"""What people and programs do to a form in a workbook before they send it back. Each edit fits any form."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from forms import Form
from forms.definition import Question
from forms.wording import TICKED_BOX, field_bookmark
from forms.xlsx_wording import META_SHEET, box_name, has_boxes
from tests.forms.workbooks import Book, Cell

Edit = Callable[[Book, Form, random.Random], None]
_PLACE = re.compile(r"^(?P<sheet>.+)!\$(?P<column>[A-Z]+)\$(?P<row>\d+)$")
_DAY_ZERO = dt.date(1899, 12, 30)


def single(form: Form) -> list[Question]:
    """Questions with one answer cell."""
    return [question for question in form.questions.values() if not has_boxes(question)]


def written(book: Book, form: Form) -> list[Cell]:
    """Answer cells with something in them."""
    return [cell for question in single(form) if (cell := book.answer(question.key)).value not in (None, "")]


# What costs no answer


def rename_sheet(book: Book, form: Form, chance: random.Random) -> None:
    _rename(book, book.main, "Моя анкета")


def unprotect(book: Book, form: Form, chance: random.Random) -> None:
    for sheet in book.book.worksheets:
        sheet.protection.disable()
        sheet.data_validations.dataValidation = []


def insert_empty_rows(book: Book, form: Form, chance: random.Random) -> None:
    """Rows put between questions; the program moves the names along."""
    for _ in range(2):
        question = chance.choice(single(form))
        insert_row(book, book.main, book.answer(question.key).row)


def insert_first_column(book: Book, form: Form, chance: random.Random) -> None:
    insert_column(book, book.main, 1)


def lose_names(book: Book, form: Form, chance: random.Random) -> None:
    """A program that does not know defined names."""
    for name in list(book.book.defined_names):
        del book.book.defined_names[name]


def lose_label_names(book: Book, form: Form, chance: random.Random) -> None:
    for name in [name for name in book.book.defined_names if name.startswith(("field_", "column_"))]:
        del book.book.defined_names[name]


def lose_service_sheet(book: Book, form: Form, chance: random.Random) -> None:
    del book.book[META_SHEET]


def show_service_sheet(book: Book, form: Form, chance: random.Random) -> None:
    book.book[META_SHEET].sheet_state = "visible"
    book.book.move_sheet(META_SHEET, -5)


def retype_labels(book: Book, form: Form, chance: random.Random) -> None:
    """Other case, a colon, look-alike Latin letters, no hint."""
    look_alikes = str.maketrans("аеосрх", "aeocpx")
    for key in chance.sample(sorted(form.questions), min(4, len(form.questions))):
        label = form.questions[key].label
        changed = chance.choice([label.upper(), f"{label}:", label.translate(look_alikes), label.replace(" ", "  ")])
        book.cell(field_bookmark(key)).value = changed


def comment(book: Book, form: Form, chance: random.Random) -> None:
    for cell in chance.sample(written(book, form), 1):
        cell.comment = Comment("Уточнить!", "Примерова")


def dates_as_text(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _dates(book):
        cell.value, cell.number_format = f"{_day(cell):%d.%m.%Y}", "@"


def dates_as_other_formats(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _dates(book):
        cell.number_format = chance.choice(["d mmmm yyyy", "yyyy-mm-dd", "[$-419]dd\\ mmmm\\ yyyy;@", "m/d/yy"])


def dates_as_serials(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _dates(book):
        cell.value, cell.number_format = (_day(cell) - _DAY_ZERO).days, "General"


def numbers_as_text(book: Book, form: Form, chance: random.Random) -> None:
    for sheet in book.book.worksheets[:-1]:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    cell.value, cell.number_format = str(cell.value).replace(".", ","), "@"


def digits_as_numbers(book: Book, form: Form, chance: random.Random) -> None:
    """Values pasted over with another format: digits that are text become numbers."""
    for cell in written(book, form):
        if isinstance(cell.value, str) and cell.value.isdecimal() and not cell.value.startswith("0"):
            cell.value, cell.number_format = int(cell.value), "General"


def mark_boxes_with_letters(book: Book, form: Form, chance: random.Random) -> None:
    for key, question in form.questions.items():
        for option in question.options if has_boxes(question) else ():
            cell = book.cell(box_name(key, option.key))
            if cell.value == TICKED_BOX:
                cell.value = chance.choice(["x", "х", "V", "+", "да", "☑"])


# What touches answers


def delete_row(book: Book, form: Form, chance: random.Random) -> None:
    question = chance.choice(single(form))
    remove_row(book, book.main, book.answer(question.key).row)


def insert_answer_column(book: Book, form: Form, chance: random.Random) -> None:
    insert_column(book, book.main, 3)


def insert_answer_column_without_names(book: Book, form: Form, chance: random.Random) -> None:
    insert_column(book, book.main, 3)
    lose_names(book, form, chance)


def copy_sheet(book: Book, form: Form, chance: random.Random) -> None:
    book.book.copy_worksheet(book.main)


def copy_sheet_with_other_answers(book: Book, form: Form, chance: random.Random) -> None:
    copied = book.book.copy_worksheet(book.main)
    for cell in written(book, form):
        copied.cell(cell.row, cell.column).value = None


def swap_labels(book: Book, form: Form, chance: random.Random) -> None:
    one, other = _two(form, chance)
    first, second = book.cell(field_bookmark(one.key)), book.cell(field_bookmark(other.key))
    first.value, second.value = second.value, first.value


def swap_answers_with_names(book: Book, form: Form, chance: random.Random) -> None:
    """Cells cut and put into each other's place: the names go with them."""
    one, other = _two(form, chance)
    first, second = book.answer(one.key), book.answer(other.key)
    _swap(first, second)
    _swap_references(book, f"answer_{one.key}", f"answer_{other.key}")


def sort_rows(book: Book, form: Form, chance: random.Random) -> None:
    """Questions sorted by label with their answers; names stay where they are."""
    sheet = book.main
    rows = sorted(book.answer(question.key).row for question in single(form))[:8]
    held = [
        [(sheet.cell(row, column).value, sheet.cell(row, column).number_format) for column in (1, 2, 3)] for row in rows
    ]
    held.sort(key=lambda cells: str(cells[1][0]))
    for row, cells in zip(rows, held, strict=True):
        for column, (value, number_format) in enumerate(cells, start=1):
            _put(sheet.cell(row, column), value, number_format)


def translate_labels(book: Book, form: Form, chance: random.Random) -> None:
    for key in chance.sample(sorted(form.questions), min(3, len(form.questions))):
        book.cell(field_bookmark(key)).value = f"Question {key}"


def translate_labels_without_names(book: Book, form: Form, chance: random.Random) -> None:
    translate_labels(book, form, chance)
    lose_names(book, form, chance)


def type_beside(book: Book, form: Form, chance: random.Random) -> None:
    cell = chance.choice(written(book, form))
    cell.parent.cell(cell.row, cell.column + 1).value, cell.value = cell.value, None


def type_remark_beside(book: Book, form: Form, chance: random.Random) -> None:
    cell = chance.choice(written(book, form))
    cell.parent.cell(cell.row, cell.column + 1).value = "уточню позже"


def type_into_label(book: Book, form: Form, chance: random.Random) -> None:
    cell = chance.choice(written(book, form))
    label = cell.parent.cell(cell.row, cell.column - 1)
    label.value, cell.value = f"{label.value} {_text(cell)}", None


def pick_both(book: Book, form: Form, chance: random.Random) -> None:
    for question in single(form):
        if len(question.options) > 1:
            book.answer(question.key).value = ", ".join(option.label for option in question.options[:2])


def strike_out(book: Book, form: Form, chance: random.Random) -> None:
    for cell in chance.sample(written(book, form), 2):
        cell.font = Font(strike=True)


def strike_out_a_part(book: Book, form: Form, chance: random.Random) -> None:
    cell = chance.choice(written(book, form))
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), "вписано ошибочно"), f" {_text(cell)}")


def merge_answers(book: Book, form: Form, chance: random.Random) -> None:
    """Two answers made one cell: only the upper value stays, as in a spreadsheet program."""
    cells = sorted((book.answer(question.key) for question in single(form)), key=lambda cell: cell.row)
    for upper, lower in pairwise(cells):
        if lower.row == upper.row + 1:
            upper.parent.merge_cells(start_row=upper.row, end_row=lower.row, start_column=3, end_column=3)
            return


def hide_row(book: Book, form: Form, chance: random.Random) -> None:
    cell = chance.choice(written(book, form))
    cell.parent.row_dimensions[cell.row].hidden = True


def hide_column(book: Book, form: Form, chance: random.Random) -> None:
    book.main.column_dimensions["C"].hidden = True


def hide_sheet(book: Book, form: Form, chance: random.Random) -> None:
    book.book.create_sheet("Письмо")["A1"] = None
    book.main.sheet_state = "hidden"


def formulas_without_results(book: Book, form: Form, chance: random.Random) -> None:
    for cell in chance.sample(written(book, form), 2):
        cell.value, cell.data_type = '=CONCATENATE("a","b")', "f"


def failed_formulas(book: Book, form: Form, chance: random.Random) -> None:
    for cell in chance.sample(written(book, form), 2):
        cell.value, cell.data_type = "#REF!", "e"


def dates_without_year(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _dates(book):
        cell.number_format = "dd.mm"


def wipe_boxes(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _boxes(book, form):
        if chance.random() < 0.4:
            cell.value = None


def write_into_boxes(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _boxes(book, form):
        if chance.random() < 0.4:
            cell.value = "иногда"


def change_option_words(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _boxes(book, form)[::3]:
        cell.parent.cell(cell.row, cell.column - 1).value = "что-то своё"


def delete_option_rows(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _boxes(book, form)[1:2]:
        remove_row(book, cell.parent, cell.row)


def shift_boxes(book: Book, form: Form, chance: random.Random) -> None:
    """Signs retyped one row too low; the last one falls into the next row."""
    for key, question in form.questions.items():
        if has_boxes(question):
            cells = [book.cell(box_name(key, option.key)) for option in question.options]
            _shift_down(cells)


def shift_by_cells(book: Book, form: Form, chance: random.Random) -> None:
    """A cell put in among the answers pushes the others down, and their names with them."""
    sheet, start = book.main, book.answer(chance.choice(single(form)).key).row
    for row in range(sheet.max_row + 1, start, -1):
        _move(sheet, (row - 1, 3), (row, 3))
    _blank(sheet.cell(start, 3))
    move_names(book, sheet, lambda row, column: (row + 1 if column == 3 and row >= start else row, column))


def retype_one_row_lower(book: Book, form: Form, chance: random.Random) -> None:
    """Answers of a section pasted as values one row too low; the last one stands where nothing is asked."""
    cells = [book.answer(question.key) for question in _section(form, chance)]
    # When nothing spills over the edge, what came out is another honest form.
    cells[-1].value = cells[-1].value or "позже"
    _shift_down(cells)


def retype_one_row_higher(book: Book, form: Form, chance: random.Random) -> None:
    cells = [book.answer(question.key) for question in _section(form, chance)]
    cells[0].value = cells[0].value or "позже"
    above = cells[0].parent.cell(cells[0].row - 1, cells[0].column)
    if isinstance(above, MergedCell):
        raise ValueError("spreadsheet programs refuse to paste into a part of merged cells")
    values = [cell.value for cell in cells]
    for cell, value in zip([above, *cells], [*values, None], strict=True):
        cell.value = value


def _section(form: Form, chance: random.Random) -> list[Question]:
    """The questions of one section that asks for more than one written or picked answer and for no boxes."""
    sections = [list(section.questions) for section in form.sections if len(section.items) > 1]
    return chance.choice([asked for asked in sections if asked and not any(map(has_boxes, asked))])


def shift_table_column(book: Book, form: Form, chance: random.Random) -> None:
    """The first required column of a table one row too low, its last value lost."""
    for table in form.tables:
        column = next((c for c in table.columns if c.field.required and not table.has_fixed_rows), None)
        if column:
            heading = book.heading(table.key, column.key)
            sheet = heading.parent
            for row in range(sheet.max_row, heading.row + 1, -1):
                _put(sheet.cell(row, heading.column), sheet.cell(row - 1, heading.column).value, "@")
            sheet.cell(heading.row + 1, heading.column).value = None


def shift_table_right(book: Book, form: Form, chance: random.Random) -> None:
    """A row of a table typed one column too far to the right."""
    for table in form.tables:
        heading = book.heading(table.key, table.columns[0].key)
        row, count = heading.row + 1, len(table.columns)
        for place in range(heading.column + count, heading.column, -1):
            _put(heading.parent.cell(row, place), heading.parent.cell(row, place - 1).value, "@")
        heading.parent.cell(row, heading.column).value = None


def strike_out_option_words(book: Book, form: Form, chance: random.Random) -> None:
    for cell in _boxes(book, form)[:1]:
        cell.parent.cell(cell.row, cell.column - 1).font = Font(strike=True)


def write_over_heading(book: Book, form: Form, chance: random.Random) -> None:
    if form.tables:
        table = chance.choice(form.tables)
        book.heading(table.key, chance.choice(table.columns).key).value = "Прочее"


def swap_headings(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables:
        if len(table.columns) > 1:
            first, second = (book.heading(table.key, column.key) for column in table.columns[:2])
            first.value, second.value = second.value, first.value


def insert_table_column(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables:
        heading = book.heading(table.key, table.columns[0].key)
        insert_column(book, heading.parent, heading.column + 1)
        heading.parent.cell(heading.row, heading.column + 1).value = "Кабинет"
        heading.parent.cell(heading.row + 1, heading.column + 1).value = "каб. 5"


def merge_in_table(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables:
        heading = book.heading(table.key, table.columns[-1].key)
        row = heading.row + 1
        heading.parent.merge_cells(
            start_row=row, end_row=row, start_column=heading.column - 1, end_column=heading.column
        )


def filter_table(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables:
        heading = book.heading(table.key, table.columns[0].key)
        heading.parent.row_dimensions[heading.row + 1].hidden = True


def delete_table_sheet(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables[:1]:
        del book.book[book.heading(table.key, table.columns[0].key).parent.title]


def copy_table_sheet(book: Book, form: Form, chance: random.Random) -> None:
    for table in form.tables[:1]:
        book.book.copy_worksheet(book.heading(table.key, table.columns[0].key).parent)


def write_below_everything(book: Book, form: Form, chance: random.Random) -> None:
    sheet = chance.choice(book.book.worksheets[:-1])
    sheet.cell(sheet.max_row + 3, 2).value = "Прошу перезвонить"


HARMLESS: dict[str, Edit] = {
    "sheet renamed": rename_sheet,
    "protection removed": unprotect,
    "empty rows inserted": insert_empty_rows,
    "first column inserted": insert_first_column,
    "names lost": lose_names,
    "label names lost": lose_label_names,
    "service sheet deleted": lose_service_sheet,
    "service sheet shown": show_service_sheet,
    "labels retyped": retype_labels,
    "comments": comment,
    "dates as text": dates_as_text,
    "dates in other formats": dates_as_other_formats,
    "dates as serials": dates_as_serials,
    "numbers as text": numbers_as_text,
    "digits as numbers": digits_as_numbers,
    "boxes marked with letters": mark_boxes_with_letters,
}
"""Nothing of the answers is in doubt: all of them are accepted."""

TOUCHING: dict[str, Edit] = {
    "row deleted": delete_row,
    "column inserted": insert_answer_column,
    "column inserted, names lost": insert_answer_column_without_names,
    "sheet copied": copy_sheet,
    "second copy with other answers": copy_sheet_with_other_answers,
    "labels swapped": swap_labels,
    "answers swapped with their names": swap_answers_with_names,
    "rows sorted": sort_rows,
    "labels translated": translate_labels,
    "labels translated, names lost": translate_labels_without_names,
    "answer typed beside": type_beside,
    "remark typed beside": type_remark_beside,
    "answer typed into the label": type_into_label,
    "both options picked": pick_both,
    "struck out": strike_out,
    "a part struck out": strike_out_a_part,
    "answers merged": merge_answers,
    "row hidden": hide_row,
    "column hidden": hide_column,
    "sheet hidden": hide_sheet,
    "formulas without results": formulas_without_results,
    "failed formulas": failed_formulas,
    "dates without a year": dates_without_year,
    "boxes wiped": wipe_boxes,
    "words in boxes": write_into_boxes,
    "options changed": change_option_words,
    "option deleted": delete_option_rows,
    "boxes shifted": shift_boxes,
    "cells shifted": shift_by_cells,
    "answers one row lower": retype_one_row_lower,
    "answers one row higher": retype_one_row_higher,
    "table column one row lower": shift_table_column,
    "table row one column further": shift_table_right,
    "options struck out": strike_out_option_words,
    "heading overwritten": write_over_heading,
    "headings swapped": swap_headings,
    "table column inserted": insert_table_column,
    "cells merged in a table": merge_in_table,
    "table filtered": filter_table,
    "table sheet deleted": delete_table_sheet,
    "table sheet copied": copy_table_sheet,
    "text below everything": write_below_everything,
}
"""Answers may be in doubt; none may be wrong without a word."""


# What a spreadsheet program does by itself


def insert_row(book: Book, sheet: Worksheet, at: int) -> None:
    _reflow(book, sheet, lambda row, column: (row + (row >= at), column))


def remove_row(book: Book, sheet: Worksheet, at: int) -> None:
    _reflow(book, sheet, lambda row, column: None if row == at else (row - (row > at), column))


def insert_column(book: Book, sheet: Worksheet, at: int) -> None:
    _reflow(book, sheet, lambda row, column: (row, column + (column >= at)))


def move_names(book: Book, sheet: Worksheet, moved: Callable[[int, int], tuple[int, int] | None]) -> None:
    """The names of cells go where their cells go; those of deleted cells are lost."""
    for name, held in book.book.defined_names.items():
        found = _PLACE.match(held.attr_text or "")
        if found and found["sheet"].strip("'") == sheet.title:
            place = moved(int(found["row"]), _number(found["column"]))
            where = f"${_letter(place[1])}${place[0]}" if place else "#REF!"
            book.book.defined_names[name].attr_text = f"'{sheet.title}'!{where}" if place else "#REF!"


def _reflow(book: Book, sheet: Worksheet, moved: Callable[[int, int], tuple[int, int] | None]) -> None:
    merged = [str(ref) for ref in sheet.merged_cells.ranges]
    for ref in merged:
        sheet.unmerge_cells(ref)
    cells: list[Cell] = [cell for row in sheet.iter_rows() for cell in row]
    held = [(cell.row, cell.column, cell.value, cell.number_format) for cell in cells]
    for row, column, _, _ in held:
        _blank(sheet.cell(row, column))
    for row, column, value, number_format in held:
        if (place := moved(row, column)) is not None:
            _put(sheet.cell(*place), value, number_format)
    move_names(book, sheet, moved)


def _rename(book: Book, sheet: Worksheet, title: str) -> None:
    old, sheet.title = sheet.title, title
    for name, held in book.book.defined_names.items():
        if (held.attr_text or "").startswith(f"'{old}'!"):
            book.book.defined_names[name].attr_text = (held.attr_text or "").replace(f"'{old}'!", f"'{title}'!")


def _swap_references(book: Book, one: str, other: str) -> None:
    names = book.book.defined_names
    names[one].attr_text, names[other].attr_text = names[other].attr_text, names[one].attr_text


def _two(form: Form, chance: random.Random) -> list[Question]:
    return chance.sample(single(form), 2)


def _swap(first: Cell, second: Cell) -> None:
    held = second.value, second.number_format
    _put(second, first.value, first.number_format)
    _put(first, *held)


def _shift_down(cells: list[Cell]) -> None:
    values = [cell.value for cell in cells]
    last = cells[-1].parent.cell(cells[-1].row + 1, cells[-1].column)
    for cell, value in zip([*cells, last], [None, *values], strict=True):
        if not isinstance(cell, MergedCell):
            cell.value = value


def _move(sheet: Worksheet, source: tuple[int, int], target: tuple[int, int]) -> None:
    held, cell = sheet.cell(*source), sheet.cell(*target)
    if not isinstance(cell, MergedCell):
        _put(cell, held.value, held.number_format)


def _put(cell: Any, value: Any, number_format: str) -> None:
    cell.value, cell.number_format = value, number_format
    if isinstance(value, str):
        cell.data_type = "s"


def _blank(cell: Any) -> None:
    if not isinstance(cell, MergedCell):
        cell.value = None


def _boxes(book: Book, form: Form) -> list[Cell]:
    asked = [(key, question) for key, question in form.questions.items() if has_boxes(question)]
    return [book.cell(box_name(key, option.key)) for key, question in asked for option in question.options]


def _dates(book: Book) -> list[Any]:
    cells = (cell for sheet in book.book.worksheets for row in sheet.iter_rows() for cell in row)
    return [cell for cell in cells if isinstance(cell.value, dt.date)]


def _day(cell: Any) -> dt.date:
    return cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value


def _text(cell: Cell) -> str:
    return f"{cell.value:%d.%m.%Y}" if isinstance(cell.value, dt.date) else str(cell.value)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letter(column: int) -> str:
    return chr(ord("A") + column - 1)
