"""Reads paper: scanned or photographed pages into `Content`, from picture files and from pages of a PDF."""

from forms.returned.readers.paper.look import read_contents, read_pages

__all__ = ["read_contents", "read_pages"]
