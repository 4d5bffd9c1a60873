"""Reads a returned DOCX file into `Content`."""

from forms.returned.docx.package import read_contents

__all__ = ["read_contents"]
