"""Takes the files of a ZIP out of its bytes, each whole and checked against what the directory says of it.

`zipfile` reads the directory; it would take three times as long for the many small files of an Office package.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ways an Office package may be packed (ECMA-376 part 2, annex C)."""
_HEADER = struct.Struct("<4s2x2H16x2H")
"""Of a local header (PKWARE APPNOTE 4.3.7): signature, flags, method, lengths of the name and of the extra field."""
_SIGNATURE = b"PK\x03\x04"
_UTF8_NAME, _NOT_PLAIN = 0x800, 0x1 | 0x20 | 0x40
"""Flags: the name is UTF-8; the file is encrypted, patched or strongly encrypted."""


# The same file is opened twice in a row: to recognise it, and to read it.
@lru_cache(maxsize=1)
def open_zip(content: bytes) -> zipfile.ZipFile:
    """The archive with its directory read; raises what `zipfile` raises on a damaged one."""
    return zipfile.ZipFile(io.BytesIO(content))


def unpack_entry(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The file of an entry; never more than its directory entry says, however much is packed there.

    Raises:
        zipfile.BadZipFile: its header, size or checksum differs from the directory, or it is not plainly packed.
        zlib.error: the packed bytes are damaged.
    """
    packed = _packed(content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        unpacked = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        # One byte more than announced is enough to tell a lie.
        unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
    else:
        raise zipfile.BadZipFile("unusual packing")
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise zipfile.BadZipFile("size or checksum")
    return unpacked


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The packed bytes, behind a header that says the same as the directory."""
    start = entry.header_offset
    header = content[start : start + _HEADER.size]
    if start < 0 or len(header) < _HEADER.size:
        raise zipfile.BadZipFile("no header")
    signature, flags, method, name_length, extra_length = _HEADER.unpack(header)
    begin = start + _HEADER.size
    name = content[begin : begin + name_length].decode("utf-8" if entry.flag_bits & _UTF8_NAME else "cp437")
    if signature != _SIGNATURE or flags & _NOT_PLAIN or method != entry.compress_type or name != entry.orig_filename:
        raise zipfile.BadZipFile("header and directory disagree")
    begin += name_length + extra_length
    packed = content[begin : begin + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise zipfile.BadZipFile("cut off")
    return packed
