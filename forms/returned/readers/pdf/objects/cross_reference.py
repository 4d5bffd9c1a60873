"""Where the objects of a file stand: its tables and streams of places, the newest first (ISO 32000-1, 7.5.4 and 7.5.8).

Only what every careful program writes is understood; anything else is for qpdf.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from forms.returned.readers.pdf.limits import LARGEST_STREAM
from forms.returned.readers.pdf.objects.syntax import (
    ANY_VALUE,
    KEPT,
    LONGEST_KEPT,
    Entries,
    PdfSyntaxError,
    holds,
    parse_array,
    parse_dictionary,
)

_FILE_START = b"%PDF-"
_TAIL = 1024
_START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref[ \t]*\r?\n")
_SECTION = re.compile(rb"(\d{1,8}) (\d{1,8})[ \t]*\r?\n")
_TRAILER = re.compile(rb"\s*trailer\s*(" + ANY_VALUE + rb")", re.DOTALL)
_LINE = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_LINE_LENGTH = 20
_OBJECT = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\s*(" + ANY_VALUE + rb")\s*(?:endobj\b|(stream)\r?\n)", re.DOTALL)
_STREAM_START = b"stream\n"
_STREAM_END = re.compile(rb"\s*endstream\s+endobj\b")
_UP = 2
_MOST_UPDATES, _MOST_OBJECTS = 200, 100_000
_MOST_SHRUNK = 1032
"""Flate packs nothing closer than that."""
FREE, IN_FILE, PACKED = 0, 1, 2


Place = tuple[int, int, int]
"""Kind of a place; byte and generation of an object in the file, or number of its object stream and index there."""


class Written(NamedTuple):
    """An object as it stands in the file; a stream has entries and the bytes as they are packed."""

    value: bytes
    entries: Entries | None = None
    packed: bytes | None = None


class _Heading(NamedTuple):
    """An object up to its end, or a stream up to its bytes; `length` is that of the heading itself."""

    number: tuple[int, int]
    value: bytes
    entries: Entries | None
    length: int


class CrossReference:
    """The places of all objects of a file.

    Raises:
        PdfSyntaxError: the file is not written as a careful program writes it.
    """

    def __init__(self, content: bytes) -> None:
        tail = _START.search(content, max(0, len(content) - _TAIL))
        if not tail or not content.startswith(_FILE_START):
            raise PdfSyntaxError
        self._content = content
        self.places: dict[int, Place] = {}
        self.trailer = self._follow(int(tail[1]))

    def _follow(self, start: int) -> Entries:
        """Takes in the tables from the newest to the oldest; the newest trailer."""
        newest: Entries | None = None
        seen: set[int] = set()
        while True:
            if start in seen or len(seen) > _MOST_UPDATES or len(self.places) > _MOST_OBJECTS:
                raise PdfSyntaxError
            seen.add(start)
            trailer = self._read_table(start) if _TABLE.match(self._content, start) else self._read_stream(start)
            if b"XRefStm" in trailer or b"Encrypt" in trailer:
                raise PdfSyntaxError
            newest = newest if newest is not None else trailer
            if b"Prev" not in trailer:
                return newest
            start = whole_number(trailer[b"Prev"])

    def _read_table(self, start: int) -> Entries:
        content = self._content
        found = _TABLE.match(content, start)
        at = found.end() if found else start
        held: dict[int, Place] = {}
        while heading := _SECTION.match(content, at):
            first, count = int(heading[1]), int(heading[2])
            at = heading.end() + count * _LINE_LENGTH
            lines = _LINE.findall(content, heading.end(), at)
            if len(lines) != count:
                raise PdfSyntaxError
            held |= {
                number: (IN_FILE if kind == b"n" else FREE, int(offset), int(generation))
                for number, (offset, generation, kind) in enumerate(lines, start=first)
            }
        self.places = {**held, **self.places}
        trailer = _TRAILER.match(content, at)
        if trailer is None:
            raise PdfSyntaxError
        return parse_dictionary(trailer[1])

    def _read_stream(self, start: int) -> Entries:
        written = read_written(self._content, start, None)
        entries = written.entries
        if entries is None or entries.get(b"Type") != b"/XRef" or written.packed is None:
            raise PdfSyntaxError
        widths = [whole_number(width) for width in parse_array(entries[b"W"])]
        if len(widths) != 3 or not all(widths[:2]):
            raise PdfSyntaxError
        columns = _columns(entries, written.packed, sum(widths))
        parts = (columns[: widths[0]], columns[widths[0] : -widths[2] or None], columns[sum(widths[:2]) :])
        places = list(zip(*(_numbers(part, len(columns[0])) for part in parts), strict=True))
        for first, count in _ranges(entries):
            if len(places) < count:
                raise PdfSyntaxError
            self.places = {**dict(enumerate(places[:count], start=first)), **self.places}
            places = places[count:]
        return entries


def read_written(content: bytes, start: int, number: tuple[int, int] | None) -> Written:
    """The object that begins at a byte; it must have that number and generation.

    Raises:
        PdfSyntaxError: there is another one, or none that is written plainly.
    """
    heading = _known_heading(content, start) or _heading(content, start)
    if heading is None or (number and number != heading.number):
        raise PdfSyntaxError
    if heading.entries is None:
        return Written(heading.value)
    begins = start + heading.length
    ends = begins + whole_number(heading.entries[b"Length"])
    if not _STREAM_END.match(content, ends):
        raise PdfSyntaxError
    return Written(heading.value, heading.entries, content[begins:ends])


def _known_heading(content: bytes, start: int) -> _Heading | None:
    """The heading of a stream, if one like it was met before: but for its length it is the same in many files."""
    end = content.find(_STREAM_START, start, start + LONGEST_KEPT) + len(_STREAM_START)
    heading = content[start:end]
    # No texts are kept, and no other objects that stand before the stream.
    return None if holds(heading, b"(") or holds(heading, b"endobj") else _kept_heading(heading)


def _heading(content: bytes, start: int = 0) -> _Heading | None:
    found = _OBJECT.match(content, start)
    if found is None:
        return None
    entries = parse_dictionary(found[3]) if found[4] else None
    return _Heading((int(found[1]), int(found[2])), found[3], entries, found.end() - start)


_kept_heading = lru_cache(maxsize=KEPT)(_heading)


def unpack(entries: Entries, packed: bytes) -> bytes:
    """The bytes of a stream that is not packed, or packed by Flate alone.

    Raises:
        PdfSyntaxError: it is packed in another way, broken, or too large.
    """
    if b"Filter" not in entries:
        return packed
    if entries[b"Filter"] not in (b"/FlateDecode", b"[/FlateDecode]", b"[ /FlateDecode ]"):
        raise PdfSyntaxError
    if entries.get(b"DecodeParms", b"null") != b"null" and entries.get(b"Type") != b"/XRef":
        raise PdfSyntaxError
    return inflate(packed)


def inflate(packed: bytes) -> bytes:
    """What Flate packed, whole and no more than is allowed."""
    try:
        if len(packed) * _MOST_SHRUNK < LARGEST_STREAM:
            return zlib.decompress(packed)
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(packed, LARGEST_STREAM)
    except zlib.error as error:
        raise PdfSyntaxError from error
    if not unpacker.eof:
        raise PdfSyntaxError
    return plain


def whole_number(raw: bytes) -> int:
    """A number that stands there itself."""
    if not raw.isdigit() or len(raw) > 10:
        raise PdfSyntaxError
    return int(raw)


def _ranges(entries: Entries) -> Iterator[tuple[int, int]]:
    if b"Index" not in entries:
        yield 0, whole_number(entries[b"Size"])
        return
    index = [whole_number(one) for one in parse_array(entries[b"Index"])]
    if len(index) % 2:
        raise PdfSyntaxError
    yield from zip(index[::2], index[1::2], strict=True)


def _columns(entries: Entries, packed: bytes, width: int) -> list[Sequence[int]]:
    """The bytes of a stream of places by columns; the usual predictor writes how a row differs from the one above."""
    plain = unpack(entries, packed)
    asked = parse_dictionary(entries[b"DecodeParms"]) if b"DecodeParms" in entries else {}
    predictor = whole_number(asked.get(b"Predictor", b"1"))
    is_predicted = predictor != 1
    step = width + is_predicted
    rows = len(plain) // step
    if rows * step != len(plain) or not rows:
        raise PdfSyntaxError
    if not is_predicted:
        return [plain[column::step] for column in range(width)]
    if whole_number(asked.get(b"Columns", b"1")) != width or plain[::step] != bytes([_UP]) * rows:
        raise PdfSyntaxError
    return [[one & 255 for one in accumulate(plain[column::step])] for column in range(1, step)]


def _numbers(columns: Sequence[Sequence[int]], rows: int) -> Sequence[int]:
    """Numbers of one or more bytes, the highest first."""
    numbers: Sequence[int] = [0] * rows
    for column in columns:
        numbers = [256 * number + byte for number, byte in zip(numbers, column, strict=True)]
    return numbers
