"""The example school, as tests use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@cache
def _school_text() -> str:
    return (EXAMPLES / "school.json").read_text(encoding="utf-8")


def school(change: Callable[[dict[str, Any]], object] = lambda data: None) -> dict[str, Any]:
    """The example school's data, changed by `change`."""
    data: dict[str, Any] = deepcopy(json.loads(_school_text()))
    change(data)
    return data
