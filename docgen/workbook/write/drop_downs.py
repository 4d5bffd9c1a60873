"""Drop-down lists and input checks of a workbook's cells: help while typing; the reader checks everything anyway."""

from __future__ import annotations

from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.dictionary import Field, FieldType
from docgen.workbook.model import Layout, TableSheet
from docgen.workbook.words import LISTS_SHEET
from docgen.xlsx_writer import WordLists, date_check, prompted, with_error

TABLE_ROWS = 1_000
"""Rows of a table that drop-down lists and lists of names reach."""
FIRST_DATA_ROW = 4
"""Rows 1–3 of a table hold headings, hints and the example."""
_FIRST_NAME_COLUMN = "B"
"""Column A of a table is for marks; the first field stands in B."""
_ERROR_TITLE = "Проверьте значение"


class DropDowns:
    """Adds validations to cells; keeps the words of all lists on one hidden sheet."""

    def __init__(self, book: Workbook, layout: Layout) -> None:
        self._book = book
        self._layout = layout
        words: Worksheet = book.create_sheet(LISTS_SHEET)
        words.sheet_state = "hidden"
        self._lists = WordLists(words)
        self._add_names()

    def add(self, sheet: Worksheet, field: Field, cells: str) -> None:
        """Help to type this field's values into the cells of a range such as `C4:C1003`."""
        validation = self._validation(field)
        if validation is None:
            return
        validation.allowBlank = True
        hint = field.hint or ("День, месяц и год: 01.09.2026" if field.type is FieldType.DATE else "")
        prompted(validation, field.label, hint)
        validation.add(cells)
        sheet.add_data_validation(validation)

    def add_parents(self, sheet: Worksheet, table: TableSheet, cells: str) -> None:
        """Help to choose the record of the parent sheet that a row belongs to."""
        parent = table.parent
        if parent and len(parent.keys) == 1 and parent.columns[0].keys == (parent.entity.identified_by,):
            validation = DataValidation("list", formula1=_list_name(parent.keys[0]), allowBlank=True)
            validation.add(cells)
            question = f"Такой записи нет на листе «{parent.title}». Оставить так?"
            sheet.add_data_validation(with_error(validation, "warning", _ERROR_TITLE, question))

    def _validation(self, field: Field) -> DataValidation | None:
        if field.type is FieldType.CHOICE:
            return self._choice(field)
        if field.type is FieldType.REFERENCE:
            return self._reference(field)
        if field.type is FieldType.YES_NO:
            return with_error(
                DataValidation("list", formula1='"да,нет"'), "stop", _ERROR_TITLE, "Выберите «да» или «нет»."
            )
        if field.type is FieldType.DATE:
            return date_check(_ERROR_TITLE)
        return None

    def _choice(self, field: Field) -> DataValidation:
        validation = DataValidation(
            "list", formula1=self._lists.range_of(tuple(choice.label for choice in field.choices))
        )
        if field.many:
            # Several values may stand in one cell through a semicolon, which a list would refuse.
            validation.showErrorMessage = False
            return validation
        return with_error(validation, "stop", _ERROR_TITLE, "Выберите значение из списка.")

    def _reference(self, field: Field) -> DataValidation | None:
        table = self._layout.table_of(field.to)
        if table is None:
            return None
        question = f"Такой записи нет на листе «{table.title}». Оставить так?"
        return with_error(DataValidation("list", formula1=_list_name(field.to)), "warning", _ERROR_TITLE, question)

    def _add_names(self) -> None:
        """A name for the first column of every root list, as long as it is filled: it grows while one types."""
        for table in self._layout.tables:
            if table.parent is None and len(table.keys) == 1:
                sheet, column = quote_sheetname(table.title), f"${_FIRST_NAME_COLUMN}$"
                first, last = f"{sheet}!{column}{FIRST_DATA_ROW}", f"{sheet}!{column}{FIRST_DATA_ROW + TABLE_ROWS - 1}"
                filled = (
                    f"{first}:INDEX({first}:{last.partition('!')[2]},MAX(1,COUNTA({first}:{last.partition('!')[2]})))"
                )
                name = _list_name(table.keys[0])
                self._book.defined_names[name] = DefinedName(name, attr_text=filled)


def _list_name(list_key: str) -> str:
    return f"list_{list_key}"
