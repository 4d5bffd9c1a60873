from decimal import Decimal

import pytest

from docgen.russian import Case
from docgen.russian.counting import counted
from docgen.russian.numbers import grouped, in_words, money, ordinal


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (0, Case.NOMINATIVE, "m", "ноль"),
        (1, Case.ACCUSATIVE, "f", "одну"),
        (2, Case.NOMINATIVE, "f", "две"),
        (100, Case.GENITIVE, "m", "ста"),
        (2000, Case.ACCUSATIVE, "m", "две тысячи"),
        (12500, Case.GENITIVE, "m", "двенадцати тысяч пятисот"),
        (21342, Case.INSTRUMENTAL, "m", "двадцатью одной тысячей тремястами сорока двумя"),
        (1000001, Case.NOMINATIVE, "f", "один миллион одна"),
        (-5, Case.NOMINATIVE, "m", "минус пять"),
    ],
)
def test_cardinals(number: int | Decimal, case: Case, gender: str, words: str) -> None:
    assert in_words(number, case, gender) == words


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (3, Case.NOMINATIVE, "f", "третья"),
        (21, Case.GENITIVE, "f", "двадцать первой"),
        (40, Case.PREPOSITIONAL, "m", "сороковом"),
        (2026, Case.GENITIVE, "m", "две тысячи двадцать шестого"),
    ],
)
def test_ordinals(number: int, case: Case, gender: str, words: str) -> None:
    assert ordinal(number, case, gender) == words


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (12500, "12\u00a0500 (двенадцать тысяч пятьсот) рублей 00 копеек"),
        (1, "1 (один) рубль 00 копеек"),
        (Decimal("2.01"), "2 (два) рубля 01 копейка"),
        (Decimal("0.5"), "0 (ноль) рублей 50 копеек"),
        (Decimal("11.999"), "12 (двенадцать) рублей 00 копеек"),
    ],
)
def test_money(amount: int | Decimal, text: str) -> None:
    assert money(amount) == text


@pytest.mark.parametrize(
    ("number", "noun", "case", "text"),
    [
        (1, "месяц", Case.NOMINATIVE, "месяц"),
        (3, "месяц", Case.NOMINATIVE, "месяца"),
        (11, "год", Case.NOMINATIVE, "лет"),
        (21, "час", Case.NOMINATIVE, "час"),
        (22, "учебная неделя", Case.NOMINATIVE, "учебные недели"),
        (3, "рабочий день", Case.NOMINATIVE, "рабочих дня"),
        (5, "рабочий день", Case.GENITIVE, "рабочих дней"),
        (3, "рабочий день", Case.INSTRUMENTAL, "рабочими днями"),
        (5, "человек", Case.NOMINATIVE, "человек"),
        (Decimal("1.5"), "час", Case.NOMINATIVE, "часа"),
        (5, "hour", Case.NOMINATIVE, "hour"),
    ],
)
def test_counted_nouns(number: int | Decimal, noun: str, case: Case, text: str) -> None:
    assert counted(number, noun, case) == text


def test_groups_of_digits() -> None:
    assert grouped(1234567) == "1\u00a0234\u00a0567"
    assert grouped(Decimal("1234.5")) == "1\u00a0234,5"
