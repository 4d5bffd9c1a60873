"""Lists of records that are made when a template first looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docgen.template.values import Node


class MadeNodes(list[Node]):
    """A list of records as it stands after it has been made."""

    __slots__ = ("_make",)

    def __radd__(self, other: list[Any]) -> list[Any]:
        # Without this Python would add the still empty list behind the back of the methods below.
        return [*other, *self]


class DeferredNodes(MadeNodes):
    """A list that makes itself at the first use and is an ordinary list from then on."""

    __slots__ = ()

    def __init__(self, make: Callable[[], list[Node]]) -> None:
        super().__init__()
        self._make = make


def _after_making(name: str) -> Callable[..., Any]:
    def method(self: DeferredNodes, *args: Any) -> Any:
        made = self._make()
        self.__class__ = MadeNodes  # type: ignore[assignment]
        self.extend(made)
        return getattr(self, name)(*args)

    return method


# Whatever reads a list; Python asks for the operators on the class, so they cannot be caught in one place.
for _name in ("__iter__", "__len__", "__getitem__", "__contains__", "__reversed__", "__eq__", "__ne__", "__add__"):
    setattr(DeferredNodes, _name, _after_making(_name))
for _name in ("__mul__", "__rmul__", "__lt__", "__gt__", "__repr__", "count", "index", "copy"):
    setattr(DeferredNodes, _name, _after_making(_name))
