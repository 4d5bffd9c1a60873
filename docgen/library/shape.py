"""Checks entries of a library's files against what they may hold. What does not fit is told and left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, ProblemKind, problem_kind

UNKNOWN_KEY = problem_kind("library-unknown-key", "{what}: неизвестный ключ «{key}»{nearest}. Допускаются: {allowed}.")
MISSING_KEY = problem_kind("library-missing-key", "{what}: не указано «{key}».")
NO_VALUE = problem_kind(
    "library-no-value", "{what}: у «{key}» нет значения; текст с запятой или двоеточием возьмите в кавычки."
)
WRONG_KIND = problem_kind("library-wrong-kind", "{what}: в «{key}» ожидается {wanted}, найдено: {found}.")
NOT_ALLOWED = problem_kind("library-not-allowed", "{what}: «{key}» не может быть «{found}»{nearest}. Есть: {allowed}.")
OUT_OF_BOUNDS = problem_kind(
    "library-out-of-bounds", "{what}: «{key}» – {found}; допускается от {at_least} до {at_most}."
)
BAD_NAME = problem_kind("library-bad-name", "{what}: «{key}» должно быть таким: {wanted}; найдено: «{found}».")
NOT_AN_ENTRY = problem_kind("library-not-an-entry", "{what}: ожидается {wanted}, найдено: {found}.")

_KIND_NAMES: Mapping[type, str] = {
    str: "текст",
    int: "целое число",
    float: "число",
    bool: "true или false",
    list: "список",
    dict: "запись с именами",
    dt.date: "дата ГГГГ-ММ-ДД",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """How a name is written: the pattern that all of it fits, and the same in words."""

    pattern: re.Pattern[str]
    wanted: str


LATIN = Naming(re.compile("[a-z][a-z0-9_]*"), "строчные латинские буквы, цифры и подчёркивание, первой буква")
ONE_WORD = Naming(re.compile(r"[^\W\d]\w*"), "одно слово: буквы, цифры и подчёркивание, без пробелов")


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key: a value of `kind`, and one of `choices`, inside `bounds` or so named."""

    kind: type | tuple[type, ...] = str
    required: bool = False
    choices: Sequence[str] = ()
    bounds: tuple[float, float] | None = None
    naming: Naming | None = None


Shape = Mapping[str, Key]


def fitting(value: Any, shape: Shape, what: str, problems: list[Problem], where: str = "") -> Entry | None:
    """The entry with only those keys that fit the shape; None when it is no entry or lacks what it needs.

    `what` names the entry in messages («поле «start»»), `where` is its place when it is no entry.
    """
    if not isinstance(value, Entry):
        problems.append(_no_entry(value, what, where))
        return None
    kept = Entry(value.file, value.line)
    kept.lines, kept.origins = value.lines, value.origins
    for key, held in value.items():
        problem = _problem(value, key, held, shape, what)
        if problem:
            problems.append(problem)
        else:
            kept[key] = held
    lacking = [key for key, declared in shape.items() if declared.required and key not in kept]
    problems += [MISSING_KEY.at("", value.place(), what=what, key=key) for key in lacking if key not in value]
    return None if lacking else kept


def entries(value: Any, what: str, problems: list[Problem], where: str) -> list[Any]:
    """The items of what must be a list."""
    if isinstance(value, list):
        return value
    if value is not None:
        problems.append(
            NOT_AN_ENTRY.at("", where, what=what, wanted="список (строки с дефисом)", found=described(value))
        )
    return []


def each_entry(values: Iterable[Any], what: str, problems: list[Problem], where: str) -> Iterator[Entry]:
    """Those of the values that are entries; others are told."""
    for value in values:
        if isinstance(value, Entry):
            yield value
        else:
            problems.append(_no_entry(value, what, where))


def described(value: Any) -> str:
    """A value of a file as a message shows it."""
    if value is None:
        return "ничего"
    if isinstance(value, dict | list):
        return _KIND_NAMES[dict] if isinstance(value, dict) else "список"
    text = str(value)
    return f"«{text}»" if len(text) < 60 else f"«{text[:59]}…»"


def _no_entry(value: Any, what: str, where: str) -> Problem:
    return NOT_AN_ENTRY.at("", where, what=what, wanted=_KIND_NAMES[dict], found=described(value))


def _problem(entry: Entry, key: Any, value: Any, shape: Shape, what: str) -> Problem | None:
    declared = shape.get(key) if isinstance(key, str) else None
    kinds = () if declared is None else declared.kind if isinstance(declared.kind, tuple) else (declared.kind,)
    # A bool is an int to Python, a moment a date, but not to whoever writes the file.
    is_of_kind = type(value) in kinds or (isinstance(value, dict | list) and isinstance(value, kinds))
    if declared and is_of_kind and _is_allowed(value, declared):
        return None

    def told(kind: ProblemKind, **details: object) -> Problem:
        return kind.at("", entry.place(key), what=what, key=key, **details)

    if value is None:
        return told(NO_VALUE)
    if declared is None:
        return told(UNKNOWN_KEY, nearest=nearest_hint(str(key), shape), allowed=", ".join(shape))
    if not is_of_kind:
        wanted = " или ".join(_KIND_NAMES[kind] for kind in kinds)
        quoted = " (возьмите в кавычки)" if str in kinds and not isinstance(value, list) else ""
        return told(WRONG_KIND, wanted=wanted + quoted, found=described(value))
    if declared.bounds:
        return told(OUT_OF_BOUNDS, found=value, at_least=declared.bounds[0], at_most=declared.bounds[1])
    if declared.naming:
        return told(BAD_NAME, wanted=declared.naming.wanted, found=value)
    near, allowed = nearest_hint(str(value), declared.choices), ", ".join(declared.choices)
    return told(NOT_ALLOWED, found=value, nearest=near, allowed=allowed)


def _is_allowed(value: Any, declared: Key) -> bool:
    if declared.bounds:
        return bool(declared.bounds[0] <= value <= declared.bounds[1])
    if declared.naming:
        return declared.naming.pattern.fullmatch(value) is not None
    return not declared.choices or value in declared.choices
