"""What is put in order in a rendered part, because it depends on the data: only parts that need it come here."""

from __future__ import annotations

from docgen.engine.markup.controls import break_up
from docgen.engine.markup.drawings import number_drawings
from docgen.engine.markup.grids import fit_grids
from docgen.engine.markup.order import Order
from docgen.engine.markup.required import standing_once, supplied
from docgen.engine.reading import mended

_LEFT_OVER = {ord("\a"): None, ord("\f"): None}
"""Control characters outside the texts of runs, where they mean nothing and XML cannot hold them."""
_STEPS = (
    (Order.MARKUP, mended),
    (Order.REQUIRED, supplied),
    (Order.MARKS, standing_once),
    (Order.GRIDS, fit_grids),
    (Order.DRAWINGS, number_drawings),
)


def finished(content: bytes, needed: int) -> bytes:
    """The part with those things put in order that are `needed`, a sum of `Order`."""
    xml = content.decode()
    if needed & Order.BREAKS:
        # A new paragraph may tear a field apart.
        needed |= Order.MARKUP if "\a" in xml or "\f" in xml else 0
        xml = break_up(xml).translate(_LEFT_OVER)
    for order, put_right in _STEPS:
        if needed & order:
            xml = put_right(xml)
    return xml.encode()
