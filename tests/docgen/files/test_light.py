"""The guard of untrusted files is light: whoever looks at a file pays for neither grammar, schema nor templates."""

from __future__ import annotations

import subprocess
import sys

_HEAVY = ("marshmallow", "pymorphy3", "jinja2", "openpyxl")


def test_looking_at_files_loads_no_schema_no_grammar_and_no_templates() -> None:
    code = f"import sys, docgen.files; print([name for name in {_HEAVY} if name in sys.modules])"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert told.stdout.strip() == "[]"
