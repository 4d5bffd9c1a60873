"""A file that is written as careful programs write it, read straight from its bytes. Repairs and guesses nothing.

Opening a file in qpdf costs more than reading all the answers in it. Whatever is unusual (encryption, hybrid tables,
damage, filters that forms do not need) raises `PdfSyntaxError`, and the file is read by way of qpdf.
"""

from __future__ import annotations

from forms.returned.readers.pdf.limits import MOST_PAGES
from forms.returned.readers.pdf.objects.cross_reference import (
    FREE,
    IN_FILE,
    PACKED,
    CrossReference,
    read_written,
    unpack,
    whole_number,
)
from forms.returned.readers.pdf.objects.model import PdfObjects, Stream
from forms.returned.readers.pdf.objects.syntax import BLANKS, Entries, PdfSyntaxError, Reference, parse_reference

_NOTHING = b"null"
_NOWHERE = (FREE, 0, 0)


class PlainFile(PdfObjects):
    """The objects of a file by its own tables of places.

    Raises:
        PdfSyntaxError: the file is not written plainly.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._content = content
        reference = CrossReference(content)
        self._places, self.trailer = reference.places, reference.trailer
        self._packs: dict[int, dict[int, bytes]] = {}

    def load(self, reference: Reference) -> bytes | Stream:
        number, generation = reference
        kind, first, second = self._places.get(number, _NOWHERE)
        if kind == PACKED and generation == 0:
            return (self._packs.get(first) or self._unpack_objects(first))[number]
        if kind == FREE:
            return _NOTHING
        if kind != IN_FILE or second != generation:
            raise PdfSyntaxError
        written = read_written(self._content, first, reference)
        if written.entries is None or written.packed is None:
            return written.value
        return Stream(reference, written.entries, written.packed)

    def unpacked(self, stream: Stream) -> bytes:
        return unpack(stream.entries, stream.packed)

    def pages(self) -> list[Entries]:
        root = self.dictionary(self.trailer[b"Root"])
        if root is None:
            raise PdfSyntaxError
        found: list[Entries] = []
        self._add_pages(root[b"Pages"], found, set())
        return found

    def _add_pages(self, raw: bytes, found: list[Entries], seen: set[Reference]) -> None:
        reference, node = parse_reference(raw), self.dictionary(raw)
        if reference is None or node is None or reference in seen or len(seen) > 2 * MOST_PAGES:
            raise PdfSyntaxError
        seen.add(reference)
        if node.get(b"Type") == b"/Page":
            found.append(node)
            return
        if node.get(b"Type") != b"/Pages":
            raise PdfSyntaxError
        for kid in self.array(node[b"Kids"]) or ():
            self._add_pages(kid, found, seen)

    def _unpack_objects(self, number: int) -> dict[int, bytes]:
        """The objects of an object stream by their numbers."""
        kind, _, generation = self._places.get(number, _NOWHERE)
        stream = self.load((number, generation)) if kind == IN_FILE else None
        if not isinstance(stream, Stream) or stream.entries.get(b"Type") != b"/ObjStm":
            raise PdfSyntaxError
        content, first = self.unpacked(stream), whole_number(stream.entries[b"First"])
        told = [int(one) for one in content[:first].split()]
        numbers, starts = told[::2], told[1::2]
        if len(numbers) != whole_number(stream.entries[b"N"]) or sorted(starts) != starts or len(told) % 2:
            raise PdfSyntaxError
        ends = [*starts[1:], len(content) - first]
        self._packs[number] = {
            one: content[first + start : first + end].strip(BLANKS)
            for one, start, end in zip(numbers, starts, ends, strict=True)
        }
        return self._packs[number]
