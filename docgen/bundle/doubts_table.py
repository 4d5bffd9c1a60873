"""Doubtful forms as a file of the organisation's own dictionary: corrected in Excel, it settles them all."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.bundle.doubts import Asked, Doubt
from docgen.russian import CASE_COLUMNS, Case

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for one in the code page of the system."""


def doubts_table(doubts: Iterable[Doubt]) -> bytes:
    """The rows that `load_case_dictionary` reads back, each after a line of comment that says what is asked.

    A row whose person's gender is asked has neither gender nor forms: left as it is, it settles nothing.
    """
    lines = ["\t".join(CASE_COLUMNS)]
    for doubt in doubts:
        lines += [f"# {_plain(_comment(doubt))}", "\t".join(map(_plain, _cells(doubt)))]
    return (_BYTE_ORDER_MARK + "\n".join(lines) + "\n").encode()


def _comment(doubt: Doubt) -> str:
    where = "; ".join(location.place or location.path for location in doubt.places) or ", ".join(doubt.documents)
    if doubt.asks is Asked.GENDER:
        return f"{where}: укажите пол во втором столбце: m – мужчина, f – женщина."
    return f"{where}: {doubt.reason} Исправьте формы, если они неверны."


def _cells(doubt: Doubt) -> list[str]:
    if doubt.asks is Asked.GENDER:
        return [doubt.kind, "", doubt.text, *[""] * (len(Case) - 1)]
    return [doubt.kind, doubt.gender or "", *(doubt.forms[case] for case in Case)]


def _plain(cell: str) -> str:
    """The text on one line and without tabs, as a cell of the file must be."""
    return " ".join(cell.splitlines()).replace("\t", " ")
