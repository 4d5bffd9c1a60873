"""Reads a returned DOCX file into `Content`."""

from forms.returned.readers.docx.look import read_contents

__all__ = ["read_contents"]
