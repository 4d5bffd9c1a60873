"""The decisions on a form while rules work on them. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.problems import Problem
from forms.returned.answer import Answer
from forms.returned.decisions.answers import Decision
from forms.returned.decisions.tables import RowsDecision


@dataclass(frozen=True)
class Draft:
    """The decision on every question and every table so far, in the order of the form.

    `file_doubts` and `file_notes` are of no question and no table.
    """

    questions: Sequence[Decision] = ()
    tables: Sequence[RowsDecision] = ()
    file_doubts: Sequence[Problem] = ()
    file_notes: Sequence[Problem] = ()

    @property
    def answers(self) -> dict[str, Answer]:
        """Every answer by its key."""
        return {decision.answer.key: decision.answer for decision in self._decisions()}

    @property
    def doubts(self) -> list[Problem]:
        """All that a person must settle."""
        return [*(doubt for decision in self._decisions() for doubt in decision.doubts), *self.file_doubts]

    @property
    def notes(self) -> list[Problem]:
        """All that is only worth a note."""
        return [*self.file_notes, *(note for decision in self._decisions() for note in decision.notes)]

    def _decisions(self) -> Iterator[Decision | RowsDecision]:
        yield from self.questions
        yield from self.tables
