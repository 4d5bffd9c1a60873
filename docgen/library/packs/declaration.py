"""The nouns of a pack's declaration: its documents, where their numbers stand, the whole of what `pack.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.dictionary import Entity
from docgen.library.files import LibraryFile
from docgen.library.packs.checks import Check
from docgen.library.packs.paths import DataPath, Loop


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a pack.

    `for_each` is the list it is made for, `loops` are all the lists on the way to it; empty for a document made once.
    `named_by` leads to the value that goes into the file name.
    """

    code: str
    title: str
    short: str
    template: str
    set: str
    for_each: str = ""
    loops: tuple[Loop, ...] = ()
    named_by: DataPath | None = None


@dataclass(frozen=True, slots=True)
class DocumentNumbers:
    """Where a pack's data keep the numbers and dates of its documents: a keyed list, and two fields of its records."""

    list: str
    number: str
    date: str


@dataclass(frozen=True, eq=False)
class PackDeclaration:
    """What a pack's `pack.yaml` says; `templates` are the files of its documents by name.

    `unconfirmed_acts` leads to the answer whether preambles may cite acts that are not confirmed to be in force.
    """

    key: str
    title: str
    entity: Entity
    sets: Mapping[str, str]
    documents: tuple[Document, ...]
    templates: Mapping[str, LibraryFile]
    numbers: DocumentNumbers | None
    unconfirmed_acts: DataPath | None
    checks: tuple[Check, ...]
