"""Packs of documents."""

from docgen.library import Document
from docgen.pack.load import list_packs, load_pack
from docgen.pack.model import Pack

__all__ = ["Document", "Pack", "list_packs", "load_pack"]
