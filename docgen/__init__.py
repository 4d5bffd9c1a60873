"""Fills packs of documents from one data set: `docgen.load_pack("school").fill(data)`.

The names below load on first use, so that a command which needs only a part of docgen does not wait for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.fillable import Pack, list_packs, load_pack

__all__ = ["Pack", "list_packs", "load_pack"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from docgen import fillable

    return getattr(fillable, name)
