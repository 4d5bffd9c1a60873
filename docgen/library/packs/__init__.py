"""Packs as their `pack.yaml` declares them: documents, where numbers stand, checks, and the paths into the data."""

from docgen.library.packs.check_kinds import CHECK_KINDS
from docgen.library.packs.checks import YES_NO, Check, Condition
from docgen.library.packs.declaration import Document, DocumentNumbers, PackDeclaration
from docgen.library.packs.paths import DataPath, Loop, Step, Term, Value
from docgen.library.packs.reader import CHANGED_LISTS, PackReader

__all__ = [
    "CHANGED_LISTS",
    "CHECK_KINDS",
    "YES_NO",
    "Check",
    "Condition",
    "DataPath",
    "Document",
    "DocumentNumbers",
    "Loop",
    "PackDeclaration",
    "PackReader",
    "Step",
    "Term",
    "Value",
]
