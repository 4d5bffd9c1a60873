"""The files of a library, layer over layer, as they stood at one moment. Knows their names, not what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FOLDERS = ("dictionary", "docx", "forms", "indicators")
_FILES = ("library.yaml", "acts.yaml", "defaults.yaml")
_ENDINGS = frozenset({".yaml", ".docx"})
_LARGEST = 20_000_000
"""Bytes of one file; the largest template has a few hundred thousand."""

Stamp = tuple[int, int, int]
"""What tells cheaply that a file may have been written anew: times of change, size."""


@dataclass(frozen=True, eq=False)
class LibraryFile:
    """One file: its name in the library with `/` between folders, where it lies, what it held when it was read."""

    name: str
    path: Path
    content: bytes

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def stem(self) -> str:
        return self.path.stem


@dataclass(frozen=True, eq=False)
class Layer:
    """One folder of a library. `unreadable` are the files that are there and cannot be read, with the reason."""

    folder: Path
    files: Mapping[str, LibraryFile]
    stamps: Mapping[str, Stamp]
    unreadable: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """A hash of the names and contents of all files."""
        told = "\n".join(f"{name} {file.digest}" for name, file in sorted(self.files.items()))
        return hashlib.sha256(told.encode()).hexdigest()

    def refreshed(self) -> Layer:
        """The folder as it stands now: the same layer when nothing in it has changed but times."""
        stamps = _stamps(self.folder)
        if stamps == self.stamps:
            return self
        fresh = _read(self.folder, stamps, self)
        return self if fresh.digest == self.digest and fresh.unreadable == self.unreadable else fresh


def read_layer(folder: Path) -> Layer:
    """Every file of a library's folder; raises nothing, a folder that is not there has no files."""
    return _read(folder, _stamps(folder), None)


def _read(folder: Path, stamps: Mapping[str, Stamp], known: Layer | None) -> Layer:
    files: dict[str, LibraryFile] = {}
    unreadable: dict[str, str] = {}
    for name, stamp in sorted(stamps.items()):
        if known and known.stamps.get(name) == stamp and name in known.files:
            files[name] = known.files[name]
            continue
        path = folder / name
        if stamp[2] > _LARGEST:
            unreadable[name] = f"больше {_LARGEST // 1_000_000} МБ"
            continue
        try:
            files[name] = LibraryFile(name, path, path.read_bytes())
        except OSError as error:
            unreadable[name] = error.strerror or "ошибка чтения"
    return Layer(folder, files, stamps, unreadable)


def _stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of all files, in no order. Paths are plain texts: a library is asked for its files very often."""
    stamps = {}
    for name in _FILES:
        with suppress(FileNotFoundError):
            stamps[name] = _stamp((folder / name).stat())
    waiting = [name for name in _FOLDERS if (folder / name).is_dir()]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{folder}/{inner}") as entries:
            for entry in entries:
                name = entry.name
                # What Word and LibreOffice lay beside an open file is not part of the library.
                if name.startswith(("~$", ".")):
                    continue
                if entry.is_dir():
                    waiting.append(f"{inner}/{name}")
                elif name[name.rfind(".") :].lower() in _ENDINGS:
                    stamps[f"{inner}/{name}"] = _stamp(entry.stat())
    return stamps


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size
