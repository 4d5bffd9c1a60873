"""The files of a library, layer over layer, as they stood at one moment. Knows their names, not what is in them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FOLDERS = ("dictionary", "docx", "forms", "indicators")
_FILES = ("acts.yaml", "defaults.yaml")
_LEVELS = 2
"""Folders in one another: packs, blocks and prefilled rows lie in a folder of a folder, and nothing lies deeper."""
_ENDINGS = (".yaml", ".yml", ".docx")
_REASONS = {
    errno.ENOENT: "ссылка ведёт к файлу, которого нет",
    errno.ELOOP: "ссылка ведёт сама к себе",
    errno.ENOTDIR: "это не папка",
    errno.EACCES: "нет права его читать",
    errno.EPERM: "нет права его читать",
}
_LARGEST = 20_000_000
"""Bytes of one file; the largest template has a few hundred thousand."""

_COARSEST_CLOCK = 2_000_000_000
"""Nanoseconds between two times of change that a file system can tell apart: FAT counts two seconds."""

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
    """One folder of a library, looked at when the clock was `read_at`.

    `unreadable` are the files and folders that are there and cannot be read, with the reason.
    """

    folder: Path
    files: Mapping[str, LibraryFile]
    stamps: Mapping[str, Stamp]
    unreadable: Mapping[str, str]
    read_at: int

    @cached_property
    def digest(self) -> str:
        """A hash of the names and contents of all files."""
        told = "\n".join(f"{name} {file.digest}" for name, file in sorted(self.files.items()))
        return hashlib.sha256(told.encode()).hexdigest()

    def holds_the_same(self, other: Layer) -> bool:
        """True when no content was edited between the two, one of which was refreshed from the other."""
        return self.files == other.files and self.unreadable == other.unreadable

    def refreshed(self) -> Layer:
        """The folder as it stands now; a file whose content has not changed stays the same object."""
        return _read(self.folder, self)

    @cached_property
    def is_settled(self) -> bool:
        """True when equal stamps mean that nothing was edited."""
        return not self.unreadable and all(self.still_holds(*item) for item in self.stamps.items())

    def still_holds(self, name: str, stamp: Stamp) -> bool:
        """True when a file with this stamp must hold what it held.

        One that was changed just before it was read may have been changed once more within the same tick of the clock.
        """
        return name in self.files and self.stamps[name] == stamp and stamp[0] < self.read_at - _COARSEST_CLOCK


def has_any(folder: Path) -> bool:
    """True for a folder that holds something of a library."""
    return any((folder / name).exists() for name in (*_FOLDERS, *_FILES))


def read_layer(folder: Path) -> Layer:
    """Every file of a library's folder; raises nothing, a folder that is not there has no files."""
    return _read(folder, Layer(folder, {}, {}, {}, 0))


def _read(folder: Path, known: Layer) -> Layer:
    read_at = time.time_ns()
    unreadable: dict[str, str] = {}
    stamps = dict(sorted(_walk(folder, unreadable)))
    if stamps == known.stamps and known.is_settled and not unreadable:
        return known
    files: dict[str, LibraryFile] = {}
    for name, stamp in stamps.items():
        held = known.files.get(name)
        if held and known.still_holds(name, stamp):
            files[name] = held
        elif stamp[2] > _LARGEST:
            unreadable[name] = f"больше {_LARGEST // 1_000_000} МБ"
        else:
            try:
                content = (folder / name).read_bytes()
            except OSError as error:
                unreadable[name] = _reason(error)
            else:
                files[name] = held if held and held.content == content else LibraryFile(name, folder / name, content)
    return Layer(folder, files, stamps, unreadable, read_at)


def _walk(folder: Path, unreadable: dict[str, str]) -> Iterator[tuple[str, Stamp]]:
    for path in _looking_like_ours(folder, unreadable):
        yield from _stamped(path, path.name, unreadable)
    for name in _FOLDERS:
        yield from _walk_inside(folder / name, name, _LEVELS, unreadable)


def _walk_inside(folder: Path, prefix: str, levels: int, unreadable: dict[str, str]) -> Iterator[tuple[str, Stamp]]:
    if not levels or not os.path.lexists(folder):
        return
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as error:
        unreadable[prefix] = _reason(error)
        return
    for entry in entries:
        # What Word and LibreOffice lay beside an open file is not part of the library.
        if entry.name.startswith(("~$", ".")):
            continue
        name = f"{prefix}/{entry.name}"
        try:
            # A link may lead back to where it stands: it is followed only to what is read.
            is_followed = is_read(f"{name}/_.yaml") or is_read(f"{name}/_.docx")
            if entry.is_dir(follow_symlinks=is_followed) and not is_read(name):
                yield from _walk_inside(Path(entry.path), name, levels - 1, unreadable)
            elif entry.name.lower().endswith(_ENDINGS):
                yield from _stamped(entry, name, unreadable)
        except OSError as error:
            unreadable[name] = _reason(error)


def _looking_like_ours(folder: Path, unreadable: dict[str, str]) -> list[Path]:
    """What stands beside the library's folders, and is one of its files or looks like a part that was misplaced."""
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        unreadable["."] = _reason(error)
        return []
    return [path for path in found if path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))]


def _stamped(entry: Path | os.DirEntry[str], name: str, unreadable: dict[str, str]) -> Iterator[tuple[str, Stamp]]:
    """The name and stamp of a file; a folder or a pipe in its place and a link that leads nowhere are unreadable."""
    try:
        found = entry.stat()
    except OSError as error:
        unreadable[name] = _reason(error)
        return
    if stat.S_ISREG(found.st_mode):
        yield name, _stamp(found)
    else:
        unreadable[name] = "это не файл"


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def is_read(name: str) -> bool:
    """True for the name of a file that is part of a library, false for one that was misplaced."""
    folder, _, last = name.rpartition("/")
    ending = Path(last).suffix.lower()
    if folder in ("dictionary", "dictionary/prefill", "forms", "indicators"):
        return ending == ".yaml"
    if folder.startswith("docx/"):
        return ending == ".docx" or (last == "pack.yaml" and folder != "docx/blocks")
    return name in (*_FILES, "library.yaml", "docx/стили.docx")


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, "ошибка чтения")
