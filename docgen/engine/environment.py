"""The Jinja environments of templates that bring none of their own."""

from __future__ import annotations

from functools import cache

from jinja2.sandbox import SandboxedEnvironment


@cache
def default_environment(autoescape: bool) -> SandboxedEnvironment:
    """A sandbox with Jinja's own filters; values are escaped or, without `autoescape`, may hold Word's markup."""
    return SandboxedEnvironment(autoescape=autoescape, keep_trailing_newline=True)
