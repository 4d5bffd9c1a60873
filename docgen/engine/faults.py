"""What the engine cannot do itself; whoever calls it turns to docxtpl or tells the user."""

from __future__ import annotations


class UnsupportedTemplateError(Exception):
    """The template can only be filled by docxtpl itself."""


class RichValueError(Exception):
    """A value needs docxtpl's own document: an image or a document inside the document."""
