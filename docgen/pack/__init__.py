"""Packs of documents."""

from docgen.library import Document
from docgen.pack.load import list_packs, load_pack
from docgen.pack.model import Pack
from docgen.pack.own_document import OWN_DOCUMENT

__all__ = ["OWN_DOCUMENT", "Document", "Pack", "list_packs", "load_pack"]
