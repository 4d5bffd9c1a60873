"""Paths of problems: «help» a question, «meetings[2]» a row of a table, «meetings[2].date» a cell of it."""

from __future__ import annotations


def cell_path(table: str, row: int, column: str) -> str:
    """The path of a cell of a table."""
    return f"{table}[{row}].{column}"


def key_of(path: str) -> str:
    """The question or the table that a path leads to or into."""
    return path.partition("[")[0].partition(".")[0]


def is_within(path: str, outer: str) -> bool:
    """Whether a path leads to what another names, or into it."""
    return path == outer or path.startswith((f"{outer}[", f"{outer}."))
