"""The library of templates: a base folder and overlays, with a version. Knows files and declarations, no templates."""

from docgen.library.acts import ActStatus, LegalAct
from docgen.library.default import WatchedLibrary, default_folder, default_library, open_library
from docgen.library.defaults import Defaults
from docgen.library.fields import field_entry, name_of_field
from docgen.library.files import LibraryFile
from docgen.library.indicators import Indicator
from docgen.library.library import Library
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
from docgen.library.shape import LATIN, ONE_WORD, Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry

__all__ = [
    "CHECK_KINDS",
    "LATIN",
    "ONE_WORD",
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
