"""A ZIP written as a stream: neither the files nor their directory are kept in memory, and their number has no limit.

The standard library keeps an object for every file until the end. Here the directory waits in a temporary file, and
the end is written as ZIP64 when the counts need it (PKWARE APPNOTE 4.3.14, 4.3.15, 4.5.3). Equal files in equal order
give equal bytes.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
from types import TracebackType
from typing import BinaryIO, Self

from docgen.zip_members import Member, central_entry, deflated, fast_zlib, local_entry

_MOST_SHORT = 0xFFFF
_MOST_LONG = 0xFFFFFFFF
_STORED = 0
_ALREADY_PACKED = (b"PK\x03\x04", b"%PDF-")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_DIRECTORY_IN_MEMORY = 1 << 20


class ZipStream:
    """A ZIP that is written to `target` file by file and finished by `close` or the end of the `with` block."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._directory = tempfile.SpooledTemporaryFile(max_size=_DIRECTORY_IN_MEMORY)  # noqa: SIM115 - closed in `close`
        self._count = 0
        self._offset = 0

    def add(self, name: str, content: bytes) -> None:
        """Add a file; what is packed already (documents of Word, PDF) is stored as it is."""
        if content.startswith(_ALREADY_PACKED):
            member = Member(name, content, fast_zlib.crc32(content), len(content), _STORED)
        else:
            member = deflated(name, content)
        local = local_entry(member)
        self._target.write(local)
        self._directory.write(central_entry(member, self._offset))
        self._offset += len(local)
        self._count += 1

    def close(self) -> None:
        """Write the directory and the end."""
        size = self._directory.tell()
        self._directory.seek(0)
        shutil.copyfileobj(self._directory, self._target)
        self._directory.close()
        if self._count > _MOST_SHORT or max(size, self._offset) >= _MOST_LONG:
            self._write_end_64(size)
        short, offset = min(self._count, _MOST_SHORT), min(self._offset, _MOST_LONG)
        self._target.write(_END.pack(b"PK\x05\x06", 0, 0, short, short, min(size, _MOST_LONG), offset, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._directory.close()

    def _write_end_64(self, size: int) -> None:
        version, rest = 45, _END_64.size - 12
        fields = (version, version, 0, 0, self._count, self._count, size, self._offset)
        self._target.write(_END_64.pack(b"PK\x06\x06", rest, *fields))
        self._target.write(_LOCATOR_64.pack(b"PK\x06\x07", 0, self._offset + size, 1))
