"""Reads JSON data: strict syntax, no duplicate keys, no numbers that JSON does not know, bounded size and depth."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

from docgen.data.json_messages import explain
from docgen.data.raw import RawData
from docgen.errors import DataRejectedError
from docgen.files import DEFAULT_LIMITS, FileLimits, refuse_oversized, refused
from docgen.problems import Path, Problem, path_text, problem_kind
from docgen.schema import describe_type

NOT_UTF8 = problem_kind("json-not-utf8", "Файл JSON записан не в кодировке UTF-8. Сохраните его в UTF-8.")
BROKEN_JSON = problem_kind("broken-json", "Ошибка в записи JSON, строка {line}, знак {column}: {reason}.")
BAD_JSON_NUMBER = problem_kind(
    "bad-json-number", "В JSON стоит «{found}»: такого числа быть не может. Пишите обычное число или null."
)
JSON_TOO_DEEP = problem_kind("json-too-deep", "Данные JSON вложены глубже {allowed} уровней; так они не читаются.")
JSON_TOO_MANY_VALUES = problem_kind("json-too-many-values", "В JSON больше {allowed} значений; так много не читается.")
REPEATED_KEY = problem_kind("repeated-key", "Имя «{key}» стоит в одном объекте дважды; оставьте одно.")
BAD_CHARACTER = problem_kind(
    "bad-character", "В тексте «{path}» есть половина знака (\\ud800–\\udfff); внесите его заново."
)
TOP_NOT_OBJECT = problem_kind(
    "top-not-object", "Данные должны быть объектом с полями, то есть начинаться с {{ , а найдено: {found}."
)

MOST_LEVELS = 30
"""Levels of nesting; the data of a school have 6."""
MOST_VALUES = 1_000_000
_MOST_DIGITS = 100


def read_json(content: bytes, limits: FileLimits = DEFAULT_LIMITS) -> RawData:
    """The values of a JSON text; the place of a value is its path.

    Raises:
        UnreadableFileError: the text is not sound JSON in UTF-8, or is too large or too deep.
        DataRejectedError: the top level is not an object.
    """
    refuse_oversized(content, limits)
    repeated: list[tuple[dict[str, Any], str]] = []
    values = _parse(content, repeated)
    if not isinstance(values, dict):
        problem = TOP_NOT_OBJECT.at(found=describe_type(values))
        raise DataRejectedError(problem.message, [problem])
    return RawData(values, path_text, list(_problems(values, repeated)))


def _parse(content: bytes, repeated: list[tuple[dict[str, Any], str]]) -> Any:
    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                repeated.append((made, key))
            made[key] = value
        return made

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(NOT_UTF8) from error
    try:
        return json.loads(
            text,
            object_pairs_hook=make_object,
            parse_constant=_refuse_number,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        raise refused(BROKEN_JSON, line=error.lineno, column=error.colno, reason=explain(error.msg)) from error
    except RecursionError as error:
        raise refused(JSON_TOO_DEEP, allowed=MOST_LEVELS) from error


def _problems(values: dict[str, Any], repeated: list[tuple[dict[str, Any], str]]) -> Iterator[Problem]:
    """Walk over all values once: measures them and gives every repeated key its path."""
    keys_of: dict[int, list[str]] = {}
    for holder, key in repeated:
        keys_of.setdefault(id(holder), []).append(key)
    waiting: list[tuple[Any, Path]] = [(values, ())]
    walked = 0
    while waiting:
        value, path = waiting.pop()
        walked += 1
        if walked > MOST_VALUES:
            raise refused(JSON_TOO_MANY_VALUES, allowed=MOST_VALUES)
        if len(path) > MOST_LEVELS:
            raise refused(JSON_TOO_DEEP, allowed=MOST_LEVELS)
        if isinstance(value, dict):
            for key in keys_of.get(id(value), ()):
                yield REPEATED_KEY.at(path_text((*path, key)), path_text((*path, key)), key=key)
            _refuse_half_characters("".join(value), path)
            waiting += [(inner, (*path, key)) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(inner, (*path, place)) for place, inner in enumerate(value)]
        elif isinstance(value, str):
            _refuse_half_characters(value, path)


def _refuse_half_characters(text: str, path: Path) -> None:
    """A lone half of a character can be neither printed nor saved, not even in a message about it."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise refused(BAD_CHARACTER, path=path_text(path))


def _refuse_number(found: str) -> NoReturn:
    raise refused(BAD_JSON_NUMBER, found=found)


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise refused(BAD_JSON_NUMBER, found=f"{digits[:20]}…")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or len(digits) > _MOST_DIGITS:
        raise refused(BAD_JSON_NUMBER, found=digits[:20])
    return number
