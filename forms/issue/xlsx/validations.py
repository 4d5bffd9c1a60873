"""Input checks and drop-down lists of answers: help while typing; the reader checks everything anyway."""

from __future__ import annotations

from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from docgen.dictionary import FieldType
from docgen.xlsx_writer import WordLists, date_check, prompted, with_error
from forms.definition import Question
from forms.wording import EMPTY_BOX, TICKED_BOX

_LONGEST_INLINE = 250
"""Characters that Excel allows."""
_ERROR_TITLE = "Проверьте ответ"
_PROMPTS = {
    FieldType.DATE: "День, месяц и год: 01.09.2026",
    FieldType.PERIOD: "Две даты через тире: 01.09.2026 – 31.05.2027",
    FieldType.INTEGER: "Целое число",
    FieldType.DECIMAL: "Число; дробная часть через запятую",
    FieldType.MONEY: "Сумма в рублях",
}


def answer_check(question: Question, lists: WordLists) -> DataValidation | None:
    """The check of an answer, or None when anything may be typed and there is nothing to tell."""
    kind = question.field.type
    if question.options and not question.field.many:
        check = _list(_words(tuple(option.label for option in question.options), lists))
        return _told(
            with_error(check, "stop", _ERROR_TITLE, "Выберите ответ из списка."), question, "Выберите из списка"
        )
    if kind is FieldType.DATE:
        return _told(date_check(_ERROR_TITLE), question)
    if kind is FieldType.INTEGER:
        return _told(_whole_number(question), question)
    if kind in (FieldType.DECIMAL, FieldType.MONEY):
        check = _between("decimal", -1_000_000_000, 1_000_000_000)
        return _told(with_error(check, "warning", _ERROR_TITLE, "Это не число. Оставить так?"), question)
    if question.field.hint or kind in _PROMPTS:
        return _told(DataValidation(allowBlank=True), question)
    return None


def box_check(question: Question) -> DataValidation:
    """The check of the boxes of a question: a list of both signs, and any other mark is taken too."""
    check = _list(f'"{EMPTY_BOX},{TICKED_BOX}"')
    return _told(check, question, f"Чтобы отметить, выберите {TICKED_BOX} из списка или впишите x")


def _whole_number(question: Question) -> DataValidation:
    low, high = question.field.minimum, question.field.maximum
    bounds = " ".join(filter(None, (f"от {low}" if low is not None else "", f"до {high}" if high is not None else "")))
    check = _between("whole", -1_000_000_000 if low is None else low, 1_000_000_000 if high is None else high)
    return with_error(check, "stop", _ERROR_TITLE, f"Нужно целое число{' ' if bounds else ''}{bounds}.")


def _between(kind: Literal["decimal", "whole"], low: int, high: int) -> DataValidation:
    return DataValidation(kind, operator="between", formula1=str(low), formula2=str(high), allowBlank=True)


def _list(formula: str) -> DataValidation:
    return DataValidation("list", formula1=formula, allowBlank=True)


def _words(words: tuple[str, ...], lists: WordLists) -> str:
    """The words of a list in the check itself or, when that has no room for them, on the service sheet."""
    inline = ",".join(words)
    # A comma or a quotation mark would end a word of an inline list.
    fits = len(inline) <= _LONGEST_INLINE and not any(sign in word for word in words for sign in ',;"')
    return f'"{inline}"' if fits else lists.range_of(words)


def _told(check: DataValidation, question: Question, advice: str = "") -> DataValidation:
    hint = question.field.hint or _PROMPTS.get(question.field.type, "")
    return prompted(check, question.label, ". ".join(filter(None, (hint.rstrip("."), advice))))
