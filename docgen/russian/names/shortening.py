"""A full name cut down to its initials, surname, or first name and patronymic, in whatever case it is put."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.russian.letters import NBSP, unfit_reason
from docgen.russian.names.full_name import FullName, split_name

Cut = Callable[[FullName], str]


def cut_form(nominative: str, form: str, cut: Cut) -> str | None:
    """`form`, the full name `nominative` in some case, cut by `cut`; None when it is not built like that name."""
    name = None if unfit_reason(nominative) else split_name(nominative)
    words = None if name is None else _words_as_in(name, form)
    return None if words is None else cut(words)


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
