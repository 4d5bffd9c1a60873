"""Types answers into workbooks inside a running LibreOffice set to Russian; see `guest` for how to run it.

A job is {"form": path, "filled": path, "filter": name, "cells": [[sheet, address, text], …]}.
"""

from __future__ import annotations

from typing import Any

from guest import do_jobs, load, save  # type: ignore[import-not-found]

PARAGRAPH_BREAK = 0  # com.sun.star.text.ControlCharacter


def fill(desktop: Any, job: dict[str, Any]) -> None:
    document = load(desktop, job["form"])
    for sheet, address, text in job["cells"]:
        type_into(document.Sheets.getByName(sheet).getCellRangeByName(address), text)
    save(document, job["filled"], job["filter"])


def type_into(cell: Any, text: str) -> None:
    """What a person types, read as in the cell's own line of input; Ctrl+Enter begins a new paragraph in the cell."""
    first, *others = text.split("\n")
    if not others:
        cell.FormulaLocal = text
        return
    cell.setString(first)
    cursor = cell.createTextCursor()
    for line in others:
        cursor.gotoEnd(False)
        cell.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cell.insertString(cursor, line, False)


if __name__ == "__main__":
    do_jobs(fill)
