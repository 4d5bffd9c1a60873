"""Titles, headings and marks that a workbook and its reader must agree upon."""

from __future__ import annotations

from typing import Final

GUIDE_SHEET: Final = "Как заполнять"
LISTS_SHEET: Final = "_списки"
META_SHEET: Final = "_docgen"

META_KEY: Final = "набор данных"
META_VERSION: Final = "вид книги"
FORMAT_VERSION: Final = 1

LABEL_HEADING: Final = "Сведения"
VALUE_HEADING: Final = "Значение"
HINT_HEADING: Final = "Подсказка"
ROLE_HEADING: Final = "Кто"
MARK_HEADING: Final = "Строка"
HINT_MARK: Final = "подсказка"
EXAMPLE_MARK: Final = "пример"
