"""A full name cut down to its initials, surname, or first name and patronymic, in whatever case it is put."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.russian.letters import NBSP, unfit_reason
from docgen.russian.names.full_name import FullName, split_name, words_as_written
from docgen.russian.names.order import Role

Cut = Callable[[FullName], str]


def cut_form(nominative: str, form: str, cut: Cut) -> str | None:
    """`form`, the full name `nominative` in some case, cut by `cut`; None when it is not built like that name."""
    name = None if unfit_reason(nominative) else split_name(nominative)
    words = None if name is None else _words_as_in(name, form)
    return None if words is None else cut(words)


def _words_as_in(name: FullName, text: str) -> FullName | None:
    """The parts of `name` with the words of `text`, which is a form of the same name; None when it is not."""
    words = words_as_written(text)
    if len(words) != len(name.parts):
        return None
    parts = (replace(part, text=word, tail=tail) for part, (word, tail) in zip(name.parts, words, strict=True))
    return replace(name, parts=tuple(parts))


def unsure_order(nominative: str) -> str:
    """Why a full name may be cut at the wrong word, as a Russian sentence; empty when its order is clear."""
    name = None if unfit_reason(nominative) else split_name(nominative)
    return "" if name is None or name.is_certain else order_question(name)


def order_question(name: FullName) -> str:
    """The doubt about a name that can be read both ways, with both readings where it has two words."""
    question = "Не ясно, где в имени фамилия, а где имя"
    if [part.role for part in name.parts] not in ([Role.SURNAME, Role.FIRST], [Role.FIRST, Role.SURNAME]):
        return f"{question}."
    return f"{question}: «{surname_first(name)}» или «{surname_first(name.swapped())}»."


def initials_first(name: FullName) -> str:
    """«П.И. Ткач»."""
    return _joined(name.initials, name.surname) if name.surname else _without_surname(name)


def surname_first(name: FullName) -> str:
    """«Ткач П.И.»."""
    return _joined(name.surname, name.initials) if name.surname else _without_surname(name)


def surname_alone(name: FullName) -> str:
    """«Ткач»."""
    return name.surname or _without_surname(name)


def first_and_patronymic(name: FullName) -> str:
    """«Пётр Ильич»."""
    return name.first_and_patronymic or initials_first(name)


def _without_surname(name: FullName) -> str:
    """«Мария Петровна» has nothing to shorten it to."""
    return "".join(part.text + part.tail for part in name.parts)


def _joined(*pieces: str) -> str:
    return NBSP.join(piece for piece in pieces if piece)
