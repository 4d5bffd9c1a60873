"""Filters that cut a person's name: surname, initials, first name with patronymic, in whatever case it is put."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.russian.cases import Case, Kind, Phrase
from docgen.russian.grammar import gender_of
from docgen.russian.letters import NBSP, unfit_reason

if TYPE_CHECKING:
    from docgen.russian.grammar import Grammar
    from docgen.russian.names.full_name import FullName

Cut = Callable[["FullName"], str]


def make_name_filters(grammar: Grammar) -> dict[str, Callable[..., object]]:
    """The four filters, each under its Russian and its English name."""
    cuts: dict[tuple[str, str], Cut] = {
        ("инициалы", "initials"): _initials_first,
        ("фамилия_инициалы", "surname_initials"): _surname_first,
        ("фамилия", "surname"): _surname,
        ("имя_отчество", "first_and_patronymic"): _first_and_patronymic,
    }
    filters: dict[str, Callable[..., object]] = {}
    for names, cut in cuts.items():
        filters.update(dict.fromkeys(names, _cutting(grammar, cut)))
    return filters


def _cutting(grammar: Grammar, cut: Cut) -> Callable[..., object]:
    def cut_name(value: object) -> object:
        if not isinstance(value, str):
            return value
        phrase = value if isinstance(value, Phrase) else Phrase(value, Kind.PERSON)
        shorter = grammar.shortened(phrase.nominative, cut)
        if shorter is None:
            return value
        if phrase.case is Case.NOMINATIVE:
            return shorter
        return shorter.in_case(phrase.case, shorter.forms.get(phrase.case, str(shorter)))

    return cut_name


def shorten(grammar: Grammar, base: Phrase, cut: Cut) -> Phrase | None:
    """The name cut in the nominative and in every case that the grammar is sure of; `Grammar.shortened` caches it."""
    text = _cut_text(str(base), str(base), cut)
    if text is None:
        return None
    forms = {case: form for case in Case if (form := _cut_form(grammar, base, case, cut)) is not None}
    return Phrase(text, Kind.PERSON, gender_of(base), forms)


def _cut_form(grammar: Grammar, base: Phrase, case: Case, cut: Cut) -> str | None:
    """The cut name in `case`; None when the full name is doubtful there, so that the doubt is not lost."""
    declined = grammar.decline(base, case)
    return _cut_text(str(base), declined.text, cut) if declined.is_sure else None


def _cut_text(nominative: str, text: str, cut: Cut) -> str | None:
    from docgen.russian.names.full_name import split_name

    name = None if unfit_reason(nominative) else split_name(nominative)
    if name is None:
        return None
    words = _words_as_in(name, text)
    return cut(words) if words is not None else None


def _words_as_in(name: FullName, text: str) -> FullName | None:
    """The parts of `name` with the words of `text`, which is a form of the same name; None when it is not."""
    parts = []
    rest = text
    for part in name.parts[:-1]:
        end = rest.find(part.tail, 1) if part.tail else len(part.text)
        if end < 0:
            return None
        parts.append(replace(part, text=rest[:end]))
        rest = rest[end + len(part.tail) :]
    last = name.parts[-1]
    parts.append(replace(last, text=rest[: len(rest) - len(last.tail)]))
    return replace(name, parts=tuple(parts))


def _initials_first(name: FullName) -> str:
    return _joined(name.initials, name.surname) if name.surname else _without_surname(name)


def _surname_first(name: FullName) -> str:
    return _joined(name.surname, name.initials) if name.surname else _without_surname(name)


def _surname(name: FullName) -> str:
    return name.surname or _without_surname(name)


def _first_and_patronymic(name: FullName) -> str:
    return name.first_and_patronymic or _initials_first(name)


def _without_surname(name: FullName) -> str:
    """«Мария Петровна» has nothing to shorten it to."""
    return "".join(part.text + part.tail for part in name.parts)


def _joined(*pieces: str) -> str:
    return NBSP.join(piece for piece in pieces if piece)
