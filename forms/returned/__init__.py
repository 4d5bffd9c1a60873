"""Reads returned forms: file → content → identity → evidence → decisions → record."""

from forms.returned.cascade import read
from forms.returned.evidence import Evidence, Source
from forms.returned.result import Answer, AnswerState, Certainty, ReadResult, ReadState

__all__ = ["Answer", "AnswerState", "Certainty", "Evidence", "ReadResult", "ReadState", "Source", "read"]
