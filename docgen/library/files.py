"""The files of a library, layer over layer, as they stood at one moment. Knows their names, not what is in them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FOLDERS = ("dictionary", "docx", "forms", "indicators")
_FILES = ("library.yaml", "acts.yaml", "defaults.yaml")
_LIKE_OURS = frozenset({".yaml", ".yml", ".docx", ".docm", ".dotx", ".doc"})
_REASONS = {
    errno.ENOENT: "ссылка ведёт к файлу, которого нет",
    errno.ELOOP: "ссылка ведёт сама к себе",
    errno.EACCES: "нет права его читать",
    errno.EPERM: "нет права его читать",
}
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


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a folder: the files of a library with their stamps; why others cannot be; strays.

    Strays are named like parts of a library and lie where none is read.
    """

    stamps: dict[str, Stamp]
    unreadable: dict[str, str]
    strays: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Layer:
    """One folder of a library. `unreadable` are the files that are there and cannot be read, with the reason."""

    folder: Path
    found: Found
    files: Mapping[str, LibraryFile]
    unreadable: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """A hash of the names and contents of all files."""
        told = "\n".join(f"{name} {file.digest}" for name, file in sorted(self.files.items()))
        return hashlib.sha256(told.encode()).hexdigest()

    def refreshed(self) -> Layer:
        """The folder as it stands now: the same layer when nothing in it has changed but times."""
        found = _found(self.folder)
        if found == self.found:
            return self
        fresh = _read(self.folder, found, self)
        is_same = fresh.digest == self.digest and fresh.unreadable == self.unreadable
        return self if is_same and found.strays == self.found.strays else fresh


def read_layer(folder: Path) -> Layer:
    """Every file of a library's folder; raises nothing, a folder that is not there has no files."""
    return _read(folder, _found(folder), None)


def _read(folder: Path, found: Found, known: Layer | None) -> Layer:
    files: dict[str, LibraryFile] = {}
    unreadable = dict(found.unreadable)
    for name, stamp in found.stamps.items():
        if known and known.found.stamps.get(name) == stamp and name in known.files:
            files[name] = known.files[name]
            continue
        path = folder / name
        if stamp[2] > _LARGEST:
            unreadable[name] = f"больше {_LARGEST // 1_000_000} МБ"
            continue
        try:
            files[name] = LibraryFile(name, path, path.read_bytes())
        except OSError as error:
            unreadable[name] = _reason(error)
    return Layer(folder, found, files, unreadable)


def _found(folder: Path) -> Found:
    stamps: dict[str, Stamp] = {}
    unreadable: dict[str, str] = {}
    strays: list[str] = []
    for name, entry in _walk(folder, unreadable):
        if not _is_of_library(name):
            # Notes may lie anywhere; what is written like a part of a library has been misplaced.
            if Path(name).suffix.lower() in _LIKE_OURS:
                strays.append(name)
            continue
        try:
            found = entry.stat()
        except OSError as error:
            unreadable[name] = _reason(error)
            continue
        if stat.S_ISREG(found.st_mode):
            stamps[name] = found.st_mtime_ns, found.st_ctime_ns, found.st_size
        else:
            unreadable[name] = "это не файл"
    return Found(dict(sorted(stamps.items())), unreadable, tuple(sorted(strays)))


def _walk(folder: Path, unreadable: dict[str, str]) -> Iterator[tuple[str, Path | os.DirEntry[str]]]:
    """What stands in the folder and in its folders that belong to a library, but for those folders themselves."""
    yield from ((name, folder / name) for name in _FILES if os.path.lexists(folder / name))
    yield from ((entry.name, entry) for entry in _listed(folder, "", unreadable) if entry.name not in _FILES)
    waiting = [name for name in _FOLDERS if (folder / name).is_dir()]
    present = [name for name in _FOLDERS if os.path.lexists(folder / name)]
    unreadable.update({name: "это не папка" for name in present if name not in waiting})
    while waiting:
        inner = waiting.pop()
        for entry in _listed(folder, inner, unreadable):
            name = f"{inner}/{entry.name}"
            # A link to a folder may lead back to where it stands.
            if entry.is_dir(follow_symlinks=False) and not _is_of_library(name):
                waiting.append(name)
            else:
                yield name, entry


def _listed(folder: Path, inner: str, unreadable: dict[str, str]) -> list[os.DirEntry[str]]:
    """The entries of a folder but for what Word and LibreOffice lay beside an open file."""
    try:
        with os.scandir(folder / inner) as found:
            return [entry for entry in found if not entry.name.startswith(("~$", "."))]
    except FileNotFoundError:
        return []
    except OSError as error:
        unreadable[inner or "."] = _reason(error)
        return []


def _is_of_library(name: str) -> bool:
    """True for the name of a file that a library reads, wherever its contents lead."""
    *folders, last = name.split("/")
    ending = Path(last).suffix
    match folders:
        case []:
            return name in _FILES
        case ["dictionary"] | ["dictionary", "prefill"] | ["forms"] | ["indicators"]:
            return ending == ".yaml"
        case ["docx"]:
            return ending == ".docx" and Path(last).stem == "стили"
        case ["docx", "blocks"]:
            return ending == ".docx"
        case ["docx", _]:
            return ending == ".docx" or last == "pack.yaml"
    return False


def _reason(error: OSError) -> str:
    """Why a file cannot be read, for a person."""
    return _REASONS.get(error.errno or 0, "ошибка чтения")
