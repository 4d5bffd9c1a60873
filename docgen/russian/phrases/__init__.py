"""Titles, organisations, places and other phrases: which of their words decline, and the whole in every case.

Importing it loads no engine.
"""

from docgen.russian.phrases.phrase import decline_phrase, read_plan
from docgen.russian.phrases.plan import Plan

__all__ = ["Plan", "decline_phrase", "read_plan"]
