"""The key that seals issued numbers: a file of this installation. Holds nothing else and never logs it.

`DOCGEN_KEY_FILE` names the file; otherwise it is `forms.key` in the data folder: `DOCGEN_DATA_DIR`, or the user's own
folder for application data. The first use creates it with 32 random bytes, readable by its owner only. Whoever copies
the installation must copy the key: forms issued under another key are refused as foreign.
"""

from __future__ import annotations

import os
import secrets
import time
from functools import cache
from pathlib import Path

from forms.errors import KeyFileError

_KEY_BYTES = 32
_WAITS_FOR_WRITER = 20


def load_key(path: Path | None = None) -> bytes:
    """The key of this installation, created on first use.

    Raises:
        KeyFileError: the file cannot be created or does not hold a key.
    """
    return _load(path or key_path())


def key_path() -> Path:
    """Where the key lies or will lie."""
    if named := os.environ.get("DOCGEN_KEY_FILE"):
        return Path(named)
    return _data_folder() / "forms.key"


def _data_folder() -> Path:
    if named := os.environ.get("DOCGEN_DATA_DIR"):
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "docgen"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "docgen"


@cache
def _load(path: Path) -> bytes:
    try:
        if not path.exists():
            _create(path)
        return _read(path)
    except (OSError, ValueError) as error:
        raise KeyFileError(f"Не удаётся прочитать или создать файл ключа {path}: {error}.") from error


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start at once, one creates the key and both use it.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(secrets.token_hex(_KEY_BYTES) + "\n")


def _read(path: Path) -> bytes:
    for _ in range(_WAITS_FOR_WRITER):
        text = path.read_text(encoding="ascii").strip()
        if len(text) >= 2 * _KEY_BYTES:
            return bytes.fromhex(text)
        time.sleep(0.05)
    raise ValueError("в нём нет ключа")
