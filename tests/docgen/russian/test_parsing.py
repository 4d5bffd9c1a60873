"""The dictionary read directly gives what pymorphy3 gives."""

import pytest

from docgen.russian.parsing import analyzer, mark_of, parses


@pytest.mark.parametrize(
    "word", ["школа", "отчет", "учеба", "стали", "петр", "большая", "глокая", "кожууна", "и", "её"]
)
def test_parses_are_those_of_the_analyzer(word: str) -> None:
    wanted = [(parse.word, mark_of(parse.tag), bool(parse.is_known)) for parse in analyzer().parse(word)]
    assert [(parse.word, parse.mark, parse.is_known) for parse in parses(word)] == wanted
