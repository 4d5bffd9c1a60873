"""Reads returned forms: file → forms in it → identity → content → evidence → decisions → record; then people settle."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.library import Library
from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.answer_json import CROPS
from forms.returned.evidence import Evidence, Source
from forms.returned.files import read, read_files
from forms.returned.opening import open_file
from forms.returned.result import ReadResult, ReadState
from forms.returned.settlement import PersonDecision, Settlement, Verdict
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
    "read_files",
    "settle",
]


def settle(result: ReadResult, decisions: Sequence[PersonDecision], library: Library | None = None) -> ReadResult:
    """A new result in which people's decisions are applied; see `forms.returned.decisions.settling`.

    `library` is the one that the form was read by, the default one if none is given.

    Raises:
        UnknownFormError: the version of the form is not kept any more.
    """
    # Whoever only issues forms, or has them read by workers, needs no decisions: they take 30 ms to load.
    from forms.returned.decisions import settle as settle_now

    return settle_now(result, decisions, library)
