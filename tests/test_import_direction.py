"""Which module may import which. Imports within functions and those for types count as any other.

* `webhooks` → `forms` → `docgen`, never upward.
* No ring, neither of modules nor of the rooms they stand in. A room is a folder of modules, its face the `__init__`.
* From outside a room, only its face is imported; inside, modules import each other freely. Open to other packages is
  what stands in a package itself: its face, its loose modules, the faces of its rooms; and to command modules
  `docgen.commands.frame`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
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


SOURCES = {module_name(path): path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))}
ROOMS = [module for module, path in SOURCES.items() if path.name == "__init__.py"]


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(SOURCES[module].read_text(encoding="utf-8"))


@cache
def offered(module: str) -> list[str]:
    """The names in the `__all__` of a room."""
    for node in tree_of(module).body if module in ROOMS else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []


def is_inside(module: str, room: str) -> bool:
    return f"{module}.".startswith(f"{room}.")


def imports_of(importer: str) -> Iterator[Import]:
    names = set()
    for node in ast.walk(tree_of(importer)):
        if isinstance(node, ast.Import):
            yield from ((importer, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{importer}: relative import"
            names |= {alias.name for alias in node.names}
            yield from ((importer, deepest(importer, str(node.module), alias.name)) for alias in node.names)
    if "import_module" in names:  # what it imports stands in texts
        texts = (node.value for node in ast.walk(tree_of(importer)) if isinstance(node, ast.Constant))
        yield from ((importer, text) for text in texts if isinstance(text, str) and text in SOURCES)


def deepest(importer: str, module: str, name: str) -> str:
    """What `from module import name` reaches into: a module inside, unless the face offers it to those outside."""
    inner = f"{module}.{name}"
    return inner if inner in SOURCES and (is_inside(importer, module) or name not in offered(module)) else module


@cache
def all_imports() -> list[Import]:
    found = (each for module in SOURCES for each in imports_of(module))
    return [each for each in found if each[1].split(".")[0] in LAYERS]


def is_command(module: str) -> bool:
    return module.split(".")[1:2] == ["commands"]


def is_behind_a_face(importer: str, imported: str) -> bool:
    if imported == FRAME and is_command(importer):
        return False
    steps = imported.split(".")
    rooms = (".".join(steps[:depth]) for depth in range(1, len(steps)))
    entered = [room for room in rooms if not is_inside(importer, room)]
    return any(room not in LAYERS for room in entered) or (bool(entered) and steps[1].startswith("_"))


def ring_in(room: str, imports: Iterable[Import]) -> list[str]:
    """A ring of what stands in the room, its face too, each room in it taken as one; empty if there is none."""
    graph: dict[str, set[str]] = {}
    for importer, imported in imports:
        if is_inside(importer, room) and is_inside(imported, room):
            here, there = (".".join(module.split(".")[: room.count(".") + 2]) for module in (importer, imported))
            if here != there or importer == imported:
                graph.setdefault(here, set()).add(there)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        return ring
    return []


def test_the_source_is_really_looked_at() -> None:
    found = all_imports()
    assert {importer.split(".")[0] for importer, _ in found} == set(LAYERS)
    assert ("webhooks.app", "webhooks.settings") in found
    assert ("docgen.engine", "docgen.engine.cache") in found, "for types"
    assert ("forms.issue.writers", "forms.issue.pdf") in found, "within a function"
    assert ("forms.returned.readers.carriers", "forms.returned.readers.odt") in found, "by name"


def test_no_package_imports_upward() -> None:
    level = LAYERS.index
    upward = [
        f"{importer} → {imported}"
        for importer, imported in all_imports()
        if level(imported.split(".")[0]) > level(importer.split(".")[0])
    ]
    assert upward == []


def test_only_faces_of_rooms_are_imported_from_outside() -> None:
    wrong = [f"{importer} → {imported}" for importer, imported in all_imports() if is_behind_a_face(importer, imported)]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "imported", "wrong"),
    [
        ("webhooks.filling", "docgen.pack", False),
        ("webhooks.filling", "docgen.problems", False),
        ("webhooks.filling", "docgen.pack.model", True),
        ("docgen.bundle.fill", "docgen.template", False),
        ("docgen.bundle.fill", "docgen.template.source", True),
        ("docgen.template", "docgen.template.source", False),
        ("docgen.record.load", "docgen.record.checks", False),
        ("docgen.record.load", "docgen.record.checks.scope", True),
        ("docgen.record.checks.scope", "docgen.record.model", False),
        ("docgen.bundle.fill", "docgen.record.checks", True),
        ("forms.commands.read", FRAME, False),
        ("forms.read", FRAME, True),
        ("forms.read", "docgen._library", True),
    ],
)
def test_the_rule_of_faces(importer: str, imported: str, wrong: bool) -> None:
    assert is_behind_a_face(importer, imported) is wrong


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_in_a_room_imports_in_a_ring(room: str) -> None:
    assert ring_in(room, all_imports()) == []


@pytest.mark.parametrize(
    "imports",
    [
        [("docgen.a", "docgen.b"), ("docgen.b", "docgen.c"), ("docgen.c", "docgen.a")],
        [("docgen.a.x", "docgen.b"), ("docgen.b.y", "docgen.a")],  # of rooms, though no module is in it twice
        [("docgen", "docgen.a"), ("docgen.a", "docgen")],
        [("docgen.a", "docgen.a")],
    ],
)
def test_the_rule_of_rings(imports: list[Import]) -> None:
    assert ring_in("docgen", imports)
    assert ring_in("docgen", imports[1:]) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_face_really_has_what_it_offers(room: str) -> None:
    face = import_module(room)
    assert [name for name in offered(room) if not hasattr(face, name)] == []
