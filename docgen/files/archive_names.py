"""Names of files in a ZIP as they were meant, made plain: no way out of the archive, no invisible signs."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib

_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
"""Info-ZIP Unicode Path Extra Field (PKWARE APPNOTE 4.6.9)."""
_LONGEST = 240
_DRIVE = re.compile(r"^[A-Za-z]:")
_JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"}
_JUNK_STARTS = ("~$", "._", ".~lock.")
_JUNK_FOLDERS = {"__macosx", ".git", "$recycle.bin"}


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The plain name of an entry, with `/` between folders; nothing is left of one that is all tricks."""
    return plain_name(_meant_name(entry))


def plain_name(name: str) -> str:
    """A name without what leads elsewhere (`..`, a drive, a leading slash) or cannot be seen."""
    steps = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    seen = (_visible(step).strip() for step in steps)
    return "/".join(step for step in seen if step not in ("", ".", ".."))[-_LONGEST:]


def is_junk(name: str) -> bool:
    """True for what programs leave beside people's files: lock files, previews, folders of macOS."""
    *folders, last = name.lower().split("/")
    if any(folder in _JUNK_FOLDERS for folder in folders):
        return True
    return last in _JUNK_NAMES or last.startswith(_JUNK_STARTS)


def _meant_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    # Without the flag `zipfile` takes the bytes for code page 437; here they are again.
    raw = entry.orig_filename.encode("cp437", "replace")
    if found := _name_in_extra(entry.extra, raw):
        return found
    try:
        return raw.decode("utf-8")  # macOS and many programs write it without saying so
    except UnicodeDecodeError:
        return raw.decode("cp866", "replace")  # Windows in Russian


def _name_in_extra(extra: bytes, raw: bytes) -> str:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        held, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(held) > 5 and struct.unpack_from("<L", held, 1)[0] == zlib.crc32(raw):
            return held[5:].decode("utf-8", "replace")
    return ""


def _visible(step: str) -> str:
    """Without control signs and without those that turn the writing direction round."""
    return "".join(sign for sign in step if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
