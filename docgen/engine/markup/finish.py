"""What is put in order in a rendered part, because it depends on the data: only parts that need it come here."""

from __future__ import annotations

from docgen.engine.markup.controls import break_up
from docgen.engine.markup.drawings import number_drawings
from docgen.engine.markup.grids import fit_grids
from docgen.engine.reading import mended

_LEFT_OVER = {ord("\a"): None, ord("\f"): None}
"""Control characters outside the texts of runs, where they mean nothing and XML cannot hold them."""


def finished(content: bytes, has_breaks: bool, has_markup: bool, has_grids: bool, has_drawings: bool) -> bytes:
    """The part with control characters resolved, markup mended, columns fitted and drawings numbered, as asked."""
    xml = content.decode()
    if has_breaks:
        # A new paragraph may tear a link or a field apart.
        has_markup = has_markup or "\a" in xml or "\f" in xml
        xml = break_up(xml).translate(_LEFT_OVER)
    if has_markup:
        xml = mended(xml)
    if has_grids:
        xml = fit_grids(xml)
    if has_drawings:
        xml = number_drawings(xml)
    return xml.encode()
