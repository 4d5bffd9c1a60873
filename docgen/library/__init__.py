"""The library of templates: a base folder and overlays, with a version. Knows files and declarations, no templates."""

from docgen.library.acts import ActStatus, LegalAct
from docgen.library.checks import CHECK_KINDS, YES_NO, Check, Condition
from docgen.library.default import default_folder, default_library, open_library
from docgen.library.dictionary import field_entry
from docgen.library.files import LibraryFile
from docgen.library.library import Library
from docgen.library.pack_declaration import Document, DocumentNumbers, PackDeclaration
from docgen.library.paths import DataPath, Loop, Step, Term, Value
from docgen.library.shape import Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry

__all__ = [
    "CHECK_KINDS",
    "YES_NO",
    "ActStatus",
    "Check",
    "Condition",
    "DataPath",
    "Document",
    "DocumentNumbers",
    "Entry",
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
    "default_folder",
    "default_library",
    "entries",
    "field_entry",
    "fitting",
    "open_library",
]
