"""Reads a template: its package, the parts that hold tags, their XML made readable for Jinja.

Names load on first use: a template out of the cache needs none of them but the reading of XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face

if TYPE_CHECKING:
    from docgen.engine.reading.losses import Loss, LossKind, losses_of
    from docgen.engine.reading.package import PartKind, filled_parts, packed_well, target_of
    from docgen.engine.reading.places import WordPlace, unmarked
    from docgen.engine.reading.source import PartSource, TemplateSource, patched, take_apart
    from docgen.engine.reading.whole_calls import lift_calls
    from docgen.engine.reading.xml import mended, parsed

_PLACES = {
    "Loss": "losses",
    "LossKind": "losses",
    "PartKind": "package",
    "PartSource": "source",
    "TemplateSource": "source",
    "WordPlace": "places",
    "filled_parts": "package",
    "lift_calls": "whole_calls",
    "losses_of": "losses",
    "mended": "xml",
    "packed_well": "package",
    "parsed": "xml",
    "patched": "source",
    "take_apart": "source",
    "target_of": "package",
    "unmarked": "places",
}

__all__ = [
    "Loss",
    "LossKind",
    "PartKind",
    "PartSource",
    "TemplateSource",
    "WordPlace",
    "filled_parts",
    "lift_calls",
    "losses_of",
    "mended",
    "packed_well",
    "parsed",
    "patched",
    "take_apart",
    "target_of",
    "unmarked",
]

__getattr__ = lazy_face(__name__, _PLACES)
