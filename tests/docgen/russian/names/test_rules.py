"""The look-up of name rules gives what pytrovich's own maker gives."""

import json
import random
from importlib.resources import files
from pathlib import Path

import pytest
from pytrovich import enums
from pytrovich.maker import PetrovichDeclinationMaker

from docgen.russian import Gender
from docgen.russian.names.rules import decline_by_rules

GOLD = Path(__file__).parents[3] / "files" / "russian" / "gold.tsv"
GENDERS = {Gender.MASCULINE: enums.Gender.MALE, Gender.FEMININE: enums.Gender.FEMALE}
SAMPLE = 1200


def rule_words(part: str) -> set[str]:
    """All words and endings that the rules of one part of a name speak of, the endings behind two stems."""
    rules = json.loads(files("pytrovich").joinpath("petrovich-rules", "rules.json").read_text(encoding="utf-8"))[part]
    tests = [test for group in ("exceptions", "suffixes") for rule in rules[group] for test in rule["test"]]
    return {word for test in tests for word in (test, f"бор{test}", f"{test}-{test}")}


def names_of_gold() -> set[str]:
    rows = (line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines())
    return {word.lower() for row in rows if row[0] == "person" for word in row[2].split() if word.isalpha()}


@pytest.mark.parametrize("part", list(enums.NamePart))
def test_rules_are_those_of_the_maker(part: enums.NamePart) -> None:
    maker = PetrovichDeclinationMaker()
    generator = random.Random(7)
    words = sorted(rule_words(part.name.lower()) | names_of_gold())
    words = generator.sample(words, min(SAMPLE, len(words)))
    words += [f"{one}-{other}" for one, other in zip(words[:80], words[80:160], strict=True)]
    for word in words:
        for gender, theirs in GENDERS.items():
            found = decline_by_rules(part.name.lower(), word, gender)
            wanted = {case: maker.make(part, theirs, enums.Case[case.name], word) for case in found}
            assert found == wanted, (word, gender)
