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


_ENDS = tuple(
    (f"</w:{end}>".encode(), f"</w:{before}></w:{end}>".encode())
    for end, before in (("tc", "p"), ("tr", "tc"), ("tbl", "tr"))
)
_OTHER_ENDS = tuple(
    (f"</w:{end}>".encode(), f"</w:p></w:{end}>".encode())
    for end in ("txbxContent", "hdr", "ftr", "footnote", "endnote")
)


def is_lacking(content: bytes, is_body: bool) -> bool:
    """A quick look, so that few parts are put in order: whether something may end without what Word wants there."""
    ends = _ENDS + (_OTHER_ENDS[:1] if is_body else _OTHER_ENDS)
    return any(content.count(end) != content.count(whole) for end, whole in ends)
