"""Counted nouns by their kinds, fractions, ordinals of round thousands, lists with empty items."""

from decimal import Decimal

import pytest

from docgen.russian import FILTERS, Case
from docgen.russian.counting import counted
from docgen.russian.numbers import grouped, in_words, money, ordinal


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (2, "столовая", "столовые"),
        (3, "мастерская", "мастерские"),
        (4, "школьная столовая", "школьные столовые"),
        (2, "кладовая", "кладовые"),
        (2, "рабочий", "рабочих"),
        (3, "вожатый", "вожатых"),
        (3, "насекомое", "насекомых"),
        (2, "рабочий день", "рабочих дня"),
        (5, "год обучения", "лет обучения"),
        (5, "учебный год", "учебных лет"),
        (2, "год обучения", "года обучения"),
        (5, "стул", "стульев"),
        (5, "сын", "сыновей"),
        (5, "сын учителя", "сыновей учителя"),
        (5, "одарённый ребёнок", "одарённых детей"),
        (5, "килограмм", "килограммов"),
        (5, "человек в группе", "человек в группе"),
        (5, "молодой человек", "молодых людей"),
    ],
)
def test_nouns_after_a_number(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text


@pytest.mark.parametrize(
    ("noun", "case", "text"),
    [
        ("стул", Case.DATIVE, "стульям"),
        ("сын", Case.INSTRUMENTAL, "сыновьями"),
        ("год обучения", Case.PREPOSITIONAL, "годах обучения"),
        ("год", Case.GENITIVE, "лет"),
        ("цветок", Case.PREPOSITIONAL, "цветах"),
    ],
)
def test_plurals_of_their_own_in_cases(noun: str, case: Case, text: str) -> None:
    assert counted(5, noun, case) == text


@pytest.mark.parametrize(
    ("number", "case", "words"),
    [
        ("2.5", Case.GENITIVE, "двух целых пяти десятых"),
        ("1.1", Case.ACCUSATIVE, "одну целую одну десятую"),
        ("0.75", Case.INSTRUMENTAL, "нолём целыми семьюдесятью пятью сотыми"),
        ("21.01", Case.DATIVE, "двадцати одной целой одной сотой"),
        ("-0.5", Case.NOMINATIVE, "минус ноль целых пять десятых"),
        ("3.125", Case.PREPOSITIONAL, "трёх целых ста двадцати пяти тысячных"),
    ],
)
def test_fractions_in_a_case(number: str, case: Case, words: str) -> None:
    assert in_words(Decimal(number), case) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (100_500, "сто тысяч пятисотый"),
        (250_001, "двести пятьдесят тысяч первый"),
        (1_100_500, "миллион сто тысяч пятисотый"),
        (1_001, "тысяча первый"),
        (100_000, "стотысячный"),
        (2026, "две тысячи двадцать шестой"),
    ],
)
def test_ordinals_of_thousands(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_less_than_nothing() -> None:
    assert money(Decimal("-0.5")) == "-0 (минус ноль) рублей 50 копеек"
    assert FILTERS["прописью"]("−0,5") == "минус ноль целых пять десятых"
    assert FILTERS["счёт"]("−0,5", "час") == "-0,5 часа"
    assert grouped(0.00001) == "0,00001"


def test_a_counted_noun_is_written_small_but_for_abbreviations() -> None:
    assert FILTERS["счёт"](1, "Класс") == "1 класс"
    assert FILTERS["счёт"](5, "Учебная неделя") == "5 учебных недель"
    assert FILTERS["счёт"](2, "ГИА") == "2 ГИА"


def test_empty_items_of_a_list_are_left_out() -> None:
    assert FILTERS["список"]([None, "Анна", "", " ", "Пётр"]) == "Анна и Пётр"
    assert FILTERS["список"]([None]) == ""
