"""The Jinja environments of templates that bring none of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2.sandbox import SandboxedEnvironment, is_internal_attribute


class _Sandbox(SandboxedEnvironment):
    """A sandbox that lets at members with one underscore, as a named tuple's `_asdict`, but not at Jinja's own."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if type(obj).__module__.startswith("jinja2"):
            return super().is_safe_attribute(obj, attr, value)
        return not (attr.startswith("__") or is_internal_attribute(obj, attr))


@cache
def default_environment(autoescape: bool) -> SandboxedEnvironment:
    """A sandbox with Jinja's own filters; values are escaped or, without `autoescape`, may hold Word's markup."""
    return _Sandbox(autoescape=autoescape, keep_trailing_newline=True)
