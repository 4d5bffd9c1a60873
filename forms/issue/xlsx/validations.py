"""Input checks and drop-down lists of answers: help while typing; the reader checks everything anyway."""

from __future__ import annotations

from docgen.dictionary import FieldType
from forms.definition import Question
from forms.issue.xlsx.xml import Element, letters, text, x
from forms.wording import EMPTY_BOX, TICKED_BOX
from forms.xlsx_wording import META_SHEET

_LONGEST_TITLE, _LONGEST_PROMPT, _LONGEST_INLINE = 32, 255, 250
"""Characters that Excel allows."""
_LAST_DAY = 73_415
"""31.12.2100 as a serial number."""
_PROMPTS = {
    FieldType.DATE: "День, месяц и год: 01.09.2026",
    FieldType.PERIOD: "Две даты через тире: 01.09.2026 – 31.05.2027",
    FieldType.INTEGER: "Целое число",
    FieldType.DECIMAL: "Число; дробная часть через запятую",
    FieldType.MONEY: "Сумма в рублях",
}


class Lists:
    """Words of drop-down lists that cannot stand in the check itself; a column of the service sheet each."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = []

    def formula(self, words: tuple[str, ...]) -> str:
        """The formula of a list of these words."""
        inline = ",".join(words)
        # A comma or a quotation mark would end a word of an inline list.
        if len(inline) <= _LONGEST_INLINE and not any(sign in word for word in words for sign in ',;"'):
            return f'"{inline}"'
        if words not in self.columns:
            self.columns.append(words)
        letter = letters(_FIRST_LIST_COLUMN + self.columns.index(words))
        return f"'{META_SHEET}'!${letter}$1:${letter}${len(words)}"


_FIRST_LIST_COLUMN = 4


def answer_check(question: Question, cells: str, lists: Lists) -> Element | None:
    """The check of the cells of an answer, or None when anything may be typed and there is nothing to tell."""
    kind = question.field.type
    if question.options and not question.field.many:
        words = tuple(option.label for option in question.options)
        check = _check(cells, type="list", formula1=lists.formula(words))
        return _told(check, question, "Выберите из списка", "stop", "Выберите ответ из списка.")
    if kind is FieldType.DATE:
        check = _check(cells, type="date", operator="between", formula1="1", formula2=str(_LAST_DAY))
        return _told(check, question, "", "warning", "Это не дата. Пишите день, месяц и год: 01.09.2026. Оставить так?")
    if kind is FieldType.INTEGER:
        return _whole_number(question, cells)
    if kind in (FieldType.DECIMAL, FieldType.MONEY):
        check = _check(cells, type="decimal", operator="between", formula1="-1000000000", formula2="1000000000")
        return _told(check, question, "", "warning", "Это не число. Оставить так?")
    if question.field.hint or kind in _PROMPTS:
        return _told(_check(cells), question, "", "", "")
    return None


def box_check(question: Question, cells: str) -> Element:
    """The check of the boxes of a question: a list of both signs, and any other mark is taken too."""
    check = _check(cells, type="list", formula1=f'"{EMPTY_BOX},{TICKED_BOX}"')
    return _told(check, question, f"Чтобы отметить, выберите {TICKED_BOX} из списка или впишите x", "", "")


def _whole_number(question: Question, cells: str) -> Element:
    low, high = question.field.minimum, question.field.maximum
    bounds = " ".join(filter(None, (f"от {low}" if low is not None else "", f"до {high}" if high is not None else "")))
    check = _check(
        cells,
        type="whole",
        operator="between",
        formula1=str(-1_000_000_000 if low is None else low),
        formula2=str(1_000_000_000 if high is None else high),
    )
    return _told(check, question, "", "stop", f"Нужно целое число{' ' if bounds else ''}{bounds}.")


def _check(cells: str, *, formula1: str = "", formula2: str = "", **attributes: str) -> Element:
    formulas = [text(name, value) for name, value in (("formula1", formula1), ("formula2", formula2)) if value]
    return x("dataValidation", *formulas, **attributes, allowBlank=1, sqref=cells)


def _told(check: Element, question: Question, advice: str, style: str, error: str) -> Element:
    hint = question.field.hint or _PROMPTS.get(question.field.type, "")
    prompt = ". ".join(filter(None, (hint.rstrip("."), advice)))
    if prompt:
        check.set("showInputMessage", "1")
        check.set("promptTitle", question.label[:_LONGEST_TITLE])
        check.set("prompt", prompt[:_LONGEST_PROMPT])
    if error:
        check.set("showErrorMessage", "1")
        check.set("errorStyle", style)
        check.set("errorTitle", "Проверьте ответ")
        check.set("error", error)
    return check
