"""What the grammar takes from pymorphy3: parses in its order, whether it knows the word, all forms behind a parse."""

import subprocess
import sys

import pytest

from docgen.russian.cases import Case
from docgen.russian.words.parses import Parse, known_parses, parses

PROBE = """
from docgen.russian import Case, Kind, all_forms
TEXTS = [("Абрикосов Пётр Ильич", Kind.PERSON), ("Глокая Ия Фокична", Kind.PERSON),
    ("старший тьютор школы", Kind.TITLE), ("отчет о стажировке", Kind.PHRASE), ("сверхурочный бокрёнок", Kind.PHRASE),
    ("город Примерск", Kind.PLACE)]
print([form.text for text, kind in TEXTS for form in all_forms(text, kind).values()])
"""
WITHOUT_COMPILED_READER = "import sys; sys.modules['dawg'] = None"


def grammar_of(parse: Parse) -> tuple[str, str, str, str]:
    return parse.word, parse.mark.part, parse.mark.case, parse.mark.gender


@pytest.mark.parametrize(
    ("word", "likeliest"),
    [
        ("школа", ("школа", "NOUN", "nomn", "f")),
        ("учёба", ("учёба", "NOUN", "nomn", "f")),
        ("отчет", ("отчёт", "NOUN", "accs", "m")),
        ("большие", ("большие", "ADJF", "nomn", "pl")),
        ("стали", ("стали", "VERB", "", "pl")),
    ],
)
def test_the_likeliest_parse_of_a_known_word_comes_first(word: str, likeliest: tuple[str, ...]) -> None:
    assert grammar_of(parses(word)[0]) == likeliest
    assert all(parse.is_known for parse in parses(word))
    assert known_parses(word) == parses(word)


@pytest.mark.parametrize(
    ("word", "likeliest"),
    [
        ("сверхшкола", ("сверхшкола", "NOUN", "nomn", "f")),  # a known word behind a known prefix
        ("бурошкола", ("бурошкола", "NOUN", "nomn", "f")),  # behind an unknown one
        ("бутявка", ("бутявка", "NOUN", "nomn", "f")),  # by the ending alone
    ],
)
def test_an_unknown_word_is_guessed(word: str, likeliest: tuple[str, ...]) -> None:
    assert grammar_of(parses(word)[0]) == likeliest
    assert not any(parse.is_known for parse in parses(word))
    assert known_parses(word) == ()


@pytest.mark.parametrize(("word", "form"), [("школа", "школе"), ("сверхшкола", "сверхшколе"), ("бутявка", "бутявке")])
def test_a_parse_has_all_forms_of_its_word(word: str, form: str) -> None:
    forms = {mark.place: text for mark, text in parses(word)[0].all_forms()}
    assert forms["f", Case.DATIVE, False] == form
    assert forms["f", Case.NOMINATIVE, False] == word


def test_an_accusative_of_the_living_has_a_place_of_its_own() -> None:
    forms = [(mark.place, text) for mark, text in parses("новый")[0].all_forms()]
    assert (("m", Case.ACCUSATIVE, True), "нового") in forms
    assert (("m", Case.ACCUSATIVE, False), "новый") in forms


def test_forms_are_the_same_without_the_compiled_reader_of_the_dictionary() -> None:
    programs = (PROBE, WITHOUT_COMPILED_READER + PROBE)
    calls = [[sys.executable, "-c", program] for program in programs]
    outputs = [subprocess.run(call, capture_output=True, check=True).stdout for call in calls]  # noqa: S603
    assert outputs[0] == outputs[1]
