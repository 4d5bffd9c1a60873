"""Small Office packages for tests: sound ones, and ones spoilt in a single way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def small_xlsx() -> bytes:
    """A book with one filled cell."""
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Примерск"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, **added: bytes) -> bytes:
    """The package with parts added or replaced; in names of parts `__` stands for `/` and `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in added.items()}
    return packed({**parts_of(content), **named})


def with_changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    parts = parts_of(content)
    return packed({**parts, part: change(parts[part])})


def ole(stream_name: str) -> bytes:
    """An OLE container that names one stream, as its directory does."""
    return OLE + stream_name.encode("utf-16-le") + b"\x00" * 64
