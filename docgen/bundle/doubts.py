"""Doubtful case forms: what the grammar could not be sure of, with all that a person needs to settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from docgen.dictionary import Field
from docgen.problems import Path, Problem, Severity, problem_kind
from docgen.record import Record, each_record
from docgen.russian import Case, Declined, Gender, Grammar, Kind, Phrase, fold, gender_of
from docgen.schema import DECLINED_KINDS

DOUBTFUL_FORM = problem_kind(
    "doubtful-form",
    "Проверьте падежи в {documents}: {forms}. {reason} Подтвердите или исправьте их в списке «Склонение».",
    Severity.WARNING,
)
DOUBTFUL_GENDER = problem_kind(
    "doubtful-gender",
    "Не определён пол: «{text}», а от него зависят слова в {documents}. {forms}. "
    "Укажите пол рядом с этим именем или в списке «Склонение».",
    Severity.WARNING,
)
SHORT_CASES = dict(zip(Case, ("им.", "род.", "дат.", "вин.", "твор.", "пред."), strict=True))
GENDER_NAMES = {Gender.MASCULINE: "мужчина", Gender.FEMININE: "женщина"}

Forms = Mapping[Case, str]
_Texts = dict[str, list[tuple[str, Field, Path]]]
"""Texts of a record by their folded form, with their fields and paths."""


class Asked(StrEnum):
    """What settles a doubt."""

    FORMS = "forms"
    GENDER = "gender"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a value stands: its JSON path and the same for a person."""

    path: str
    place: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text whose forms are not sure.

    `asks` tells what to give: its six forms, or the gender of the person, on which other words of the documents may
    depend too; then `by_gender` holds the six forms of a man and of a woman. `forms` are those that are printed now.
    `places` is empty for a text that is not one value of the data.
    """

    text: str
    kind: Kind
    gender: Gender | None
    asks: Asked
    reason: str
    forms: Forms
    by_gender: Mapping[Gender, Forms]
    documents: tuple[str, ...]
    places: tuple[Location, ...]

    @property
    def columns(self) -> list[tuple[Gender | None, Forms]]:
        """The forms to choose from: one set, or one for each gender."""
        return list(self.by_gender.items()) or [(self.gender, self.forms)]

    def as_problem(self) -> Problem:
        """The same as a warning among the other problems; it stands at the first of the places."""
        where = (self.places[0].path, self.places[0].place) if self.places else ("", "")
        documents = ", ".join(self.documents)
        if self.asks is Asked.FORMS:
            return DOUBTFUL_FORM.at(*where, documents=documents, forms=_listed(self.forms), reason=self.reason)
        return DOUBTFUL_GENDER.at(*where, text=self.text, documents=documents, forms=self._both_genders())

    def _both_genders(self) -> str:
        one, other = self.by_gender.values()
        if one == other:
            return f"Падежи: {_listed(one)}"
        both = (f"{GENDER_NAMES[gender]}: {_listed(forms)}" for gender, forms in self.by_gender.items())
        return "Если это " + "; если ".join(both)


@dataclass(slots=True)
class _Noted:
    """What documents have told of one doubtful text so far."""

    first: Declined
    reasons: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    is_about_gender: bool = False


def collect_doubts(record: Record, grammar: Grammar, told: Iterable[tuple[str, Declined]]) -> tuple[Doubt, ...]:
    """One doubt for each text, in the order of the documents.

    `told` are the codes of documents with the forms that they have printed and `grammar` was not sure of.
    """
    noted: dict[tuple[str, Kind, Gender | None], _Noted] = {}
    for document, declined in told:
        kind = declined.kind or Kind.PERSON
        known = noted.setdefault((fold(declined.nominative), kind, declined.gender), _Noted(declined))
        # The nominative itself is always sure: told as a doubt it means a word that agrees with a person's gender.
        known.is_about_gender |= declined.case is Case.NOMINATIVE
        known.reasons[declined.reason] = known.documents[document] = None
    texts = _texts(record) if noted else {}
    return tuple(_doubt(record, grammar, kind, known, texts) for (_, kind, _), known in noted.items())


def _doubt(record: Record, grammar: Grammar, kind: Kind, noted: _Noted, texts: _Texts) -> Doubt:
    gender = noted.first.gender
    found = _values_of(noted.first.nominative, kind, texts)
    text = found[0][0] if found else noted.first.nominative
    is_of_unknown_gender = kind is Kind.PERSON and gender is None and gender_of(text) is None
    by_gender = _by_gender(grammar, text, noted) if is_of_unknown_gender else {}
    return Doubt(
        text=str(text),
        kind=kind,
        gender=gender,
        asks=Asked.GENDER if by_gender else Asked.FORMS,
        reason=" ".join(noted.reasons),
        forms=_forms(grammar, text, kind, gender),
        by_gender=by_gender,
        documents=tuple(noted.documents),
        places=tuple(Location(*record.place(path)) for _, _, path in found),
    )


def _by_gender(grammar: Grammar, text: str, noted: _Noted) -> Mapping[Gender, Forms]:
    """The forms of a man and of a woman; nothing when they are the same and no other word asks for the gender."""
    both = {gender: _forms(grammar, text, Kind.PERSON, gender) for gender in Gender}
    is_needed = noted.is_about_gender or both[Gender.MASCULINE] != both[Gender.FEMININE]
    return both if is_needed else {}


def _values_of(text: str, kind: Kind, texts: _Texts) -> list[tuple[str, Field, Path]]:
    """The values that this text comes from: those of its kind, and those whose forms are not all given."""
    found = texts.get(fold(text), [])
    found = [value for value in found if DECLINED_KINDS.get(value[1].type) is kind] or found
    return [value for value in found if not _has_all_forms(value[0])] or found


def _texts(record: Record) -> _Texts:
    """Every text of the record; the organisation's own dictionary of cases is not what it prints."""
    texts: _Texts = {}
    for values, entity, path in each_record(record.values, record.entity, record.dictionary):
        for declared in entity if entity.declension is None else ():
            value: Any = values.get(declared.key)
            if isinstance(value, str):
                texts.setdefault(fold(value), []).append((value, declared, (*path, declared.key)))
    return texts


def _forms(grammar: Grammar, text: str, kind: Kind, gender: Gender | None) -> Forms:
    return {case: form.text for case, form in grammar.all_forms(text, kind, gender).items()}


def _has_all_forms(text: str) -> bool:
    return isinstance(text, Phrase) and len(text.forms) >= len(Case) - 1


def _listed(forms: Forms) -> str:
    return ", ".join(f"{SHORT_CASES[case]} «{form}»" for case, form in forms.items())
