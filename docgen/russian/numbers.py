"""Numbers: in words in any case and gender, ordinals, money, counted nouns, groups of digits."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import isfinite
from typing import Any, TypeGuard

from docgen.russian.cases import Case
from docgen.russian.letters import NBSP
from docgen.russian.lexicon import numeral_forms

Number = int | Decimal | float
_LIMIT = 10**15
_CASES = dict(zip(Case, "ngdaip", strict=True))
_FRACTION_DIGITS = 9
_WHOLE = ("целая", "целой", "целой", "целую", "целой", "целой")
_WHOLES = ("целых", "целых", "целым", "целых", "целыми", "целых")


# Six cases of the singular, then genitive, dative, instrumental and prepositional of the plural.
_THOUSAND = ("тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче", "тысяч", "тысячам", "тысячами", "тысячах")
_ENDINGS = ("", "а", "у", "", "ом", "е", "ов", "ам", "ами", "ах")
_CLASSES = (
    (10**12, "m", tuple("триллион" + ending for ending in _ENDINGS)),
    (10**9, "m", tuple("миллиард" + ending for ending in _ENDINGS)),
    (10**6, "m", tuple("миллион" + ending for ending in _ENDINGS)),
    (10**3, "f", _THOUSAND),
)


@cache
def _num2words() -> Any:
    from num2words import num2words

    return num2words


def is_number(value: object) -> TypeGuard[Number]:
    """The value can be counted with: a finite number that is not a truth value."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return False
    return isfinite(value) and -_LIMIT < value < _LIMIT


def in_words(number: Number, case: Case = Case.NOMINATIVE, gender: str = "m", is_animate: bool = False) -> str:
    """«двенадцать тысяч пятьсот», «две целых пять десятых»."""
    whole = int(number)
    if whole != number:
        return _fraction_in_words(Decimal(str(number)), case)
    words = ["минус"] if whole < 0 else []
    rest = abs(whole)
    for power, own_gender, forms in _CLASSES:
        count, rest = divmod(rest, power)
        if count:
            words += _below_thousand(count, case, own_gender, False)
            words.append(_class_name(count, case, forms))
    if rest or not abs(whole):
        words += _below_thousand(rest, case, gender, is_animate)
    return " ".join(words)


def _fraction_in_words(number: Decimal, case: Case) -> str:
    """«минус ноль целых пять десятых», «двух целых одной сотой»; digits past the ninth are rounded."""
    exact = abs(round(number, _FRACTION_DIGITS)).normalize()
    digits = max(-int(exact.as_tuple().exponent), 0)
    if not digits:
        return in_words(int(exact) * (-1 if number < 0 else 1), case)
    whole = int(exact)
    numerator = int((exact - whole).scaleb(digits))
    words = ["минус"] if number < 0 else []
    words += [in_words(whole, case, "f"), _share(whole, 0, case)]
    return " ".join([*words, in_words(numerator, case, "f"), _share(numerator, digits, case)])


def _share(count: int, digits: int, case: Case) -> str:
    """«целая», «десятых»: what `count` is of, the whole or the tenth power of `digits`."""
    is_one = plural_place(count) == 0
    is_many = not is_one and case in {Case.NOMINATIVE, Case.ACCUSATIVE}
    place = Case.GENITIVE if is_many else case
    if digits:
        return ordinal(10**digits, place, "f" if is_one else "p")
    return (_WHOLE if is_one else _WHOLES)[list(Case).index(place)]


def _below_thousand(number: int, case: Case, gender: str, is_animate: bool) -> list[str]:
    tens = number % 100
    places = [number - tens, *([tens] if tens < 20 else [tens - tens % 10, tens % 10])]
    words: list[str] = []
    for place in places:
        if place or (number == 0 and not words):
            row = numeral_forms()[place, gender if place in {1, 2} else ""]
            is_own = is_animate and case is Case.ACCUSATIVE and place in {1, 2, 3, 4} and number == place
            words.append(row[Case.GENITIVE if is_own else case])
    return words


def _class_name(count: int, case: Case, forms: tuple[str, ...]) -> str:
    """«тысяча», «тысячи», «тысяч» and their cases."""
    place = plural_place(count)
    if place == 0:
        return forms[list(Case).index(case)]
    if case in {Case.NOMINATIVE, Case.ACCUSATIVE}:
        return forms[1] if place == 1 else forms[6]
    return {Case.GENITIVE: forms[6], Case.DATIVE: forms[7], Case.INSTRUMENTAL: forms[8]}.get(case, forms[9])


def ordinal(number: int, case: Case = Case.NOMINATIVE, gender: str = "m", is_animate: bool = False) -> str:
    """«пятый», «двадцать первой»; gender `p` is the plural."""
    options: dict[str, Any] = {"case": _CASES[case], "animate": is_animate}
    options.update({"plural": True} if gender == "p" else {"gender": gender})
    last = _last_class(number)
    ending = str(_num2words()(last, lang="ru", to="ordinal", **options))
    if last == number:
        return ending
    head = re.sub(r"^(?:один|одна) ", "", in_words(number - last))  # «тысяча первый»
    return f"{head} {ending}"


def _last_class(number: int) -> int:
    """What takes the ending of an ordinal: 500 of 100 500, 100 000 of 1 100 000; num2words has «сотый тысяч»."""
    power = 1000
    while number and number % power == 0:
        power *= 1000
    return number % power if number > 0 else number


def grouped(number: Number) -> str:
    """Digits in groups of three with no-break spaces, a comma before the fraction: «12 500,5»."""
    text = format(Decimal(str(number)) if isinstance(number, float) else number, ",f" if int(number) != number else ",")
    return text.replace(".", ";").replace(",", NBSP).replace(";", ",")


def plural_place(number: Number) -> int:
    """Which form of a noun the number takes: 0 «месяц», 1 «месяца», 2 «месяцев»."""
    whole = abs(int(number))
    if whole != abs(number):
        return 1
    if whole % 10 == 1 and whole % 100 != 11:
        return 0
    return 1 if whole % 10 in {2, 3, 4} and whole % 100 not in {12, 13, 14} else 2


def money(amount: Number) -> str:
    """«12 500 (двенадцать тысяч пятьсот) рублей 00 копеек», rounded to a kopeck."""
    total = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    rubles, kopecks = divmod(abs(int(total * 100)), 100)
    sign = "-" if total < 0 else ""
    ruble = ("рубль", "рубля", "рублей")[plural_place(rubles)]
    kopeck = ("копейка", "копейки", "копеек")[plural_place(kopecks)]
    words = "минус " * bool(sign) + in_words(rubles)
    return f"{sign}{grouped(rubles)} ({words}) {ruble} {kopecks:02d} {kopeck}"
