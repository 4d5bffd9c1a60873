"""Reads paper: scanned or photographed pages into `Content`, from picture files and from pages of a PDF."""

from forms.returned.readers.paper.look import look, look_at_pages
from forms.returned.readers.paper.straight import find_codes

__all__ = ["find_codes", "look", "look_at_pages"]
