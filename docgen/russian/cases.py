"""The nouns of this room: case, gender, kind, a text that declines, a declined text. Loads no engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Case(StrEnum):
    """The six cases of school grammar, in the order of the school table."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


OBLIQUE_CASES: tuple[Case, ...] = tuple(case for case in Case if case is not Case.NOMINATIVE)


class Gender(StrEnum):
    """The gender of a person; grammatical gender of things is found by the engines."""

    MASCULINE = "m"
    FEMININE = "f"


class Kind(StrEnum):
    """What a text names: it decides which rules decline it."""

    PERSON = "person"
    TITLE = "title"
    ORGANISATION = "organisation"
    PLACE = "place"
    PHRASE = "phrase"


class Source(StrEnum):
    """Who decided the form."""

    DATA = "data"
    DICTIONARY = "dictionary"
    LEXICON = "lexicon"
    ENGINES = "engines"
    RULES = "rules"
    NONE = "none"


SOURCE_NAMES = {
    Source.DATA: "формы из данных",
    Source.DICTIONARY: "словарь организации",
    Source.LEXICON: "словарь сферы образования",
    Source.ENGINES: "словарь русского языка",
    Source.RULES: "правила",
    Source.NONE: "не определено",
}

_NO_FORMS: Mapping[Case, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Declined:
    """A text in one case and how far it can be trusted; `reason` is empty when it is sure."""

    text: str
    is_sure: bool
    source: Source
    reason: str = ""
    case: Case = Case.NOMINATIVE
    nominative: str = ""
    kind: Kind | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class CaseForms:
    """Six forms of a text with the source that decided them and the reason to doubt them (or nothing)."""

    forms: Mapping[Case, str]
    source: Source
    reason: str = ""


class Phrase(str):
    """A text that knows how it declines; prints, compares and hashes as that text.

    A phrase that a case filter has made remembers the nominative it came from (`base`) and its `case`,
    so that it can be declined anew or cut into initials.
    """

    __slots__ = ("base", "case", "forms", "gender", "kind")

    kind: Kind
    gender: Gender | None
    forms: Mapping[Case, str]
    case: Case
    base: Phrase | None

    def __new__(
        cls,
        text: str,
        kind: Kind | str,
        gender: Gender | str | None = None,
        forms: Mapping[Case, str] | None = None,
    ) -> Phrase:
        phrase = super().__new__(cls, text)
        phrase.kind = Kind(kind)
        phrase.gender = Gender(gender) if gender else None
        phrase.forms = MappingProxyType({Case(case): form for case, form in forms.items()}) if forms else _NO_FORMS
        phrase.case = Case.NOMINATIVE
        phrase.base = None
        return phrase

    @property
    def nominative(self) -> Phrase:
        """The phrase as it stood before any case filter."""
        return self if self.base is None else self.base

    def in_case(self, case: Case, text: str) -> Phrase:
        """The phrase put in `case`, whose text is `text`."""
        base = self.nominative
        if case is Case.NOMINATIVE:
            return base
        phrase = Phrase(text, base.kind, base.gender, base.forms)
        phrase.case = case
        phrase.base = base
        return phrase

    def respelled(self, change: Callable[[str], str]) -> Phrase:
        """The same phrase with `change` made to its text, to its explicit forms and to its nominative."""
        forms = {case: change(form) for case, form in self.forms.items()}
        phrase = Phrase(change(str(self)), self.kind, self.gender, forms)
        phrase.case = self.case
        phrase.base = self.base.respelled(change) if self.base is not None else None
        return phrase

    def __str__(self) -> str:
        return str.__str__(self)

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (str(self), self.kind, self.gender, dict(self.forms), self.case, self.base)


def _restored(
    text: str, kind: Kind, gender: Gender | None, forms: dict[Case, str], case: Case, base: Phrase | None
) -> Phrase:
    """A phrase out of a pickle or a copy."""
    phrase = Phrase(text, kind, gender, forms)
    phrase.case, phrase.base = case, base
    return phrase
