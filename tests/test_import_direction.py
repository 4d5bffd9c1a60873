"""Which module may import which.

* `webhooks` → `forms` → `docgen`, never upward.
* From another package, only its face or the face of one of its rooms: `forms`, `docgen.pack`, `docgen.errors`, and what
  their `__all__` offers; never what lies deeper or begins with an underscore. Command modules may also import
  `docgen.commands.frame`. Inside a package, modules import each other freely.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("docgen", "forms", "webhooks")
FRAME = "docgen.commands.frame"

Import = tuple[str, str]
"""The importing and the imported module."""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[Import]:
    importer = module_name(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((importer, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{importer}: relative import"
            yield from ((importer, deepest(str(node.module), alias.name)) for alias in node.names)


def deepest(module: str, name: str) -> str:
    """What `from module import name` reaches into: a module inside, unless the face offers the name itself."""
    inner = ROOT.joinpath(*module.split("."), name)
    is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
    return f"{module}.{name}" if is_module and name not in offered(module) else module


@cache
def offered(module: str) -> list[str]:
    """The names in the `__all__` of a package."""
    face = ROOT.joinpath(*module.split("."), "__init__.py")
    for node in ast.parse(face.read_text(encoding="utf-8")).body if face.is_file() else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []


def all_imports() -> list[Import]:
    paths = (path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py")))
    return [each for path in paths for each in imports_of(path) if each[1].split(".")[0] in LAYERS]


def is_command(module: str) -> bool:
    return module.split(".")[1:2] == ["commands"]


def is_behind_a_face(importer: str, imported: str) -> bool:
    steps = imported.split(".")
    if importer.split(".")[0] == steps[0] or (imported == FRAME and is_command(importer)):
        return False
    return len(steps) > 2 or any(step.startswith("_") for step in steps)


def test_the_source_is_really_looked_at() -> None:
    found = all_imports()
    assert {importer.split(".")[0] for importer, _ in found} == set(LAYERS)
    assert ("webhooks.app", "webhooks.settings") in found


def test_no_package_imports_upward() -> None:
    level = LAYERS.index
    upward = [
        f"{importer} → {imported}"
        for importer, imported in all_imports()
        if level(imported.split(".")[0]) > level(importer.split(".")[0])
    ]
    assert upward == []


def test_only_faces_are_imported_from_another_package() -> None:
    wrong = [f"{importer} → {imported}" for importer, imported in all_imports() if is_behind_a_face(importer, imported)]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "imported", "wrong"),
    [
        ("webhooks.filling", "docgen.pack", False),
        ("webhooks.filling", "docgen.pack.model", True),
        ("docgen.bundle.fill", "docgen.template.source", False),
        ("forms.commands.read", FRAME, False),
        ("forms.read", FRAME, True),
        ("forms.read", "docgen._library", True),
    ],
)
def test_the_rule_of_faces(importer: str, imported: str, wrong: bool) -> None:
    assert is_behind_a_face(importer, imported) is wrong
