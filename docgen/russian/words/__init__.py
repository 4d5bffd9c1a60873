"""Single words: their parses by pymorphy3, the ways they may stand in the nominative, their forms.

Knows nothing of phrases or persons. Importing it loads no engine.
"""

from docgen.russian.words.choosing import could_be_oblique, is_abbreviation, readings_of
from docgen.russian.words.parses import known_parses
from docgen.russian.words.readings import Reading, keeps_yo, known_nominatives, nominatives, parts_of_speech
from docgen.russian.words.word import Word

__all__ = [
    "Reading",
    "Word",
    "could_be_oblique",
    "is_abbreviation",
    "keeps_yo",
    "known_nominatives",
    "known_parses",
    "nominatives",
    "parts_of_speech",
    "readings_of",
]
