"""Fills forms inside a running LibreOffice, cell by cell, the way its user does; see `guest` for how to run it.

A job is {"form": path, "filled": path, "answers": {label: text or list of option words}, "rows": [[text, …], …]}.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guest import do_jobs, load, save  # type: ignore[import-not-found]


def fill(desktop: Any, job: dict[str, Any]) -> None:
    document = load(desktop, job["form"])
    for table in tables(document):
        for row in range(1, table.Rows.Count + 1):
            if not job["rows"] or table.Columns.Count == 3:
                fill_row(table, row, job["answers"])
        if table.Columns.Count > 3:
            fill_table(table, job["rows"])
    save(document, job["filled"], "MS Word 2007 XML")


def fill_row(table: Any, row: int, answers: dict[str, Any]) -> None:
    label, cell = table.getCellByName(f"B{row}"), table.getCellByName(f"C{row}")
    answer = answers.get(label.getString().split("\n")[0])
    if isinstance(answer, list):
        tick(cell, answer)
    elif answer is not None:
        choose_or_type(cell, answer)


def fill_table(table: Any, rows: list[list[str]]) -> None:
    while table.Rows.Count < len(rows) + 1:
        table.Rows.insertByIndex(table.Rows.Count, 1)
    for number, texts in enumerate(rows, start=2):
        for column, text in enumerate(texts):
            table.getCellByName(f"{'BCDEFGH'[column]}{number}").setString(text)


def tick(cell: Any, words: list[str]) -> None:
    """A click on a box changes its state and its sign."""
    for paragraph in portions(cell):
        box = None
        for portion in portions(paragraph):
            if portion.TextPortionType == "ContentControl":
                box = portion.ContentControl
            elif box is not None and portion.getString().strip() in words:
                box.Checked = True
                replace(box, "☒")
                box = None
            elif portion.getString().strip():
                box = None


def choose_or_type(cell: Any, text: str) -> None:
    for paragraph in portions(cell):
        for portion in portions(paragraph):
            if portion.TextPortionType == "ContentControl":
                portion.ContentControl.ShowingPlaceHolder = False
                replace(portion.ContentControl, text)
                return
    cell.setString(text)


def replace(control: Any, text: str) -> None:
    cursor = control.createTextCursor()
    # LibreOffice 7.4 tells the text of a control only portion by portion.
    cursor.goRight(sum(len(portion.getString()) for portion in portions(control)), True)
    cursor.setString(text)


def tables(document: Any) -> Iterator[Any]:
    held = document.TextTables
    return (held.getByIndex(index) for index in range(held.Count))


def portions(holder: Any) -> Iterator[Any]:
    enumeration = holder.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


if __name__ == "__main__":
    do_jobs(fill)
