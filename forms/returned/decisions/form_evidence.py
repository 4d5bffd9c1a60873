"""Everything that was found of a form in a returned file: what rules judge by, and none of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forms.definition import Form
from forms.returned.content import Content
from forms.returned.decisions.tables import RowsRead, read_rows
from forms.returned.evidence import AnswerPlace, QuestionRead, guess, read_places

_ENOUGH_FOUND = 0.5
"""Share of its questions and tables by which a file with a form's number is taken for that form."""


@dataclass(frozen=True, eq=False)
class FormEvidence:
    """The content of one form with all evidence that was found in it, by question; all else follows from these."""

    form: Form
    content: Content
    collected: Mapping[str, Sequence[AnswerPlace]]

    @cached_property
    def tables(self) -> list[RowsRead]:
        """The tables of rows as they stand in the file."""
        return [read_rows(table, self.content) for table in self.form.tables]

    @property
    def is_of_this_form(self) -> bool:
        """False when hardly a question is there: the content was replaced."""
        found = [*map(bool, self.collected.values()), *(table.is_found for table in self.tables)]
        return sum(found) >= _ENOUGH_FOUND * len(found)

    @cached_property
    def claimed(self) -> set[str]:
        """Every cell that is a question's or a table's."""
        places = _cells_of(place for places in self.collected.values() for place in places)
        return {*places, *(place for table in self.tables for place in table.claimed)}

    @cached_property
    def guessed(self) -> Mapping[str, AnswerPlace]:
        """The likeliest places of questions that nothing was found for."""
        lost = [question for key, question in self.form.questions.items() if not self.collected[key]]
        return guess(self.form, self.content, lost, self.claimed)

    @cached_property
    def guessed_cells(self) -> set[str]:
        """Every cell of the guessed places."""
        return set(_cells_of(self.guessed.values()))

    @cached_property
    def places(self) -> Mapping[str, Sequence[AnswerPlace]]:
        """The places of every question, guessed ones included."""
        return {**self.collected, **{key: [place] for key, place in self.guessed.items()}}

    @cached_property
    def questions(self) -> Mapping[str, QuestionRead]:
        """What was read of every question that has a place."""
        return {key: read_places(self.form.questions[key], places) for key, places in self.places.items() if places}

    @cached_property
    def added_paragraphs(self) -> list[tuple[str, str]]:
        """Whatever was written outside of the tables and is no text of the form, with its places."""
        printed, keys = self.form.printed_texts, self.content.keys
        return [(text, place) for text, place in self.content.paragraphs if keys[text] not in printed]


def _cells_of(places: Iterable[AnswerPlace]) -> Iterator[str]:
    """The cells of answers, of their labels and of what stands beside them."""
    for place in places:
        yield place.place
        if place.label:
            yield place.label.place
        for cell in place.extra:
            yield cell.place
