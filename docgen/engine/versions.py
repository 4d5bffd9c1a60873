"""What made a compiled template: a digest that changes with Python, Jinja, docxtpl and the engine itself."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from docgen import zip_members

_PACKAGES = ("jinja2", "docxtpl", "markupsafe")
_MAKERS = {"jinja2": ("compiler.py", "runtime.py", "parser.py", "lexer.py"), "docxtpl": ("template.py",)}


@cache
def versions_digest() -> bytes:
    """The digest of what compiled templates depend on; imports none of it.

    Raises OSError when the sources cannot be found: then nothing can be told.
    """
    made_by = f"{sys.version} {sys.implementation.cache_tag} {files_digest(_sources())}"
    return hashlib.sha256(made_by.encode()).digest()


def files_digest(paths: Iterable[Path]) -> str:
    """A digest that changes when one of the files is written anew; a version number says nothing of a checkout."""
    facts = []
    for path in paths:
        found = path.stat()
        facts.append(f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _sources() -> list[Path]:
    outside = []
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.origin:
            raise OSError(package)
        init = Path(spec.origin)
        outside += [init, *(init.with_name(name) for name in _MAKERS.get(package, ()))]
    return [*outside, Path(zip_members.__file__), *sorted(Path(__file__).parent.rglob("*.py"))]
