"""Guesses for unknown words are those of pymorphy3: the same parses in the same order, the same forms behind them."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.russian.guessing import guess
from docgen.russian.morphology import nominatives
from docgen.russian.parsing import analyzer, known_parses, mark_of, parses

GOLD = Path(__file__).parents[2] / "files" / "russian" / "gold.tsv"
LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
PREFIXES = ("авиа", "псевдо", "сверх", "не", "анти", "по", "наи", "шестидесяти")
SAMPLE = 700


def words_of_gold() -> list[str]:
    return sorted(set(re.findall("[а-яё]{3,}", GOLD.read_text(encoding="utf-8").lower())))


def made_words(generator: random.Random) -> Iterator[str]:
    words = words_of_gold()
    while True:
        word = generator.choice(words)
        letters = "".join(generator.choices(LETTERS, k=generator.randint(1, 9)))
        yield from (
            letters,
            letters[:4] + word,
            generator.choice(PREFIXES) + word,
            word + letters[:2],
            letters + "ский",
        )
        yield f"по{word}ее"


def unknown_words() -> list[str]:
    generator = random.Random(11)
    made = made_words(generator)
    candidates = generator.sample(words_of_gold(), 2000) + [next(made) for _ in range(SAMPLE)]
    return [word for word in dict.fromkeys(candidates) if not known_parses(word)][:SAMPLE]


WORDS = unknown_words()


def test_most_unknown_words_are_guessed_without_the_library() -> None:
    assert len(WORDS) == SAMPLE
    assert sum(bool(guess(word)) for word in WORDS) > 0.8 * SAMPLE


@pytest.mark.parametrize("start", range(0, SAMPLE, 100))
def test_guesses_are_those_of_the_library(start: int) -> None:
    for word in WORDS[start : start + 100]:
        wanted = [(parse.word, mark_of(parse.tag), bool(parse.is_known)) for parse in analyzer().parse(word)]
        assert [(parse.word, parse.mark, parse.is_known) for parse in parses(word)] == wanted, word


def test_forms_of_guessed_words_are_among_those_of_the_library() -> None:
    for word in WORDS[::8]:
        lexemes = [{form.word for form in parse.lexeme} for parse in analyzer().parse(word)]
        for reading in nominatives(word):
            assert any(set(reading.table.values()) <= lexeme for lexeme in lexemes), word
