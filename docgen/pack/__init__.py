"""Packs of documents. What checks and restyles templates loads on first use: filling needs none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face
from docgen.library import Document
from docgen.pack.load import list_packs, load_pack
from docgen.pack.model import Pack
from docgen.pack.own_document import OWN_DOCUMENT

if TYPE_CHECKING:
    from docgen.pack.check import check_file, check_pack
    from docgen.pack.restyling import restyle
    from docgen.pack.styles import style_set_of

_PLACES = {"check_file": "check", "check_pack": "check", "restyle": "restyling", "style_set_of": "styles"}

__all__ = [
    "OWN_DOCUMENT",
    "Document",
    "Pack",
    "check_file",
    "check_pack",
    "list_packs",
    "load_pack",
    "restyle",
    "style_set_of",
]

__getattr__ = lazy_face(__name__, _PLACES)
