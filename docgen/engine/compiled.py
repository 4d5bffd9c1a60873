"""What compiling a template gives: plain nouns that hold no logic and load nothing that only compiling needs."""

from __future__ import annotations

from types import CodeType
from typing import Any, NamedTuple

from docgen.engine.markup import Site
from docgen.zip_members import Shell


class CompiledPart(NamedTuple):
    """A part's code, and what is to be put in order after rendering because it depends on the data.

    `lines` are pairs: from which line of the code on it does the work of which line of the part. `needed` is a sum of
    `Order`.
    """

    name: str
    code: CodeType
    lines: tuple[tuple[int, int], ...]
    is_body: bool
    is_property: bool
    needed: int


class Compiled(NamedTuple):
    """A compiled template as plain values, so that it can be kept on disk."""

    shell: Shell
    parts: tuple[CompiledPart, ...]
    sites: tuple[Site, ...]


def to_plain(compiled: Compiled) -> tuple[Any, ...]:
    """Tuples, texts, bytes, numbers and code: the only form in which `marshal` keeps values."""
    parts = tuple(tuple(part) for part in compiled.parts)
    return tuple(compiled.shell), parts, tuple(tuple(site) for site in compiled.sites)


def from_plain(value: tuple[Any, ...]) -> Compiled:
    """What `to_plain` was given."""
    shell, parts, sites = value
    return Compiled(
        Shell(*shell),
        tuple(CompiledPart(*part) for part in parts),
        tuple(Site(*site) for site in sites),
    )
