"""What is known of a phrase while it is read, and the phrase put in a case from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from docgen.russian.cases import Case, Source
from docgen.russian.groups import Context, Group
from docgen.russian.persons import Table
from docgen.russian.words import Word


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name inside a phrase: its forms and the token after it."""

    table: Table
    end: int


@dataclass(slots=True)
class Plan:
    """Which tokens of a phrase decline and how, and the reasons to doubt it."""

    context: Context
    keeps_yo: Callable[[], bool]
    words: dict[int, tuple[Word, Group]] = field(default_factory=dict)
    names: dict[int, NameSpan] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    source: Source = Source.ENGINES

    def take(self, group: Group) -> None:
        """Let the words of the group decline."""
        for index, word in group.words.items():
            self.words[index] = (word, group)
        if (head := group.head_word) is not None and head.source is not Source.ENGINES:
            self.source = head.source

    def inflected(self, case: Case, is_plural: bool = False) -> list[str]:
        """The tokens of the phrase in `case`; a person's name comes as one token and empty ones after it."""
        pieces = [token.text for token in self.context.tokens]
        for index, (word, group) in self.words.items():
            gender = "pl" if is_plural else group.gender_of(index)
            pieces[index] = word.form(case, gender, group.is_animate, self.keeps_yo)
        for index, span in self.names.items():
            pieces[index : span.end] = [span.table.forms[case], *[""] * (span.end - index - 1)]
        return pieces
