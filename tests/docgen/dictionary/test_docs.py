"""The page for the methodologist tells of every key of a declaration, and its example is right."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from docgen.dictionary import Entity, Field
from docgen.library import open_library

PAGE = (Path(__file__).parents[3] / "docs" / "методист.md").read_text(encoding="utf-8")
KEYS = {part.name for kind in (Entity, Field) for part in fields(kind)} - {"naming", "source"}


def test_the_example_makes_an_entity(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(- key: .*?)```", PAGE, re.DOTALL)
    (tmp_path / "dictionary").mkdir()
    (tmp_path / "dictionary" / "club.yaml").write_text(example, encoding="utf-8")
    library = open_library([tmp_path])
    assert library.problems == ()
    sources = [field.source for field in library.dictionary["club"]]
    assert sources == ["club.title", "officer.phone", "officer.full_name", "club.members"]


@pytest.mark.parametrize("key", sorted(KEYS | {"use", "name", "item"}))
def test_every_key_is_told_of(key: str) -> None:
    assert re.search(rf"`{key}\b|^\s*(- )?{key}:|{{{key}:", PAGE, re.MULTILINE)
