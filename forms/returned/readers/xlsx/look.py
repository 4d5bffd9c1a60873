"""Opens a returned workbook: reads its sheets, tells its forms apart, gathers the carriers of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.files import FileKind, open_package
from docgen.problems import Problem, Severity, problem_kind
from docgen.xlsx import XlsxBook
from forms.definition import Form
from forms.returned.content import Content, Mark
from forms.returned.form_in_file import FormInFile, IdentityMark
from forms.returned.readers.xlsx.form_places import place_form
from forms.returned.readers.xlsx.grid import rows_of
from forms.returned.readers.xlsx.identity import book_marks, is_meta, meta_marks, plain_number, sheet_marks
from forms.returned.readers.xlsx.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, see_sheet

FORMULA = problem_kind(
    "formula-in-form", "В ячейке формула; прочитан её последний результат: «{found}».", Severity.WARNING
)
HIDDEN_SHEET = problem_kind("hidden-sheet", "Лист «{title}» скрыт, а на нём заполнена форма.", Severity.WARNING)
SHEET_CUT = problem_kind(
    "sheet-too-large",
    "Лист «{title}» прочитан не весь: читаются {rows} строк и {columns} столбцов.",
    Severity.WARNING,
)
_MOST_SHEETS = 60
_MOST_FORMULAS = 20


@dataclass(frozen=True, eq=False)
class FormInBook(FormInFile):
    """The sheets of one form."""

    sheets: Sequence[Sheet]

    def read(self, form: Form) -> Content:
        return place_form(form, self.sheets).after(_formulas(self.sheets), list(_sheet_doubts(self.sheets)))

    def texts(self) -> Iterator[str]:
        return (cell.text for sheet in self.sheets for row in rows_of(sheet) for cell in row.cells)


def look(content: bytes) -> list[FormInFile]:
    """The forms of a workbook: which sheets each has, and all carriers of its number.

    Raises:
        UnreadableFileError: the file is broken, dangerous or no workbook.
    """
    package = open_package(content, (FileKind.XLSX, FileKind.XLSM))
    book = XlsxBook(package)
    sheets = [see_sheet(book, part) for part in book.sheets[:_MOST_SHEETS]]
    shared = [*book_marks(package), *(mark for sheet in sheets if is_meta(sheet.title) for mark in meta_marks(sheet))]
    groups = _groups([sheet for sheet in sheets if _is_of_form(sheet)])
    numbers = set(groups)
    return [
        _form(own, [mark for mark in shared if _belongs(mark, number, numbers)], len(groups) > 1)
        for number, own in groups.items()
    ]


def _is_of_form(sheet: Sheet) -> bool:
    """True for every sheet a person sees, and for a hidden one that holds a form of ours."""
    if is_meta(sheet.title):
        return False
    return not sheet.is_hidden or bool(sheet.names) or any(sheet_marks(sheet))


def _groups(sheets: Sequence[Sheet]) -> dict[str, list[Sheet]]:
    """Sheets of one form by its number: several returned forms may have been put into one book.

    A sheet without a number belongs to the first form.
    """
    by_number: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        number = next((plain_number(mark.text) for mark in sheet_marks(sheet)), "")
        by_number.setdefault(number, []).append(sheet)
    nameless = by_number.pop("", [])
    if not by_number:
        return {"": nameless}
    by_number[next(iter(by_number))] += nameless
    return by_number


def _belongs(mark: IdentityMark, number: str, numbers: set[str]) -> bool:
    """What the book says of itself belongs to the form of that number, or to all when no form has it."""
    plain = plain_number(mark.text)
    return plain == number or plain not in numbers


def _form(sheets: list[Sheet], shared: list[IdentityMark], is_part: bool) -> FormInBook:
    identity = dict.fromkeys([*shared, *(mark for sheet in sheets for mark in sheet_marks(sheet))])
    part = ", ".join(sheet.row_place() for sheet in sheets) if is_part else ""
    return FormInBook(tuple(identity), sheets, part=part)


def _formulas(sheets: Sequence[Sheet]) -> list[Problem]:
    found = [
        FORMULA.at("", sheet.place(*place), found=seen.text)
        for sheet in sheets
        for place, seen in sheet.cells.items()
        if seen.is_formula and Mark.UNCERTAIN_VALUE not in seen.marks
    ]
    return found[:_MOST_FORMULAS]


def _sheet_doubts(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        if sheet.is_cut:
            yield SHEET_CUT.at("", sheet.row_place(), title=sheet.title, rows=MOST_ROWS, columns=MOST_COLUMNS)
        if sheet.is_hidden and sheet.cells:
            yield HIDDEN_SHEET.at("", sheet.row_place(), title=sheet.title)
