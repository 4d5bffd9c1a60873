"""What files are read by: the key of the installation, and the library with the forms."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Self

from docgen.library import Library, default_library

_MOST_LIBRARIES = 4
_opened: dict[tuple[str, ...], Library] = {}
"""The libraries that this process has read by lately, by their folders."""


class ReadBy(NamedTuple):
    """A key and a library as another process can be told of them: the folders, and the version that was seen there."""

    key: bytes
    folders: tuple[str, ...]
    version: str

    @classmethod
    def of(cls, key: bytes, library: Library) -> Self:
        return cls(key, tuple(map(str, library.folders)), library.version)

    def library(self) -> Library:
        """The library, opened here if it is not yet; its files are looked at again only when they were edited."""
        known = _opened.pop(self.folders, None) or _opened_now(self.folders)
        if known.version != self.version:
            known = known.refreshed()
        if len(_opened) >= _MOST_LIBRARIES:
            del _opened[next(iter(_opened))]
        _opened[self.folders] = known
        return known


def _opened_now(folders: tuple[str, ...]) -> Library:
    default = default_library()  # with forms that were read while nobody waited
    return default if tuple(map(str, default.folders)) == folders else Library.open(*map(Path, folders))
