"""The Jinja environment of templates: sandboxed, autoescaped, Russian filters, typed printing of values.

What data contain is never read as template text or XML: the engine escapes every printed value.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen import russian
from docgen.library import Library
from docgen.russian import Phrase
from docgen.schema import Period
from docgen.template.grammar import CurrentGrammar, remembering
from docgen.template.legal_acts import legal_act_functions
from docgen.template.values import RULED_BLANK, KeyedNodes, Missing, Node

RECORD_TYPES = frozenset({Node})
TEXT_TYPES = frozenset({Phrase})
_TAKES_A_LIST = {"список", "listing"}


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Finds members of records first by key; everything else goes the sandbox's way."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Node | Missing | KeyedNodes):
            return obj.member(attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: str | Any) -> Any:
        if isinstance(argument, str) and isinstance(obj, Node | Missing | KeyedNodes):
            return obj.member(argument)
        return super().getitem(obj, argument)


def template_environment(library: Library) -> TemplateEnvironment:
    """The one environment of a library; its compiled templates belong to it."""
    return library.remember(template_environment, lambda: _made(library))


def _made(library: Library) -> TemplateEnvironment:
    environment = TemplateEnvironment(autoescape=True, keep_trailing_newline=True)
    filters, functions = _grammar()
    environment.filters.update(filters)
    environment.filters.update(строки=lines, lines=lines, или_линейка=or_blank, or_blank=or_blank)
    environment.globals.update(functions)
    environment.globals.update(legal_act_functions(library.acts))
    return environment


@functools.cache
def _grammar() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Filters and functions of the grammar: the same for every library, so that what they remember is shared."""
    grammar = CurrentGrammar()
    filters = {n: f if n in _TAKES_A_LIST else remembering(f) for n, f in russian.make_filters(grammar).items()}
    return filters, russian.make_functions(grammar)


def printed(value: Any) -> Any:
    """What `{{ value }}` prints for a value that is not plain text."""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, str):
        return value
    return next((write(value) for kind, write in _WRITERS.items() if isinstance(value, kind)), value)


def lines(value: Any) -> Any:
    """The lines of a multi-line value that hold text (`строки`)."""
    if isinstance(value, Undefined):
        return value
    return [line.strip() for line in str(value).splitlines() if line.strip()]


def or_blank(value: Any, length: int = len(RULED_BLANK)) -> Any:
    """The value, or a ruled blank of so many characters to be filled by hand (`или_линейка`)."""
    if isinstance(value, Undefined) or value is None or value == "":
        return "_" * min(max(int(length), 1), 200)
    return value


def _period(value: Period) -> str:
    return f"{value.start:%d.%m.%Y} – {value.end:%d.%m.%Y}"


def _list(value: list[Any] | tuple[Any, ...]) -> str:
    return ", ".join(str(printed(item)) for item in value)


# A bool is an int and a datetime a date, so what is more special comes first.
_WRITERS: dict[type, Callable[[Any], Any]] = {
    Missing: Missing.note,
    type(None): lambda value: "",
    bool: lambda value: "да" if value else "нет",
    int: str,
    dt.date: lambda value: f"{value:%d.%m.%Y}",
    Period: _period,
    Decimal: lambda value: f"{value:f}".replace(".", ","),
    float: lambda value: f"{value:n}".replace(".", ","),
    list: _list,
    tuple: _list,
}
