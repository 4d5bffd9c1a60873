"""Every kind of problem that a single value can have, and the way a marshmallow field reports one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marshmallow import ValidationError

from docgen.dictionary import Field
from docgen.problems import Problem, ProblemKind, problem_kind

REQUIRED = problem_kind("required", "Не заполнено поле «{label}».")
UNKNOWN_FIELD = problem_kind("unknown-field", "Поле «{key}» не предусмотрено{nearest}.")
NOT_AN_OBJECT = problem_kind("not-an-object", "«{label}»: ожидается объект с полями, найдено: {found}.")
NOT_A_LIST = problem_kind("not-a-list", "«{label}»: ожидается список, найдено: {found}.")
NULL_IN_LIST = problem_kind(
    "null-in-list", "«{label}»: в списке пустое место (null); уберите его или впишите значение."
)
NOT_TEXT = problem_kind("not-text", "«{label}»: ожидается текст, найдено: {found}.")
TOO_LONG = problem_kind("too-long", "«{label}»: текст в {found} знаков; допускается не больше {allowed}.")
BAD_PATTERN = problem_kind("bad-pattern", "«{label}»: «{found}» записано не по образцу {allowed}.")
BAD_DATE = problem_kind("bad-date", "«{label}»: «{found}» не дата; пишите день, месяц и год: 01.09.2026.")
DATE_OUT_OF_RANGE = problem_kind("date-out-of-range", "«{label}»: {found} вне допустимых дат (с 1900 по 2100 год).")
BAD_PERIOD = problem_kind(
    "bad-period", "«{label}»: «{found}» не период; пишите две даты через тире: 01.09.2026 – 31.05.2027."
)
BAD_INTEGER = problem_kind("bad-integer", "«{label}»: «{found}» не целое число.")
BAD_NUMBER = problem_kind("bad-number", "«{label}»: «{found}» не число.")
OUT_OF_RANGE = problem_kind("out-of-range", "«{label}»: {found}; допускается {allowed}.")
BAD_MONEY = problem_kind("bad-money", "«{label}»: «{found}» не сумма; пишите рубли и копейки: 12 500,00.")
UNKNOWN_CHOICE = problem_kind("unknown-choice", "«{label}»: нет значения «{found}»{nearest}. Допускаются: {allowed}.")
BAD_YES_NO = problem_kind("bad-yes-no", "«{label}»: «{found}»; допускаются «да» и «нет».")
BAD_EMAIL = problem_kind("bad-email", "«{label}»: «{found}» не адрес электронной почты.")
BAD_PHONE = problem_kind("bad-phone", "«{label}»: «{found}» не телефон; пишите код и номер: +7 (000) 000-00-00.")
BAD_URL = problem_kind("bad-url", "«{label}»: «{found}» не адрес в интернете; пишите полностью: https://….")
BAD_INN = problem_kind(
    "bad-inn", "«{label}»: в «{found}» не сходится контрольная сумма или число цифр; ИНН – 10 или 12 цифр."
)
BAD_OGRN = problem_kind(
    "bad-ogrn", "«{label}»: в «{found}» не сходится контрольная сумма или число цифр; ОГРН – 13 или 15 цифр."
)
BAD_SNILS = problem_kind(
    "bad-snils", "«{label}»: в «{found}» не сходится контрольная сумма или число цифр; СНИЛС – 11 цифр."
)
MIXED_ALPHABETS = problem_kind(
    "mixed-alphabets", "«{label}»: в слове «{found}» смешаны русские и латинские буквы{nearest}."
)
UNKNOWN_CASE = problem_kind("unknown-case", "«{label}»: нет падежа «{found}»; допускаются: {allowed}.")
NO_NOMINATIVE = problem_kind("no-nominative", "«{label}»: даны формы падежей, но нет именительного (nominative).")
NOT_A_NAME = problem_kind(
    "not-a-name", "«{label}»: «{found}» не похоже на фамилию, имя и отчество; цифры и знаки не допускаются."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that does not know its place yet; marshmallow carries it up to where the path is known."""

    kind: ProblemKind
    details: Mapping[str, object]

    def at(self, path: str, place: str) -> Problem:
        return self.kind.at(path, place, **self.details)


def finding(kind: ProblemKind, **details: object) -> list[Finding]:
    """A problem as marshmallow's error messages hold it."""
    return [Finding(kind, details)]


class RejectedValueError(ValidationError):
    """A value of a field was refused; raised inside its conversion."""

    def __init__(self, kind: ProblemKind, field: Field, **details: object) -> None:
        super().__init__(finding(kind, label=field.label, **details))
