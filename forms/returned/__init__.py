"""Reads returned forms: file → forms in it → identity → content → evidence → decisions → record; then people settle."""

from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.answer_json import CROPS
from forms.returned.decisions import settle
from forms.returned.evidence import Evidence, Source
from forms.returned.files import read, read_files
from forms.returned.opening import open_file
from forms.returned.result import ReadResult, ReadState
from forms.returned.settlement import PersonDecision, Settlement, Verdict
from forms.returned.stages import read_file
from forms.returned.workers import ReadingPool

__all__ = [
    "CROPS",
    "Answer",
    "AnswerState",
    "Certainty",
    "Evidence",
    "PersonDecision",
    "ReadResult",
    "ReadState",
    "ReadingPool",
    "RowAnswer",
    "Settlement",
    "Source",
    "Verdict",
    "open_file",
    "read",
    "read_file",
    "read_files",
    "settle",
]
