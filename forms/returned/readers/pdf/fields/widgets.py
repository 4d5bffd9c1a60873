"""Reads the fields of one page: names, stored values, what is drawn in them. Knows nothing of forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from docgen.files import refused
from forms.returned.readers.pdf.fields.annotation import Annotation, AnnotationRead, Value, read_annotation, word_of
from forms.returned.readers.pdf.fields.drawn_text import AppearanceReader, DrawnText
from forms.returned.readers.pdf.limits import DEEPEST_FIELD, LONGEST_VALUE, MOST_WIDGETS
from forms.returned.readers.pdf.objects import (
    Entries,
    PdfObjects,
    Stream,
    is_text,
    parse_array,
    parse_reference,
    parse_text,
)
from forms.returned.readers.pdf.problems import PDF_TOO_LARGE

_FIELD_TYPES = {"Btn": True, "Tx": False, "Ch": False}
_NOTES = frozenset({"Text", "Popup", "FileAttachment"})
_HARMLESS = frozenset({"Link", "Widget", "PrinterMark", "TrapNet"})
_OFF = ("", "Off")


class MarkupKind(StrEnum):
    """What a person laid over a page: something to look at, or a note beside it."""

    DRAWING = "drawing"
    NOTE = "note"


class WidgetRead(NamedTuple):
    """A field as one page shows it.

    A box has the name of its ticked state in `state`; `is_stored` and `is_drawn` say whether it is ticked by value and
    by appearance. Any other field has `text`, and in `drawn` what its appearance shows, None when it has none or it
    cannot be read cheaply. `corners` (left, bottom, right, top) are there when the page is not known to be ours.
    """

    name: str
    text: str = ""
    drawn: DrawnText | None = None
    state: str = ""
    is_box: bool = False
    is_stored: bool = False
    is_drawn: bool = False
    is_unclear: bool = False
    corners: tuple[float, float, float, float] = (0, 0, 0, 0)


class _Field(NamedTuple):
    """The name, kind and value of a field; `is_box` is None when it is neither box nor text.

    `state` is the value as the name of a state of a box.
    """

    name: str
    kind: str
    is_box: bool | None
    value: Value
    state: str
    is_group: bool = False


@dataclass
class PageWidgets:
    """The fields of a page, and what else was laid over it."""

    widgets: list[WidgetRead] = field(default_factory=list)
    markup: list[tuple[MarkupKind, str]] = field(default_factory=list)


class WidgetReader:
    """Reads the fields of one file, page by page; what several boxes share is read once.

    `trusts_drawing` is false when the file says that its appearances must be made anew.
    """

    def __init__(self, objects: PdfObjects, *, trusts_drawing: bool) -> None:
        self._objects = objects
        self._trusts_drawing = trusts_drawing
        self._seen: set[bytes] = set()
        self._count = 0
        self._groups: dict[bytes, _Field | None] = {}
        self._states: dict[bytes, str] = {}
        self._appearances = AppearanceReader(objects)

    def read_page(self, page: Entries, *, wants_corners: bool) -> PageWidgets:
        """Fields and markup of a page; a widget that an earlier page showed is passed over.

        Raises:
            UnreadableFileError: there are more fields than any file of forms has.
        """
        found = PageWidgets()
        for raw in self._objects.array(page.get(b"Annots")) or ():
            read = self._node(raw)
            if read is None:
                continue
            annotation, value = read
            if annotation.subtype == "Widget":
                if self._is_new(raw):
                    self._add(annotation, value, raw if wants_corners else None, found)
            elif annotation.subtype in _NOTES:
                found.markup.append((MarkupKind.NOTE, ""))
            elif annotation.subtype not in _HARMLESS:
                contents = self._objects.text((self._objects.dictionary(raw) or {}).get(b"Contents")) or ""
                found.markup.append((MarkupKind.DRAWING, contents[:LONGEST_VALUE]))
        return found

    def _is_new(self, raw: bytes) -> bool:
        """Whether no earlier page showed a widget; one that stands in its page itself is always new."""
        if parse_reference(raw):
            if raw in self._seen:
                return False
            self._seen.add(raw)
        self._count += 1
        if self._count > MOST_WIDGETS:
            raise refused(PDF_TOO_LARGE, what=f"больше {MOST_WIDGETS} полей")
        return True

    def _add(self, annotation: Annotation, value: bytes | None, placed: bytes | None, found: PageWidgets) -> None:
        held = self._field(annotation, value)
        if held.is_box is None or not held.name:
            return
        widget = self._read_box(held, annotation) if held.is_box else self._read_text(held, annotation)
        if placed is not None:
            widget = widget._replace(corners=self._corners(self._objects.dictionary(placed) or {}))
        found.widgets.append(widget)

    def _read_text(self, held: _Field, annotation: Annotation) -> WidgetRead:
        text, is_unclear = _text(held.value)
        drawn = self._appearances.compare(self._drawing(annotation), text) if self._trusts_drawing else None
        return WidgetRead(held.name, text, drawn, is_unclear=is_unclear)

    def _drawing(self, annotation: Annotation) -> bytes | None:
        if annotation.drawing is None and annotation.appearance is not None:
            return (self._objects.dictionary(annotation.appearance) or {}).get(b"N")
        return annotation.drawing

    def _field(self, annotation: Annotation, value: bytes | None) -> _Field:
        """What a widget and the fields above it say; a widget without a name of its own is one box of a group."""
        above = self._group(annotation.parent) if annotation.parent is not None else None
        name, kind = annotation.name, annotation.kind
        if value is None and name is None and not kind and above is not None:
            return above
        held = self._objects.value(value)
        if above is None:
            return _field(name or "", kind, held)
        kind = kind or above.kind
        if name is None:
            # The value is the group's; one that a program left at a box is nobody's.
            return _field(above.name, kind, held if above.value is None else above.value, is_group=True)
        whole = f"{above.name}.{name}" if above.name else name
        return _field(whole, kind, above.value if held is None else held)

    def _group(self, raw: bytes) -> _Field | None:
        """The field above a widget; equal values lead to one field."""
        if raw not in self._groups:
            parent = self._node(raw)
            self._groups[raw] = None if parent is None else self._read_group(*parent)
        return self._groups[raw]

    def _read_group(self, node: Annotation, written: bytes | None) -> _Field:
        """A field that widgets belong to, with what it inherits."""
        name, kind, value = node.name or "", node.kind, self._objects.value(written)
        for _ in range(DEEPEST_FIELD - 1):
            above = self._node(node.parent) if node.parent is not None else None
            if above is None:
                break
            node, written = above
            if node.name is not None:
                name = f"{node.name}.{name}" if name else node.name
            kind = kind or node.kind
            value = self._objects.value(written) if value is None else value
        return _field(name, kind, value, is_group=True)

    def _node(self, raw: bytes) -> AnnotationRead | None:
        """A widget, or a field above it, which is written alike; None when there is no such thing."""
        held = self._objects.value(raw)
        if not isinstance(held, bytes) or not held.startswith(b"<<"):
            return None
        return read_annotation(self._objects, held)

    def _read_box(self, held: _Field, annotation: Annotation) -> WidgetRead:
        raw = annotation.appearance
        state = (self._states.get(raw) or self._on_state(raw)) if raw is not None else ""
        is_on, is_own = held.state not in _OFF, held.state == state
        is_stored = is_own if held.is_group else is_on
        # A value that is the name of no state ticks nothing that could be seen.
        is_unclear = not state or (not held.is_group and is_on and not is_own)
        return WidgetRead(held.name, "", None, state, True, is_stored, annotation.state not in _OFF, is_unclear)

    def _on_state(self, raw: bytes) -> str:
        """The name of the ticked state; boxes with equal values look alike."""
        appearance = self._objects.dictionary(raw) or {}
        names = self._objects.dictionary(appearance.get(b"N")) or {}
        self._states[raw] = next((word_of(b"/" + name) for name in names if name != b"Off"), "")
        return self._states[raw]

    def _corners(self, annotation: Entries) -> tuple[float, float, float, float]:
        sides = [self._objects.number(side) or 0 for side in self._objects.array(annotation.get(b"Rect")) or ()]
        if len(sides) != 4:
            return (0, 0, 0, 0)
        return (min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3]))


def _field(name: str, kind: str, value: Value, *, is_group: bool = False) -> _Field:
    is_box = _FIELD_TYPES.get(kind)
    return _Field(name, kind, is_box, value, word_of(value) if is_box else "", is_group)


def _text(value: Value) -> tuple[str, bool]:
    """The text of a value, and whether it is none that a person typed."""
    if value is None:
        return "", False
    if isinstance(value, Stream):
        return "", True
    if value.startswith(b"["):
        return "; ".join(parse_text(one) for one in parse_array(value) if is_text(one))[:LONGEST_VALUE], True
    if not is_text(value):
        return "", True
    text = parse_text(value)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = text.strip()
    return plain[:LONGEST_VALUE], len(plain) > LONGEST_VALUE
