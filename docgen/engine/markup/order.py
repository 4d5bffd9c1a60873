"""What may have to be put in order in a rendered part; plain numbers, so that compiled templates can be kept."""

from __future__ import annotations


class Order:
    """Control characters, well-formed XML, what Word insists on, marks that stand once, columns, drawings' numbers.

    What Word insists on is told apart by what may lack it: cells, rows, tables, and what else ends with a paragraph.
    """

    BREAKS = 1
    MARKUP = 2
    CELLS = 4
    ROWS = 8
    TABLES = 16
    OTHERS = 32
    REQUIRED = CELLS | ROWS | TABLES | OTHERS
    MARKS = 64
    GRIDS = 128
    DRAWINGS = 256


_OTHERS = ("txbxContent", "hdr", "ftr", "footnote", "endnote")
_ENDS = tuple(
    (order, f"</w:{end}>".encode(), f"</w:{before}></w:{end}>".encode())
    for order, end, before in (
        (Order.CELLS, "tc", "p"),
        (Order.ROWS, "tr", "tc"),
        (Order.TABLES, "tbl", "tr"),
        *((Order.OTHERS, name, "p") for name in _OTHERS),
    )
)


def is_lacking(content: bytes, needed: int) -> bool:
    """A quick look, so that few parts are put in order: whether something may end without what Word wants there.

    Only what may lack it, as `needed` says, is looked at.
    """
    return any(needed & order and content.count(end) != content.count(whole) for order, end, whole in _ENDS)
