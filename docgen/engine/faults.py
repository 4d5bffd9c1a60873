"""What the engine cannot do itself; whoever calls it turns to docxtpl or tells the user."""

from __future__ import annotations

import struct
import zipfile
import zlib

UNREADABLE_PACKAGE = (ValueError, OSError, StopIteration, zipfile.BadZipFile, zlib.error, struct.error)
"""What reading a package raises when it is none, is cut short or holds no XML."""


class BrokenPartError(ValueError):
    """A part of a package is not what it must be; the message ends a Russian sentence."""


def why_unreadable(error: Exception) -> str:
    """The end of a Russian sentence about a package that could not be read."""
    return str(error) if isinstance(error, BrokenPartError) else "файл повреждён или это не DOCX"


class UnsupportedTemplateError(Exception):
    """The template can only be filled by docxtpl itself."""


class RichValueError(Exception):
    """A value needs docxtpl's own document: an image or a document inside the document."""
