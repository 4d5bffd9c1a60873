"""The objects of a PDF as its readers see them, wherever they come from. Knows nothing of forms."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

from forms.returned.readers.pdf.objects.syntax import (
    Entries,
    PdfSyntaxError,
    Reference,
    is_text,
    parse_array,
    parse_dictionary,
    parse_name,
    parse_reference,
    parse_text,
)

_LONGEST_CHAIN = 5


class Stream(NamedTuple):
    """A stream: its dictionary and its bytes as they are stored."""

    reference: Reference
    entries: Entries
    packed: bytes


class PdfObjects(ABC):
    """Gives the objects of one file.

    Every method takes a value as it is written and follows the reference that it may be. Any of them raises
    `PdfSyntaxError` for a file that is written in a way that is not understood.
    """

    trailer: Entries

    def __init__(self) -> None:
        self._followed: dict[bytes, bytes | Stream | None] = {}
        """What references lead to, by the reference as it is written: many fields refer to the same few objects."""

    @abstractmethod
    def pages(self) -> list[Entries]:
        """The dictionaries of the pages in their order."""

    @abstractmethod
    def load(self, reference: Reference) -> bytes | Stream:
        """An object as it is written; a stream is told of as such, what does not exist is `null`."""

    @abstractmethod
    def unpacked(self, stream: Stream) -> bytes:
        """The bytes of a stream."""

    def value(self, raw: bytes | None) -> bytes | Stream | None:
        """What a value is in the end; None when there is none."""
        if raw is None or raw == b"null":
            return None
        if not raw.endswith(b"R"):
            return raw
        if raw not in self._followed:
            self._followed[raw] = self._follow(raw)
        return self._followed[raw]

    def _follow(self, raw: bytes) -> bytes | Stream | None:
        for _ in range(_LONGEST_CHAIN):
            reference = parse_reference(raw)
            if reference is None:
                if raw[:1].isdigit():
                    raise PdfSyntaxError
                return raw
            loaded = self.load(reference)
            if isinstance(loaded, Stream):
                return loaded
            if loaded == b"null":
                return None
            if not loaded.endswith(b"R"):
                return loaded
            raw = loaded
        raise PdfSyntaxError

    def dictionary(self, raw: bytes | None) -> Entries | None:
        """The entries of a dictionary; None when the value is none."""
        held = self.value(raw)
        return parse_dictionary(held) if isinstance(held, bytes) and held.startswith(b"<<") else None

    def array(self, raw: bytes | None) -> list[bytes] | None:
        """The items of an array; None when the value is none."""
        held = self.value(raw)
        return parse_array(held) if isinstance(held, bytes) and held.startswith(b"[") else None

    def stream(self, raw: bytes | None) -> Stream | None:
        """A stream; None when the value is none."""
        held = self.value(raw)
        return held if isinstance(held, Stream) else None

    def text(self, raw: bytes | None) -> str | None:
        """What a string says; None when the value is none."""
        held = self.value(raw)
        return parse_text(held) if isinstance(held, bytes) and is_text(held) else None

    def name(self, raw: bytes | None) -> str | None:
        """A name without its slash; None when the value is none."""
        held = self.value(raw)
        return parse_name(held) if isinstance(held, bytes) else None

    def number(self, raw: bytes | None) -> float | None:
        """A number; None when the value is none."""
        held = self.value(raw)
        try:
            return float(held) if isinstance(held, bytes) else None
        except ValueError:
            return None
