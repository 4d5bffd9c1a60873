"""The library of templates: a base folder and overlays, with a version. Knows files and declarations, no templates.

What packs declare loads on first use, because reading forms needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.library.acts import ActStatus, LegalAct
from docgen.library.default import WatchedLibrary, default_folder, default_library, open_library
from docgen.library.defaults import Defaults
from docgen.library.fields import field_entry, name_of_field
from docgen.library.files import LibraryFile
from docgen.library.indicators import Indicator
from docgen.library.library import Library
from docgen.library.shape import Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry

if TYPE_CHECKING:
    from docgen.library.packs import (
        CHECK_KINDS,
        YES_NO,
        Check,
        Condition,
        DataPath,
        Document,
        DocumentNumbers,
        Loop,
        PackDeclaration,
        Step,
        Term,
        Value,
    )

__all__ = [
    "CHECK_KINDS",
    "YES_NO",
    "ActStatus",
    "Check",
    "Condition",
    "DataPath",
    "Defaults",
    "Document",
    "DocumentNumbers",
    "Entry",
    "Indicator",
    "Key",
    "LegalAct",
    "Library",
    "LibraryFile",
    "Loop",
    "PackDeclaration",
    "Shape",
    "Step",
    "Term",
    "Value",
    "WatchedLibrary",
    "default_folder",
    "default_library",
    "entries",
    "field_entry",
    "fitting",
    "name_of_field",
    "open_library",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from docgen.library import packs

    value = getattr(packs, name)
    globals()[name] = value
    return value
