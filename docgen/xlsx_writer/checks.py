"""Input checks and drop-down lists: help while typing; the readers check everything anyway."""

from __future__ import annotations

from typing import Literal

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.xlsx_writer.cells import text_cell

_LONGEST_TITLE, _LONGEST_PROMPT, _LONGEST_ERROR = 32, 255, 225
"""Characters that Excel allows."""
_LAST_DAY = "73415"
"""31.12.2100 as a serial number."""


class WordLists:
    """Words of drop-down lists, a column of a hidden sheet each."""

    def __init__(self, sheet: Worksheet, first_column: int = 1) -> None:
        self._sheet = sheet
        self._next_column = first_column
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        """Where these words stand, as the formula of a check."""
        if words not in self._ranges:
            for row, word in enumerate(words, start=1):
                text_cell(self._sheet, row, self._next_column, word)
            letter = get_column_letter(self._next_column)
            title = quote_sheetname(self._sheet.title)
            self._ranges[words] = f"{title}!${letter}$1:${letter}${len(words)}"
            self._next_column += 1
        return self._ranges[words]


def date_check(title: str) -> DataValidation:
    """A check of dates; one in words is understood by the readers, hence a warning."""
    check = DataValidation("date", operator="between", formula1="1", formula2=_LAST_DAY, allowBlank=True)
    return with_error(check, "warning", title, "Это не дата. Пишите день, месяц и год: 01.09.2026. Оставить так?")


def prompted(check: DataValidation, title: str, prompt: str) -> DataValidation:
    """The check with what is told when its cell is entered."""
    if prompt:
        check.showInputMessage = True
        check.promptTitle = title[:_LONGEST_TITLE]
        check.prompt = prompt[:_LONGEST_PROMPT]
    return check


def with_error(check: DataValidation, style: Literal["stop", "warning"], title: str, message: str) -> DataValidation:
    """The check with what is told when something else was typed."""
    check.showErrorMessage = True
    check.errorStyle = style
    check.errorTitle = title
    check.error = message[:_LONGEST_ERROR]
    return check
