"""Types answers into workbooks inside a running LibreOffice set to Russian; run by the Python that has `uno`.

Usage: python3 fill_workbook.py SOFFICE PROFILE_URL JOBS.json

A job is {"form": path, "filled": path, "filter": name, "cells": [[sheet, address, text], …]}.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]
from fill_in_office import PIPE, connect, named  # type: ignore[import-not-found]


def main() -> None:
    soffice, profile, jobs = sys.argv[1:]
    office = subprocess.Popen(  # noqa: S603 - the test's own LibreOffice
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;"]
    )
    try:
        desktop = connect()
        for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
            form = uno.systemPathToFileUrl(job["form"])
            document = desktop.loadComponentFromURL(form, "_blank", 0, (named("Hidden", True),))
            for sheet, address, text in job["cells"]:
                type_into(document.Sheets.getByName(sheet).getCellRangeByName(address), text)
            document.storeToURL(uno.systemPathToFileUrl(job["filled"]), (named("FilterName", job["filter"]),))
            document.close(True)
        desktop.terminate()
        office.wait(30)
    finally:
        office.kill()


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
    main()
