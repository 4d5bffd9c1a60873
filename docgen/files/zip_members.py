"""ZIP packages written so that equal contents give equal bytes, unchanged members copied as compressed bytes.

Python's `zipfile` can only recompress, so the few structures needed (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16) are written
here. All members carry one fixed date, so that equal content gives equal bytes. No ZIP64: a document never needs it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from isal import isal_zlib

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAMES = 0x800
_DEFLATED = 8
_FIXED_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the first date a ZIP can hold."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package, compressed."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int = _DEFLATED


def deflated(name: str, content: bytes) -> Member:
    """Compress one file."""
    raw = isal_zlib.compressobj(level=1, wbits=-15)
    data = raw.compress(content) + raw.flush()
    return Member(name, data, zlib.crc32(content), len(content))


def read_members(content: bytes) -> list[Member]:
    """The members of a trusted package, in their order, without unpacking them.

    Raises zipfile.BadZipFile when the content is not a ZIP.
    """
    members = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            start = info.header_offset
            name_length, extra_length = struct.unpack_from("<2H", content, start + 26)
            begin = start + _LOCAL.size + name_length + extra_length
            data = content[begin : begin + info.compress_size]
            members.append(Member(info.filename, data, info.CRC, info.file_size, info.compress_type))
    return members


def unpacked(members: Iterable[Member]) -> Mapping[str, bytes]:
    """The content of members, by name."""
    return {m.name: zlib.decompress(m.data, -15) if m.method == _DEFLATED else m.data for m in members}


def write_members(members: Iterable[Member]) -> bytes:
    """Put members into one ZIP, in the given order."""
    body = bytearray()
    directory = bytearray()
    count = 0
    for member in members:
        name = member.name.encode()
        flags = 0 if name.isascii() else _UTF8_NAMES
        common = (flags, member.method, 0, _FIXED_DATE, member.crc, len(member.data), member.size, len(name))
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, 0) + name + member.data
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def write_stable_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of these names and contents, in the given order."""
    return write_members(deflated(name, content) for name, content in entries)
