"""Titles, organisations, places and other phrases: which of their words decline, and the whole in every case.

Importing it loads no engine.
"""

from docgen.russian.phrases.phrase import decline_phrase, read_plan

__all__ = ["decline_phrase", "read_plan"]
