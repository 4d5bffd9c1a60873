"""Compiled templates on disk, so that a new process need not compile, nor import lxml and docxtpl.

What is kept is code that will be run, so a file is used only when it bears a seal made with the key that lies in the
same folder, and only this user can have written either. Whatever is damaged, foreign or unreadable counts as absent;
what cannot be written is let be.
"""

from __future__ import annotations

import hashlib
import hmac
import marshal
import os
import stat
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from docgen.engine.compiled import Compiled, from_plain, to_plain
from docgen.engine.versions import versions_digest

_ENDING = ".compiled"
_KEY_NAME = "seal.key"
_KEY_SIZE = 32
_SEAL_SIZE = 32
_KEPT = 400
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_READ = stat.S_IRGRP | stat.S_IROTH
_EXPECTED = (OSError, ValueError, EOFError, TypeError, RuntimeError)


class DiskCache:
    """Compiled templates in one folder; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, template: bytes, options: str) -> tuple[Compiled, Any] | None:
        """What was stored for this template and these options, with what was stored beside it."""
        if self.folder is None:
            return None
        with suppress(*_EXPECTED):
            name = _name(template, options)
            key = _own_content(self.folder / _KEY_NAME, _OTHERS_WRITE | _OTHERS_READ)
            sealed = _own_content(self.folder / name, _OTHERS_WRITE)
            content = sealed[_SEAL_SIZE:]
            if len(key) == _KEY_SIZE and hmac.compare_digest(sealed[:_SEAL_SIZE], _seal(key, name, content)):
                compiled, beside = marshal.loads(content)  # noqa: S302 - written by this user, see above
                return from_plain(compiled), beside
        return None

    def store(self, template: bytes, options: str, compiled: Compiled, beside: Any = None) -> None:
        """Keep a compiled template, and beside it a value of tuples, texts, numbers and bytes."""
        if self.folder is None:
            return
        with suppress(*_EXPECTED):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(self.folder.lstat(), _OTHERS_WRITE):
                return
            name = _name(template, options)
            content = marshal.dumps((to_plain(compiled), beside))
            _write_whole(self.folder / name, _seal(self._made_key(), name, content) + content)
            self._drop_oldest()

    def _made_key(self) -> bytes:
        assert self.folder is not None  # noqa: S101 - only called by `store`
        path = self.folder / _KEY_NAME
        with suppress(OSError):
            key = _own_content(path, _OTHERS_WRITE | _OTHERS_READ)
            if len(key) == _KEY_SIZE:
                return key
        # Two processes may both come here: what the slower one's key unseats is compiled once more.
        key = os.urandom(_KEY_SIZE)
        _write_whole(path, key)
        return key

    def _drop_oldest(self) -> None:
        assert self.folder is not None  # noqa: S101 - only called by `store`
        entries = sorted(self.folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime)
        for path in entries[:-_KEPT]:
            path.unlink(missing_ok=True)


@cache
def disk_cache() -> DiskCache:
    """The cache of this user; `DOCGEN_CACHE_DIR` names another folder, and turns the cache off when it is empty."""
    named = os.environ.get("DOCGEN_CACHE_DIR")
    if named is not None:
        return DiskCache(Path(named).absolute() if named else None)
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        home = os.environ.get(variable, "")
        if home and Path(home).is_absolute():
            return DiskCache(Path(home) / "docgen" / "templates")
    try:
        return DiskCache(Path.home() / ".cache" / "docgen" / "templates")
    except RuntimeError:  # a service account without a home
        return DiskCache(None)


def _name(template: bytes, options: str) -> str:
    digest = hashlib.sha256(versions_digest())
    digest.update(f"{len(options)} {options}".encode())
    digest.update(template)
    return digest.hexdigest() + _ENDING


def _seal(key: bytes, name: str, content: bytes) -> bytes:
    """Keyed, so that only who can read the key can make it; of the name too, so that files cannot be swapped."""
    seal = hashlib.blake2b(name.encode(), key=key, digest_size=_SEAL_SIZE)
    seal.update(content)
    return seal.digest()


def _own_content(path: Path, forbidden: int) -> bytes:
    """The content of a file of this user; PermissionError when somebody else may have written it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, so that what is checked is what is read
        if not (_is_own(path.parent.lstat(), _OTHERS_WRITE) and _is_own(os.fstat(descriptor), forbidden)):
            raise PermissionError(str(path))
        return file.read()


def _is_own(facts: os.stat_result, forbidden: int) -> bool:
    """True when the file belongs to this user alone; Windows keeps the user's folders to the user by itself."""
    if stat.S_ISLNK(facts.st_mode):
        return False
    return not hasattr(os, "geteuid") or (facts.st_uid == os.geteuid() and not facts.st_mode & forbidden)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it; closed to others from its first moment."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor of the fresh file
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
