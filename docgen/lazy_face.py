"""Faces of rooms whose modules load at the first use of what they offer, so that a command waits only for what it uses.

A face of this kind also names what it offers under `if TYPE_CHECKING` and in `__all__`, as any other does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_face(room: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room; `places` says in which of its modules each name stands."""

    def load(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(import_module(f"{room}.{places[name]}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return load
