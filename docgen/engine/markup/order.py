"""What may have to be put in order in a rendered part; plain numbers, so that compiled templates can be kept."""

from __future__ import annotations


class Order:
    """Control characters, well-formed XML, what Word insists on, marks that stand once, columns, drawings' numbers."""

    BREAKS = 1
    MARKUP = 2
    REQUIRED = 4
    MARKS = 8
    GRIDS = 16
    DRAWINGS = 32
