"""What is known of a phrase while it is read, and the phrase put in a case from that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from docgen.russian.cases import Case, CaseForms, Source
from docgen.russian.phrases.groups import Context, Group
from docgen.russian.words import Word


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name inside a phrase: its forms and the token after it."""

    forms: CaseForms
    end: int


@dataclass(slots=True)
class Plan:
    """Which tokens of a phrase decline and how, and the reasons to doubt it."""

    context: Context
    keeps_yo: Callable[[], bool]
    words: dict[int, tuple[Word, Group]] = field(default_factory=dict)
    names: dict[int, NameSpan] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)  # tokens of place names, declined or kept
    reasons: list[str] = field(default_factory=list)
    source: Source = Source.ENGINES

    def take(self, group: Group) -> None:
        """Let the words of the group decline."""
        for index, word in group.words.items():
            self.words[index] = (word, group)
        if (head := group.head_word) is not None and head.source is not Source.ENGINES:
            self.source = head.source

    def inflected(self, cases: Sequence[Case], is_plural: bool = False) -> list[list[str]]:
        """The tokens of the phrase in each of `cases`; a person's name is one token and empty ones after it."""
        texts = [token.text for token in self.context.tokens]
        rows = [texts.copy() for _ in cases]
        for index, (word, group) in self.words.items():
            gender = "pl" if is_plural else group.gender_of(index)
            for row, form in zip(rows, word.forms(cases, gender, group.is_animate, self.keeps_yo), strict=True):
                row[index] = form
        for index, span in self.names.items():
            for row, case in zip(rows, cases, strict=True):
                row[index : span.end] = [span.forms.forms[case], *[""] * (span.end - index - 1)]
        return rows
