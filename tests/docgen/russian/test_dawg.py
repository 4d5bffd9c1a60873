"""The compiled dictionary walked directly gives what its own library gives."""

import random
import struct
from itertools import islice

import pytest

from docgen.russian.dawg import follow, records_behind, spellings, value_at
from docgen.russian.parsing import analyzer

RECORD = struct.Struct(">HH")
LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё"


@pytest.mark.parametrize("head", ["ё", "переле", "учите", "стре", "шко", "ре", "яй"])
def test_keys_with_a_common_beginning_keep_their_records_and_order(head: str) -> None:
    words = analyzer().dictionary.words
    for word in islice(words.iterkeys(head), 150):
        ((_, node),) = [pair for pair in spellings(words.dct._units, word) if pair[0] == word]
        assert [RECORD.unpack(record) for record in records_behind(words, node)] == words[word]


def test_an_e_may_stand_for_yo_as_in_the_library() -> None:
    words = analyzer().dictionary.words
    generator = random.Random(5)
    known = [word for head in ("ещ", "чере", "пере", "всё", "неё", "зелё") for word in islice(words.iterkeys(head), 60)]
    made = ["".join(generator.choices(LETTERS, k=generator.randint(1, 9))) for _ in range(300)]
    for word in [*known, *(word.replace("ё", "е") for word in known), *made]:
        found = [fixed for fixed, node in spellings(words.dct._units, word) if records_behind(words, node)]
        assert found == words.similar_keys(word, analyzer().char_substitutes)


def test_no_node_and_no_number_for_an_unknown_key() -> None:
    chances = analyzer().prob_estimator.p_t_given_w
    units = chances.dct._units
    assert follow(units, 0, "ъъъ".encode()) == -1
    assert value_at(units, -1) == 0
    key = next(iter(chances.iterkeys("стали:")))
    assert value_at(units, follow(units, 0, key.encode())) == chances[key] > 0
