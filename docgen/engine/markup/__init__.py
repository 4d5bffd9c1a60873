"""What is done to WordprocessingML because of the values printed into it: while compiling where the data cannot
change it, in the rendered part where they can. Names load on first use: rendering needs few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face

if TYPE_CHECKING:
    from docgen.engine.markup.breaks import find_controls, find_sites
    from docgen.engine.markup.drawings import find_drawings, may_repeat_drawings
    from docgen.engine.markup.finish import finished
    from docgen.engine.markup.grids import find_grids
    from docgen.engine.markup.order import Order, is_lacking
    from docgen.engine.markup.required import may_lack, may_repeat, standing_once, supplied
    from docgen.engine.markup.sites import NOWHERE, Site
    from docgen.engine.markup.skeleton import Skeleton
    from docgen.engine.markup.soundness import is_sound

_PLACES = {
    "NOWHERE": "sites",
    "Order": "order",
    "Site": "sites",
    "Skeleton": "skeleton",
    "find_controls": "breaks",
    "find_drawings": "drawings",
    "find_grids": "grids",
    "find_sites": "breaks",
    "finished": "finish",
    "is_lacking": "order",
    "is_sound": "soundness",
    "may_lack": "required",
    "may_repeat": "required",
    "may_repeat_drawings": "drawings",
    "standing_once": "required",
    "supplied": "required",
}

__all__ = [
    "NOWHERE",
    "Order",
    "Site",
    "Skeleton",
    "find_controls",
    "find_drawings",
    "find_grids",
    "find_sites",
    "finished",
    "is_lacking",
    "is_sound",
    "may_lack",
    "may_repeat",
    "may_repeat_drawings",
    "standing_once",
    "supplied",
]

__getattr__ = lazy_face(__name__, _PLACES)
