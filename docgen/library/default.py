"""Which library is meant when none is named, and how an overlay's folder becomes a library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import LibraryError
from docgen.library.files import has_any
from docgen.library.library import Library

_PACKAGE = Path(__file__).resolve().parents[1]


def default_folder() -> Path:
    """The folder that holds `library.yaml`, `dictionary/`, `docx/`, `forms/` and `acts.yaml`.

    `DOCGEN_LIBRARY` names another one; otherwise the checkout's `templates/`, or the copy inside an installed wheel.
    """
    named = os.environ.get("DOCGEN_LIBRARY")
    candidates = [Path(named)] if named else [_PACKAGE.parent / "templates", _PACKAGE / "_library"]
    for folder in candidates:
        if is_whole(folder):
            return folder
    raise LibraryError(f"Не найдена библиотека шаблонов: {', '.join(str(folder) for folder in candidates)}.")


class WatchedLibrary:
    """A library that goes with its files: `now` notices what has been edited since it was last asked."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def now(self) -> Library:
        """The library as its files stand now; the same object as long as nothing has been edited."""
        self._library = self._library.refreshed()
        return self._library


_default: dict[Path, WatchedLibrary] = {}
"""The library of the default folder; the environment may name another one meanwhile."""


def default_library() -> Library:
    """The library that is used when none is named, as its files stand now."""
    folder = default_folder()
    watched = _default.get(folder)
    if watched is None:
        watched = WatchedLibrary(Library.open(folder))
        _default.clear()
        _default[folder] = watched
    return watched.now()


def open_library(folders: Sequence[Path] = ()) -> Library:
    """The library of these folders: a whole library may come first, all others are overlays over it or the default one.

    Raises LibraryError for a folder that is not there or has nothing of a library in it.
    """
    for folder in folders:
        if not folder.is_dir():
            raise LibraryError(f"Нет папки библиотеки «{folder}».")
        if not has_any(folder):
            raise LibraryError(f"В папке «{folder}» нет ничего от библиотеки: ни docx, ни dictionary, ни acts.yaml.")
    if not folders:
        return default_library()
    is_base_named = is_whole(folders[0])
    return Library.open(*([] if is_base_named else [default_folder()]), *folders)


def is_whole(folder: Path) -> bool:
    """True for a library that stands by itself: it says so by its file `library.yaml`, which no overlay has.

    What else is there tells nothing: an overlay may have fields, acts, packs and forms of its own as well.
    """
    return (folder / "library.yaml").is_file()
