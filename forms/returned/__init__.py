"""Reads returned forms: file → content → identity → evidence → decisions → record."""

from forms.returned.evidence import Evidence, Source
from forms.returned.files import read, read_files
from forms.returned.result import Answer, AnswerState, Certainty, ReadResult, ReadState

__all__ = ["Answer", "AnswerState", "Certainty", "Evidence", "ReadResult", "ReadState", "Source", "read", "read_files"]
