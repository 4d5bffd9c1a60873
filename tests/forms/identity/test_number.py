from __future__ import annotations

import random

import pytest
from stdnum import luhn

from forms.identity import NumberFault, find_numbers, make_number, parse_number
from forms.identity.number import ALPHABET, IssuedNumber

KEY = b"k" * 32
KNOWN = [("Ш-24", 1), ("Ш-37", 2), ("Ш-37", 1)]


def test_number_tells_its_form_version_and_copy_only_with_the_key() -> None:
    number = make_number("Ш-37", 1, "Примерова Анна", 7, KEY)
    assert parse_number(number.text, KNOWN, KEY) == IssuedNumber(number.text, "Ш-37", 1, 7)
    assert parse_number(number.text, KNOWN, b"o" * 32) is NumberFault.FORGED


def test_number_is_bound_to_each_of_its_parts() -> None:
    numbers = {
        make_number(form, version, addressee, copy, KEY).text
        for form in ("Ш-24", "Ш-37")
        for version in (1, 2)
        for addressee in ("104", "105")
        for copy in (1, 2)
    }
    assert len(numbers) == 16


def test_number_answers_whose_it_is_without_naming_anyone() -> None:
    number = make_number("Ш-37", 1, "Примерова Анна", 1, KEY)
    assert number.is_for(" примерова  анна", KEY)
    assert not number.is_for("Образцова Мария", KEY)


def test_the_check_sign_is_that_of_luhn() -> None:
    for copy in range(1, 200):
        text = make_number("Ш-37", 1, "104", copy, KEY).text.replace("-", "")
        assert luhn.is_valid(text, alphabet=ALPHABET)


def test_every_single_mistyped_sign_is_caught_before_the_key_is_asked() -> None:
    text = make_number("Ш-37", 1, "104", 1, KEY).text.replace("-", "")
    for place, sign in enumerate(text):
        other = ALPHABET[(ALPHABET.index(sign) + 5) % 32]
        wrong = text[:place] + other + text[place + 1 :]
        assert parse_number(wrong, KNOWN, KEY) is NumberFault.MISTYPED


def test_signs_that_are_easily_misread_do_not_matter() -> None:
    for copy in range(1, 60):
        text = make_number("Ш-37", 1, "104", copy, KEY).text
        read_aloud = text.replace("0", "O").replace("1", "l").replace("A", "А").replace("-", " ")
        assert isinstance(parse_number(read_aloud, KNOWN, KEY), IssuedNumber)


def test_random_numbers_are_never_taken() -> None:
    chance = random.Random(1)
    for _ in range(2000):
        text = "".join(chance.choices(ALPHABET, k=20))
        assert not isinstance(parse_number(text, KNOWN, KEY), IssuedNumber)


def test_copy_outside_its_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="copy must be between 1 and 1023"):
        make_number("Ш-37", 1, "104", 1024, KEY)


def test_numbers_are_found_in_running_text() -> None:
    assert list(find_numbers("Ш-37 № ABCDE-01234-FGHJK-MNPQR, лист 1; № 5 от 01.09.2026")) == [
        "ABCDE-01234-FGHJK-MNPQR"
    ]
