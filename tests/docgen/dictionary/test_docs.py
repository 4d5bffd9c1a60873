"""The page for the methodologist tells of every key of a declaration, and its example is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.library import open_library
from docgen.library.dictionary import ENTITY
from docgen.library.fields import OWN_FIELD, USED_FIELD
from tests.libraries import write_library

PAGE = (Path(__file__).parents[3] / "docs" / "методист.md").read_text(encoding="utf-8")


def test_the_example_makes_an_entity(tmp_path: Path) -> None:
    example = next(text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "- key: club" in text)
    library = open_library([write_library(tmp_path, {"dictionary/club.yaml": example})])
    assert library.problems == ()
    sources = [field.source for field in library.dictionary["club"]]
    assert sources == ["club.title", "officer.phone", "officer.full_name", "club.members"]


@pytest.mark.parametrize("key", sorted({*OWN_FIELD, *USED_FIELD, *ENTITY}))
def test_every_key_is_told_of(key: str) -> None:
    assert re.search(rf"`{key}\b|^\s*(- )?{key}:|{{{key}:", PAGE, re.MULTILINE)
