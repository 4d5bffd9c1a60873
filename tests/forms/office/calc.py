"""A real LibreOffice Calc for tests of forms: answers are typed into its cells, the book is saved as any kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.files import FileKind
from tests.forms.office.programs import run_inside

_SCRIPT = Path(__file__).with_name("fill_workbook.py")
_FILTERS = {FileKind.XLSX: "Calc MS Excel 2007 XML", FileKind.ODS: "calc8", FileKind.XLS: "MS Excel 97"}

Typed = tuple[str, str, str]
"""Sheet, address of the cell, text."""


def type_in_calc(folder: Path, files: dict[str, tuple[bytes, list[Typed]]], kind: FileKind) -> dict[str, bytes]:
    """The workbooks with texts typed into their cells, saved as the given kind; the folder must be the test's own."""
    jobs: list[dict[str, Any]] = []
    for name, (content, cells) in files.items():
        given, filled = folder / f"{name}.xlsx", folder / f"{name}-filled.{kind.value}"
        given.write_bytes(content)
        jobs.append({"form": str(given), "filled": str(filled), "filter": _FILTERS[kind], "cells": cells})
    run_inside(_SCRIPT, jobs, folder)
    return {name: (folder / f"{name}-filled.{kind.value}").read_bytes() for name in files}
