"""Words that an issued form and its reader must agree upon: placeholders, box glyphs, bookmark names. Does no work."""

from __future__ import annotations

from typing import Final

TEXT_PLACEHOLDER: Final = "впишите"
CHOICE_PLACEHOLDER: Final = "выберите"
DATE_PLACEHOLDER: Final = "дд.мм.гггг"

PLACEHOLDERS: Final = frozenset(
    {
        TEXT_PLACEHOLDER,
        CHOICE_PLACEHOLDER,
        DATE_PLACEHOLDER,
        # What Word and LibreOffice put in when a person empties a content control.
        "место для ввода текста.",
        "место для ввода даты.",
        "выберите элемент.",
        "щелкните здесь, чтобы ввести текст.",
        "щелкните здесь, чтобы ввести дату.",
        "click or tap here to enter text.",
        "click here to enter text.",
        "click or tap to enter a date.",
        "click here to enter a date.",
        "choose an item.",
        "choose an item",
    }
)
"""Texts of an unanswered field, in lower case."""

EMPTY_BOX: Final = "☐"
TICKED_BOX: Final = "☒"
EMPTY_GLYPHS: Final = frozenset("☐□◻▢⬜❏❑❐")
TICKED_GLYPHS: Final = frozenset("☒☑⊠⮽🗹🗷■◼")

NUMBER_HEADING: Final = "№"
LABEL_HEADING: Final = "Вопрос"
ANSWER_HEADING: Final = "Ответ"

ISSUED_PROPERTY: Final = "docgenIssued"
"""Name of the custom document property that carries the issued number."""
_ISSUED_BOOKMARK: Final = "issued_"
LONGEST_BOOKMARK: Final = 40
"""Word cuts longer bookmark names (ECMA-376 part 1, 17.13.6.2, and Word's own limit)."""


def field_bookmark(key: str) -> str:
    """Name of the bookmark around the label of a field."""
    return f"field_{key}"


def column_bookmark(table: str, key: str) -> str:
    """Name of the bookmark around the header of a table's column."""
    return f"column_{table}__{key}"


def issued_bookmark(number: str) -> str:
    """Name of the bookmark that carries the issued number."""
    return _ISSUED_BOOKMARK + number.replace("-", "")


def number_of_bookmark(name: str) -> str:
    """The issued number that a bookmark name carries, or nothing."""
    return name.removeprefix(_ISSUED_BOOKMARK) if name.startswith(_ISSUED_BOOKMARK) else ""


def option_tag(key: str, option: str) -> str:
    """Tag of the check box of one option."""
    return f"{key}:{option}"


def row_tag(table: str, row: int, key: str) -> str:
    """Tag of a control in a row of a table; only tells controls apart, for rows are added and moved."""
    return f"{table}[{row}].{key}"


def number_line(number: str) -> str:
    """The visible carrier of the issued number, at the foot of every page."""
    return f"№ {number}"


def page_line(page: int, pages: int) -> str:
    """What every printed page says of its place in the form."""
    return f"стр. {page} из {pages}"
