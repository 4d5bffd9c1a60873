"""The page for the methodologist tells of every key of a declaration, and its example is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docgen.dictionary import declare, load_dictionary, make_entity

PAGE = (Path(__file__).parents[3] / "docs" / "методист.md").read_text(encoding="utf-8")


def test_the_example_makes_an_entity() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (declared,) = yaml.safe_load(example)
    entity = make_entity(declared, "пример", load_dictionary().find)
    assert [field.source for field in entity] == ["club.title", "officer.phone", "officer.full_name", "club.members"]


@pytest.mark.parametrize("key", sorted(declare.FIELD_KEYS | declare.ENTITY_KEYS))
def test_every_key_is_told_of(key: str) -> None:
    assert re.search(rf"`{key}\b|^\s*(- )?{key}:|{{{key}:", PAGE, re.MULTILINE)
