"""How objects are written in a PDF (ISO 32000-1, 7.3): takes dictionaries, arrays, names and texts apart.

Values stay as they are written until somebody asks for them: of most objects only a few entries are ever looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import pikepdf

Reference = tuple[int, int]
"""Number and generation of an object."""
Entries = Mapping[bytes, bytes]
"""A dictionary: names without their slash, values as written."""

BLANKS: Final = b"\x00\t\n\f\r "
_DEEPEST = 8
_BLANK = rb"[\x00\t\n\f\r ]"
_SIGN = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_LITERAL = rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*+\))*+\)"
_REFERRED = rb"\d++" + _BLANK + rb"++\d++" + _BLANK + rb"++R(?!" + _SIGN + rb")"
_FLAT = rb"|".join(
    (
        rb"/" + _SIGN + rb"++",
        _REFERRED,
        rb"(?:[-+]?[\d.]++|true|false|null)(?!" + _SIGN + rb")",
        rb"<[0-9A-Fa-f\s]*+>",
        _LITERAL,
    )
)
"""A name, a reference, a number or another plain value, a string of either kind."""


def _nested(depth: int) -> bytes:
    value = _FLAT
    for _ in range(depth):
        value = _FLAT + rb"|(?:\[|<<)(?:" + _BLANK + rb"++|" + value + rb")*+(?:\]|>>)"
    return value


_PAIR = rb"/(" + _SIGN + rb"++)" + _BLANK + rb"*+(" + _nested(_DEEPEST) + rb")" + _BLANK + rb"*+"
_PAIRS = re.compile(_PAIR, re.DOTALL)
_ITEMS = re.compile(rb"(" + _nested(_DEEPEST) + rb")" + _BLANK + rb"*+", re.DOTALL)
ANY_VALUE: Final = rb"(?:" + _nested(_DEEPEST) + rb")"
"""The pattern of any value where it begins; needs `re.DOTALL`."""
_REFERENCE = re.compile(rb"(\d{1,10})" + _BLANK + rb"+(\d{1,5})" + _BLANK + rb"+R")
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r\n|\r|\n|.)|\r\n?", re.DOTALL)
_ESCAPED = {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
_ESCAPED |= {
    b"\\" + code: bytes([int(code, 8) & 255]) for n in range(512) for code in {b"%o" % n, b"%02o" % n, b"%03o" % n}
}
_ESCAPED |= {b"\\\r\n": b"", b"\\\r": b"", b"\\\n": b"", b"\r\n": b"\n", b"\r": b"\n"}
"""What stands for what in a string; before any other sign a backslash says nothing."""
_CODED_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
KEPT: Final = 4096
"""Objects that are remembered: more than all forms together have."""
LONGEST_KEPT: Final = 1000
_LONGEST_REFERENCE, _LONGEST_NAME = 24, 60


class PdfSyntaxError(Exception):
    """An object that is not written as it should be, or in a way that is not understood here."""


def holds(raw: bytes, part: bytes) -> bool:
    """Whether some bytes stand in others; `in` first tries whether they are a number, which takes longer than this."""
    return raw.find(part) >= 0


def parse_dictionary(raw: bytes) -> Entries:
    """The entries of a dictionary.

    Raises:
        PdfSyntaxError: it is none, or has an entry twice.
    """
    # Most objects of a form are the same in every copy of it. Objects with answers in them are not kept.
    is_known = len(raw) <= LONGEST_KEPT and (not holds(raw, b"/V") or holds(raw, b"/V /"))
    return _parse_known(raw) if is_known else _parse(raw)


def _parse(raw: bytes) -> Entries:
    plain = raw.strip(BLANKS)
    if not (plain.startswith(b"<<") and plain.endswith(b">>")):
        raise PdfSyntaxError
    parts = _PAIRS.split(plain[2:-2])
    names, values = parts[1::3], parts[2::3]
    if holds(plain, b"#"):
        names = [_decoded(name) for name in names]
    entries = dict(zip(names, values, strict=True))
    if _is_written(parts[::3]) or len(entries) != len(names):
        raise PdfSyntaxError
    return entries


_parse_known = lru_cache(maxsize=KEPT)(_parse)


def parse_array(raw: bytes) -> list[bytes]:
    """The items of an array, as they are written.

    Raises:
        PdfSyntaxError: it is none.
    """
    plain = raw.strip(BLANKS)
    parts = _ITEMS.split(plain[1:-1])
    if not (plain.startswith(b"[") and plain.endswith(b"]")) or _is_written(parts[::2]):
        raise PdfSyntaxError
    return parts[1::2]


def _is_written(between: list[bytes]) -> bool:
    """Whether anything but blanks stands between the values that were understood."""
    return bool(b"".join(between).strip(BLANKS))


def parse_reference(raw: bytes) -> Reference | None:
    """The object that a value points to; None when the value stands there itself."""
    return _reference(raw) if len(raw) <= _LONGEST_REFERENCE else None


@lru_cache(maxsize=KEPT)
def _reference(raw: bytes) -> Reference | None:
    found = _REFERENCE.fullmatch(raw)
    return (int(found[1]), int(found[2])) if found else None


def parse_name(raw: bytes) -> str | None:
    """A name without its slash; None when the value is no name."""
    if not raw.startswith(b"/"):
        return None
    return _known_name(raw) if len(raw) <= _LONGEST_NAME else _name(raw)


def _name(raw: bytes) -> str:
    name = _decoded(raw[1:]) if b"#" in raw else raw[1:]
    return name.decode("utf-8", errors="surrogateescape")


_known_name = lru_cache(maxsize=KEPT)(_name)


def is_text(raw: bytes) -> bool:
    """Whether a value is a string."""
    return raw.startswith((b"(", b"<")) and not raw.startswith(b"<<")


def parse_text(raw: bytes) -> str:
    """What a string says: in UTF-16, UTF-8 or the encoding of PDF itself (7.9.2.2)."""
    content = bytes_of(raw)
    if content.startswith(b"\xfe\xff"):
        try:
            return content[2:].decode("utf-16-be")
        except UnicodeDecodeError:
            return str(pikepdf.String(content))
    if content.isascii():
        text = content.decode("ascii")
        if text.isprintable():
            return text
    return str(pikepdf.String(content))


def bytes_of(raw: bytes) -> bytes:
    """The bytes of a string of either kind."""
    if raw.startswith(b"<"):
        digits = raw[1:-1].decode("ascii")
        try:
            return bytes.fromhex(digits)
        except ValueError:
            # Blanks may stand anywhere, and the last digit may be left out when it is 0 (7.3.4.3).
            packed = "".join(digits.split())
            return bytes.fromhex(packed + "0" * (len(packed) % 2))
    body = raw[1:-1]
    return _ESCAPE.sub(_unescaped, body) if holds(body, b"\\") or holds(body, b"\r") else body


def _unescaped(found: re.Match[bytes]) -> bytes:
    told = found[0]
    meant = _ESCAPED.get(told)
    return told[1:] if meant is None else meant


def _decoded(name: bytes) -> bytes:
    return _CODED_SIGN.sub(_sign_of, name)


def _sign_of(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode("ascii"))
