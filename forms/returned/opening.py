"""Opens returned files by their paths: one that cannot be opened, or is larger than anything that is read, is refused.

Of many files one must not end the reading of the others.
"""

from __future__ import annotations

from pathlib import Path

from docgen.files import ArchiveLimits, Packed, oversized
from docgen.problems import problem_kind

FILE_NOT_OPENED = problem_kind("file-not-opened", "Файл не открылся: {reason}. Проверьте файл и повторите.")

_LARGEST = ArchiveLimits().size
"""Bytes of the largest file of any kind; what is larger is not even taken into memory."""


def open_file(name: str, path: Path) -> Packed:
    """The file with its bytes, or with the reason why there are none."""
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            return Packed(name, refusal=oversized(size, _LARGEST))
        return Packed(name, path.read_bytes())
    except OSError as error:
        return Packed(name, refusal=FILE_NOT_OPENED.at(reason=_reason(error)))


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "нет прав на его чтение или он занят другой программой"
    if isinstance(error, FileNotFoundError):
        return "его уже нет на месте"
    return "диск или сеть его не отдаёт"
