"""How large functions and rooms may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ("docgen", "forms", "webhooks")
LONGEST_FUNCTION = 40
"""Lines, its docstring among them."""
LARGEST_ROOM = 15
"""Modules at one level."""
REASON = "One level:"
"""With these words the docstring of a larger room begins to say why it is not divided."""


def functions() -> Iterator[tuple[str, int]]:
    """Every function, with its number of lines."""
    for path in (path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    found = list(functions())
    assert len(found) > 1000
    assert [each for each in found if each[1] > LONGEST_FUNCTION] == []


def test_a_room_is_small_or_says_why_not() -> None:
    faces = [face for layer in LAYERS for face in (ROOT / layer).rglob("__init__.py")]
    crowded = [face for face in faces if len(list(face.parent.glob("*.py"))) > LARGEST_ROOM]
    assert [face for face in crowded if REASON not in docstring_of(face)] == []


def docstring_of(face: Path) -> str:
    return ast.get_docstring(ast.parse(face.read_text(encoding="utf-8"))) or ""
