"""The Jinja environment of templates: sandboxed, autoescaped, Russian filters, typed printing of values.

What data contain is never read as template text or XML: every printed value is escaped, and a line break in it becomes
Word's line break inside the same run.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from docgen.acts import legal_act_functions
from docgen.schema import Period
from docgen.template.grammar import CurrentGrammar
from docgen.template.values import RULED_BLANK, KeyedNodes, Missing, Node

_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAKES_A_LIST = {"список", "listing"}
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')


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


@functools.cache
def template_environment() -> TemplateEnvironment:
    """The one environment of the process; compiled templates belong to it."""
    environment = TemplateEnvironment(autoescape=True, finalize=printed, keep_trailing_newline=True)
    grammar = CurrentGrammar()
    filters = grammar.filters().items()
    environment.filters.update({n: f if n in _TAKES_A_LIST else _over_lists(f) for n, f in filters})
    environment.filters.update(строки=lines, lines=lines, или_линейка=or_blank, or_blank=or_blank)
    environment.globals.update(grammar.functions())
    environment.globals.update(legal_act_functions())
    return environment


def printed(value: Any) -> Any:
    """What `{{ value }}` puts into the document's XML."""
    if isinstance(value, Missing):
        return value.note()
    if isinstance(value, str):
        return _with_breaks(value) if "\n" in value or "\t" in value else value
    return _printed_by_type(value)


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


def _printed_by_type(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case dt.date():
            return f"{value:%d.%m.%Y}"
        case Period():
            return f"{value.start:%d.%m.%Y} – {value.end:%d.%m.%Y}"
        case Decimal() | float():
            return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else f"{value:n}".replace(".", ",")
        case list() | tuple():
            return ", ".join(str(printed(item)) for item in value)
        case _:
            return value


def _with_breaks(value: str) -> Markup:
    return escape(value).replace("\n", _BREAK).replace("\t", _TAB)


def _over_lists(function: Callable[..., Any]) -> Callable[..., Any]:
    """Case filters apply to each phrase of a list: `{{ нпа_список(…) | твор | список }}`."""

    @functools.wraps(function)
    def over_list(value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, list | tuple):
            return [function(item, *args, **kwargs) for item in value]
        return function(value, *args, **kwargs)

    return over_list
