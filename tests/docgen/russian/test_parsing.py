"""The dictionary read directly gives what pymorphy3 gives; where it cannot be read so, pymorphy3 is asked."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from docgen.russian import parsing
from docgen.russian.parsing import analyzer, is_direct, mark_of, parses

PROBE = """
from docgen.russian import Case, Kind, all_forms, parsing
TEXTS = [("Абрикосов Пётр Ильич", Kind.PERSON), ("Глокая Ия Фокична", Kind.PERSON),
    ("старший тьютор школы", Kind.TITLE), ("отчет о стажировке", Kind.PHRASE), ("сверхурочный бокрёнок", Kind.PHRASE),
    ("город Примерск", Kind.PLACE)]
def forms():
    return [form.text for text, kind in TEXTS for form in all_forms(text, kind).values()]
class OtherAnalyzer:
    def __init__(self, analyzer):
        self.parse = analyzer.parse
OTHER
found = forms()
assert parsing.is_direct() is DIRECT
print(found)
"""
OTHER = "other = OtherAnalyzer(parsing.analyzer())\nparsing.analyzer = lambda: other"


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing is remembered of a dictionary that a test has changed."""
    caches = (is_direct, parsing.direct_parses, parsing._records_at, parsing._numbered_mark)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    "word", ["школа", "отчет", "учеба", "стали", "петр", "большая", "глокая", "кожууна", "и", "её"]
)
def test_parses_are_those_of_the_analyzer(word: str) -> None:
    wanted = [(parse.word, mark_of(parse.tag), bool(parse.is_known)) for parse in analyzer().parse(word)]
    assert [(parse.word, parse.mark, parse.is_known) for parse in parses(word)] == wanted


def test_the_installed_dictionary_is_read_directly() -> None:
    assert is_direct()


def without_insides(real: Any) -> Any:
    return SimpleNamespace(parse=real.parse)


def with_other_nodes(real: Any) -> Any:
    words = SimpleNamespace(dct=SimpleNamespace(units=b""))
    return SimpleNamespace(parse=real.parse, dictionary=SimpleNamespace(words=words))


def with_fewer_words(real: Any) -> Any:
    words = SimpleNamespace(dct=SimpleNamespace(_units=[0] * 70_000), guide=SimpleNamespace(_units=[0] * 70_000))
    dictionary = SimpleNamespace(words=words, paradigm_prefixes=[])
    return SimpleNamespace(parse=real.parse, dictionary=dictionary)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("change", [without_insides, with_other_nodes, with_fewer_words])
def test_another_structure_is_noticed_and_the_library_asked(
    change: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [(parse.word, parse.mark) for parse in parses("отчет")]
    other = change(analyzer())
    is_direct.cache_clear()
    parsing.direct_parses.cache_clear()
    monkeypatch.setattr(parsing, "analyzer", lambda: other)
    monkeypatch.setattr("docgen.russian.guessing.analyzer", lambda: other)
    assert not is_direct()
    assert [(parse.word, parse.mark) for parse in parses("отчет")] == wanted
    assert all(parse.is_known for parse in parsing.known_parses("отчет"))


def test_forms_are_the_same_when_only_the_library_is_asked() -> None:
    outputs = []
    for other, direct in (("", "True"), (OTHER, "False")):
        program = PROBE.replace("OTHER\n", other + "\n").replace("DIRECT", direct)
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
