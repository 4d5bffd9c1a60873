"""Where the library of templates lies. Reads nothing itself."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from docgen.errors import LibraryError


@cache
def library_folder() -> Path:
    """The folder that holds `dictionary/`, `docx/`, `forms/` and `acts.yaml`.

    `DOCGEN_LIBRARY` names another one; otherwise the checkout's `templates/`, or the copy inside an installed wheel.
    """
    package = Path(__file__).resolve().parent
    named = os.environ.get("DOCGEN_LIBRARY")
    candidates = [Path(named)] if named else [package.parent / "templates", package / "_library"]
    for folder in candidates:
        if (folder / "dictionary").is_dir():
            return folder
    raise LibraryError(f"Не найдена библиотека шаблонов: {', '.join(str(folder) for folder in candidates)}.")
