"""A blueprint of the API: flask-smorest's, with our strict parameters and with types that a checker can follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask_smorest

from webhooks.api.parameters import PARSER

View = Callable[..., Any]
Decorator = Callable[[View], View]


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """Endpoints of one subject."""

    ARGUMENTS_PARSER = PARSER

    def route(self, rule: str, **options: Any) -> Decorator:
        decorator: Decorator = super().route(rule, **options)
        return decorator

    def doc(self, **described: Any) -> Decorator:
        decorator: Decorator = super().doc(**described)
        return decorator

    def arguments(self, schema: Any, **options: Any) -> Decorator:
        decorator: Decorator = super().arguments(schema, **options)
        return decorator

    def response(self, status_code: int, schema: Any = None, **described: Any) -> Decorator:
        decorator: Decorator = super().response(status_code, schema, **described)
        return decorator
