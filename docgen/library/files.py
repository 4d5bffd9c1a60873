"""The files of a library, layer over layer, as they stood at one moment. Knows their names, not what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
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
    for name, stamp in stamps.items():
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
    return dict(sorted(_walk(folder)))


def _walk(folder: Path) -> Iterator[tuple[str, Stamp]]:
    for name in _FILES:
        path = folder / name
        if path.is_file():
            yield name, _stamp(path.stat())
    waiting = [(folder / name, name) for name in _FOLDERS if (folder / name).is_dir()]
    while waiting:
        inner, prefix = waiting.pop()
        with os.scandir(inner) as entries:
            for entry in entries:
                name = f"{prefix}/{entry.name}"
                # What Word and LibreOffice lay beside an open file is not part of the library.
                if entry.name.startswith(("~$", ".")):
                    continue
                if entry.is_dir():
                    waiting.append((Path(entry.path), name))
                elif Path(entry.name).suffix.lower() in _ENDINGS:
                    yield name, _stamp(entry.stat())


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size
