"""How an answer stands in its cell: the format of the cell and the value of a known answer."""

from __future__ import annotations

import datetime as dt
import re

from docgen.dictionary import FieldType
from forms.definition import Question, Widget
from forms.issue.xlsx.sheet import Value
from forms.issue.xlsx.styles import Style

_DAY_ZERO = dt.date(1899, 12, 30)
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)
_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_NUMBER = re.compile(r"-?\d{1,15}(?:,\d{1,6})?")


def answer_style(question: Question) -> Style:
    """Everything but dates and numbers is text: digits that are names must not become numbers or dates."""
    if question.field.type is FieldType.DATE:
        return Style.ANSWER_DATE
    if question.field.type in _NUMBERS and not question.field.many:
        return Style.ANSWER_NUMBER
    return Style.ANSWER if question.widget is Widget.AREA else Style.ANSWER_LINE


def cell_value(question: Question, shown: str) -> Value:
    """A known answer as its cell holds it: a date and a number by value, anything else as written."""
    if question.field.type is FieldType.DATE and (found := _DATE.fullmatch(shown)):
        day, month, year = map(int, found.groups())
        return (dt.date(year, month, day) - _DAY_ZERO).days
    if answer_style(question) is Style.ANSWER_NUMBER and _NUMBER.fullmatch(shown):
        return float(shown.replace(",", ".")) if "," in shown else int(shown)
    return shown
