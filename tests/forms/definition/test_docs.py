"""The page for the methodologist tells of every key, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.library import open_library
from forms import load_form
from forms.definition import items, load
from forms.definition.declared_once import find_repeated_declarations

PAGE = (Path(__file__).parents[3] / "docs" / "формы.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
FIELD_KEYS = {"use", "key", "name", "label", "type", "hint", "required", "example", "minimum", "maximum", "item"}
FIELD_KEYS |= {"pattern", "personal", "choices", "many"}
FORM = {"code": "Ш-99", "version": 1, "title": "Проба", "filled_by": "педагог", "returned_to": "куратору"}


def as_form(example: Any) -> dict[str, Any]:
    """The example in a form around it."""
    if isinstance(example, dict):
        return {**FORM, "sections": [{"title": "Часть"}], **example}
    if "title" in example[0]:
        return {**FORM, "sections": example}
    return {**FORM, "sections": [{"title": "Часть", "items": example}]}


@pytest.mark.parametrize(
    "key", sorted(load.FORM.keys() | items.SECTION.keys() | items.TABLE.keys() | items.QUESTION.keys() | FIELD_KEYS)
)
def test_every_key_is_told_of(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "rows" not in e], ids=range(len(EXAMPLES) - 1))
def test_every_example_makes_a_form(example: Any, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    text = yaml.safe_dump(as_form(example), allow_unicode=True)
    (tmp_path / "forms" / "Ш-99.yaml").write_text(text, encoding="utf-8")
    library = open_library([tmp_path])
    form = load_form("Ш-99", library=library)
    assert form.sections
    assert find_repeated_declarations([form], library.dictionary) == []
