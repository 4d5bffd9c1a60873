"""Packs of documents."""

from docgen.pack.load import list_packs, load_pack
from docgen.pack.model import Document, Pack

__all__ = ["Document", "Pack", "list_packs", "load_pack"]
