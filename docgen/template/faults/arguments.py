"""Whether a filter can be called as a template calls it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from jinja2 import nodes

_NUMBERS = ("int", "float", int, float)


def unfit_arguments(function: Callable[..., Any], call: nodes.Filter) -> str:
    """What the filter takes, when the call gives it something else; nothing when it may be called so."""
    if call.dyn_args or call.dyn_kwargs:
        return ""
    try:
        signature = inspect.signature(function)
    except ValueError:
        return ""
    # What Jinja gives by itself: the context or the environment, and the value.
    given = 1 + hasattr(inspect.unwrap(function), "jinja_pass_arg")
    try:
        bound = signature.bind(*[None] * given, *call.args, **{str(each.key): each.value for each in call.kwargs})
    except TypeError:
        names = [each for each in list(signature.parameters)[given:] if each not in ("args", "kwargs")]
        return f"допускаются {', '.join(names)}" if names else "у него их нет"
    for name, value in bound.arguments.items():
        is_text = isinstance(value, nodes.Const) and isinstance(value.value, str)
        if is_text and signature.parameters[name].annotation in _NUMBERS:
            return f"«{name}» – число"
    return ""
