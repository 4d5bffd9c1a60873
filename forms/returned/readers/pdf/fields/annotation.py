"""One annotation of a page as it is written, taken apart. Knows nothing of fields above it or of forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from forms.returned.readers.pdf.objects import (
    KEPT,
    LONGEST_KEPT,
    Entries,
    PdfObjects,
    Stream,
    holds,
    is_text,
    parse_dictionary,
    parse_name,
    parse_text,
)

Value = bytes | Stream | None
"""A value as it is written, or a stream, which no field should have for one."""
_WORDS = (b"Subtype", b"T", b"FT", b"AS")
_VALUE = re.compile(rb"/V[ \r\n]*+(<[0-9A-Fa-f]*+>|/\w++|\((?:[^\\()]|\\.)*+\))(?=[ \r\n]*+[/>])", re.DOTALL)


class Annotation(NamedTuple):
    """What matters of an annotation but its value: its words, and what leads further as it is written.

    `name` is None when it has none of its own: it is one box of a group. `drawing` is its normal appearance (12.5.5),
    when the dictionary of its appearances stands in it.
    """

    subtype: str
    name: str | None
    kind: str
    state: str
    parent: bytes | None
    appearance: bytes | None
    drawing: bytes | None


AnnotationRead = tuple[Annotation, bytes | None]
"""An annotation and its value as it is written."""


def read_annotation(objects: PdfObjects, raw: bytes) -> AnnotationRead:
    """An annotation by its dictionary."""
    read = _read_around_value(raw) if holds(raw, b"/V") else _read_known(raw)
    if read is not None:
        return read
    entries = dict(parse_dictionary(raw))
    for name in _WORDS:
        held = objects.value(entries.pop(name, None))
        if isinstance(held, bytes):
            entries[name] = held
    return _annotation(entries)


def _read_around_value(raw: bytes) -> AnnotationRead | None:
    """An annotation whose words stand in it, None when they do not.

    But for their values, fields are the same in every copy of a form: they are kept without them.
    """
    parts = _VALUE.split(raw)
    if len(parts) != 3 or holds(parts[0], b"/V") or holds(parts[2], b"/V"):
        return _read(raw)
    read = _read_known(b"%b/V null%b" % (parts[0], parts[2]))
    if read is None or read[1] != b"null":
        # It was no value, but part of a text.
        return _read(raw)
    return read[0], parts[1]


def _read_known(raw: bytes) -> AnnotationRead | None:
    return _kept(raw) if len(raw) <= LONGEST_KEPT else _read(raw)


def _read(raw: bytes) -> AnnotationRead | None:
    entries = parse_dictionary(raw)
    for name in _WORDS:
        if name in entries and entries[name].endswith(b"R"):
            return None
    return _annotation(entries)


_kept = lru_cache(maxsize=KEPT)(_read)


def _annotation(entries: Entries) -> AnnotationRead:
    get = entries.get
    appearance = get(b"AP")
    inside = parse_dictionary(appearance) if appearance and appearance.startswith(b"<<") else {}
    annotation = Annotation(
        word_of(get(b"Subtype")),
        word_of(get(b"T")) if b"T" in entries else None,
        word_of(get(b"FT")),
        word_of(get(b"AS")),
        get(b"Parent"),
        appearance,
        inside.get(b"N"),
    )
    return annotation, get(b"V")


def word_of(value: Value) -> str:
    """A name without its slash, a text, or whatever else is written there; empty when nothing is."""
    if not isinstance(value, bytes) or value == b"null":
        return ""
    name = parse_name(value)
    if name is not None:
        return name
    return parse_text(value).lstrip("/") if is_text(value) else value.decode("latin-1")
