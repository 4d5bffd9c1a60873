"""Fills packs of documents from one data set: `docgen.load_pack("school").fill(data)`.

The names below load on first use, so that a command which needs only a part of docgen does not wait for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face

if TYPE_CHECKING:
    from docgen.fillable import Pack, list_packs, load_pack

_PLACES = {"Pack": "fillable", "list_packs": "fillable", "load_pack": "fillable"}

__all__ = ["Pack", "list_packs", "load_pack"]

__getattr__ = lazy_face(__name__, _PLACES)
