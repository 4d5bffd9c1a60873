"""A real LibreOffice Calc for tests of forms: answers are typed into its cells, the book is saved as any kind."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from docgen.files import FileKind
from docgen.office import find_soffice
from tests.forms.office.round_trip import _python_with_uno

_WORKER = Path(__file__).with_name("fill_workbook.py")
_FILTERS = {FileKind.XLSX: "Calc MS Excel 2007 XML", FileKind.ODS: "calc8", FileKind.XLS: "MS Excel 97"}
_RUSSIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>ru-RU</value></prop></item></oor:items>"""

Typed = tuple[str, str, str]
"""Sheet, address of the cell, text."""


def type_in_calc(folder: Path, files: dict[str, tuple[bytes, list[Typed]]], kind: FileKind) -> dict[str, bytes]:
    """The workbooks with texts typed into their cells, saved as the given kind; the folder must be the test's own."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_RUSSIAN, encoding="utf-8")
    jobs: list[dict[str, Any]] = []
    for name, (content, cells) in files.items():
        given, filled = folder / f"{name}.xlsx", folder / f"{name}-filled.{kind.value}"
        given.write_bytes(content)
        jobs.append({"form": str(given), "filled": str(filled), "filter": _FILTERS[kind], "cells": cells})
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    worker = [_python_with_uno(), str(_WORKER), str(find_soffice()), profile, str(listed)]
    subprocess.run(worker, check=True, capture_output=True, timeout=240)  # noqa: S603 - the test's own files
    return {name: (folder / f"{name}-filled.{kind.value}").read_bytes() for name in files}
