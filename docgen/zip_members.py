"""ZIP packages written so that equal contents give equal bytes, unchanged members copied as compressed bytes.

Python's `zipfile` can only recompress, so the few structures needed (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16) are written
here. All members carry one fixed date, so that equal content gives equal bytes. No ZIP64: a document never needs it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from typing import Any, NamedTuple

fast_zlib: Any
try:
    from isal import isal_zlib as fast_zlib
except ImportError:  # no wheel for this machine
    fast_zlib = zlib

_LOCAL_NAME_AT = 26
_LOCAL_SIZE = 30
_COMMON = struct.Struct("<2HL3LH")
_CENTRAL_TAIL = struct.Struct("<4HLL")
_END = struct.Struct("<4s4H2LH")
_LOCAL_START = b"PK\x03\x04\x14\x00"
_CENTRAL_START = b"PK\x01\x02\x14\x00\x14\x00"
_NEEDS_ZIP64 = 0xFFFFFFFF
_ZIP64_EXTRA = 1
_UTF8_NAMES = 0x800
_DEFLATED = 8
_STORED = 0
_FIXED_DATE = ((1980 - 1980) << 9 | 1 << 5 | 1) << 16
"""1 January 1980, the first date a ZIP can hold, at midnight."""


class Member(NamedTuple):
    """One file of a package, compressed."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int = _DEFLATED

    def content(self) -> bytes:
        """The file itself."""
        return zlib.decompress(self.data, -15) if self.method == _DEFLATED else self.data


def deflated(name: str, content: bytes) -> Member:
    """Compress one file."""
    raw = fast_zlib.compressobj(1, _DEFLATED, -15)
    data = raw.compress(content) + raw.flush()
    return Member(name, data, fast_zlib.crc32(content), len(content))


def read_members(content: bytes) -> list[Member]:
    """The members of a trusted package, in their order, without unpacking them.

    Raises zipfile.BadZipFile when the content is not a ZIP.
    """
    import zipfile

    members = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            start = info.header_offset
            name_length, extra_length = struct.unpack_from("<2H", content, start + _LOCAL_NAME_AT)
            begin = start + _LOCAL_SIZE + name_length + extra_length
            data = content[begin : begin + info.compress_size]
            members.append(Member(info.filename, data, info.CRC, info.file_size, info.compress_type))
    return members


def unpacked(members: Iterable[Member]) -> Mapping[str, bytes]:
    """The content of members, by name."""
    return {member.name: member.content() for member in members}


def write_members(members: Iterable[Member]) -> bytes:
    """Put members into one ZIP, in the given order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name, common = _described(member)
        body += (_LOCAL_START, common, b"\0\0", name, member.data)
        directory += (_CENTRAL_START, common, _CENTRAL_TAIL.pack(0, 0, 0, 0, 0, offset), name)
        offset += _LOCAL_SIZE + len(name) + len(member.data)
    return _closed(body, offset, directory, len(directory) // 4)


def local_entry(member: Member) -> bytes:
    """A member as it lies in the body of a ZIP."""
    name, common = _described(member)
    return b"".join((_LOCAL_START, common, b"\0\0", name, member.data))


def central_entry(member: Member, offset: int) -> bytes:
    """A member's entry in the directory; `offset` is where it lies, and may be too large for a ZIP without ZIP64."""
    name, common = _described(member)
    if offset < _NEEDS_ZIP64:
        return b"".join((_CENTRAL_START, common, _CENTRAL_TAIL.pack(0, 0, 0, 0, 0, offset), name))
    extra = struct.pack("<2HQ", _ZIP64_EXTRA, 8, offset)
    return b"".join((_CENTRAL_START, common, _CENTRAL_TAIL.pack(len(extra), 0, 0, 0, 0, _NEEDS_ZIP64), name, extra))


def write_stable_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of these names and contents, in the given order; a document, which is a ZIP itself, is put in as it is."""
    return write_members(_packed(name, content) for name, content in entries)


def _packed(name: str, content: bytes) -> Member:
    if content.startswith(_LOCAL_START[:4]):
        return Member(name, content, fast_zlib.crc32(content), len(content), _STORED)
    return deflated(name, content)


class Shell(NamedTuple):
    """A package whose members stand ready to be copied, but for a few that are written anew each time.

    `ready` are the unchanging members as they lie in the ZIP. `directory` are their entries, in the package's order;
    the name of a changing member stands where its entry belongs.
    """

    ready: bytes
    directory: tuple[bytes | str, ...]
    members: int

    def filled(self, contents: Mapping[str, bytes]) -> bytes:
        """The package with these contents of the changing members, which lie behind the others."""
        body = [self.ready]
        entries = {}
        offset = len(self.ready)
        for name, content in contents.items():
            member = deflated(name, content)
            encoded, common = _described(member)
            body += (_LOCAL_START, common, b"\0\0", encoded, member.data)
            entries[name] = b"".join((_CENTRAL_START, common, _CENTRAL_TAIL.pack(0, 0, 0, 0, 0, offset), encoded))
            offset += _LOCAL_SIZE + len(encoded) + len(member.data)
        directory = [entry if isinstance(entry, bytes) else entries[entry] for entry in self.directory]
        return _closed(body, offset, directory, self.members)


def make_shell(members: Iterable[Member], changing: Collection[str]) -> Shell:
    """The shell of these members, of which those named in `changing` will be written anew."""
    ready = bytearray()
    directory: list[bytes | str] = []
    count = 0
    for member in members:
        count += 1
        if member.name in changing:
            directory.append(member.name)
            continue
        name, common = _described(member)
        entry = b"".join((_CENTRAL_START, common, _CENTRAL_TAIL.pack(0, 0, 0, 0, 0, len(ready)), name))
        ready += b"".join((_LOCAL_START, common, b"\0\0", name, member.data))
        if directory and isinstance(directory[-1], bytes):
            directory[-1] += entry
        else:
            directory.append(entry)
    return Shell(bytes(ready), tuple(directory), count)


def _described(member: Member) -> tuple[bytes, bytes]:
    """The member's name, and the fields that its local header and its directory entry have in common."""
    name = member.name.encode()
    flags = 0 if name.isascii() else _UTF8_NAMES
    sizes = (member.crc, len(member.data), member.size, len(name))
    return name, _COMMON.pack(flags, member.method, _FIXED_DATE, *sizes)


def _closed(body: list[bytes], length: int, directory: list[bytes], count: int) -> bytes:
    entries = b"".join(directory)
    return b"".join((*body, entries, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), length, 0)))
