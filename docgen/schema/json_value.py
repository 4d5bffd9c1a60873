"""Converted values as JSON holds them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.dictionary import Choice
from docgen.russian import Phrase
from docgen.schema.types import Period

_PLAIN = (str, int, bool, type(None))
"""Types of values that JSON holds as they are; most values are of these."""


def to_json_value(value: Any) -> Any:
    """A converted value as JSON holds it: ISO dates, choice keys, decimals as text."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Choice):
        return value.key
    if isinstance(value, Phrase) and value.forms:
        return {"nominative": str(value), **{case.value: form for case, form in value.forms.items()}}
    if isinstance(value, Period):
        return {"start": value.start.isoformat(), "end": value.end.isoformat()}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [to_json_value(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json_value(item) for key, item in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value
