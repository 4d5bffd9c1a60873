"""Reads the fields of one page: names, stored values, what is drawn in them. Knows nothing of forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pikepdf

from docgen.files import refused
from forms.returned.pdf.drawn_text import AppearanceReader, DrawnText
from forms.returned.pdf.errors import PDF_TOO_LARGE
from forms.returned.pdf.limits import DEEPEST_FIELD, LONGEST_VALUE, MOST_WIDGETS

_FIELD_TYPES = {"/Btn": True, "/Tx": False, "/Ch": False}
_NOTES = frozenset({"/Text", "/Popup", "/FileAttachment"})
_HARMLESS = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet"})
_OFF = ("/Off", "", "Off")
_DIRECT = (0, 0)
"""The place of an object that stands inside another one."""


class MarkupKind(StrEnum):
    """What a person laid over a page: something to look at, or a note beside it."""

    DRAWING = "drawing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class WidgetRead:
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


@dataclass(frozen=True, slots=True)
class _Field:
    """The name, kind and value of a field; `is_box` is None when it is neither box nor text."""

    name: str
    is_box: bool | None
    value: object
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

    def __init__(self, *, trusts_drawing: bool) -> None:
        self._trusts_drawing = trusts_drawing
        self._seen: set[tuple[int, int]] = set()
        self._groups: dict[tuple[int, int], _Field] = {}
        self._states: dict[tuple[int, int], str] = {}
        self._appearances = AppearanceReader()

    def read_page(self, page: pikepdf.Dictionary, *, wants_corners: bool) -> PageWidgets:
        """Fields and markup of a page; a widget that an earlier page showed is passed over.

        Raises:
            UnreadableFileError: there are more fields than any file of forms has.
        """
        found = PageWidgets()
        for annotation in _annotations(page):
            subtype = str(annotation.get("/Subtype", ""))
            if subtype == "/Widget":
                self._add(annotation, found, wants_corners)
            elif subtype in _NOTES:
                found.markup.append((MarkupKind.NOTE, ""))
            elif subtype not in _HARMLESS:
                found.markup.append((MarkupKind.DRAWING, _contents(annotation)))
        return found

    def _add(self, annotation: pikepdf.Dictionary, found: PageWidgets, wants_corners: bool) -> None:
        place = annotation.objgen
        if place in self._seen and place != _DIRECT:
            return
        self._seen.add(place)
        if len(self._seen) > MOST_WIDGETS or len(found.widgets) > MOST_WIDGETS:
            raise refused(PDF_TOO_LARGE, what=f"больше {MOST_WIDGETS} полей")
        widget = self._read(annotation)
        if widget:
            found.widgets.append(replace(widget, corners=_corners(annotation)) if wants_corners else widget)

    def _read(self, widget: pikepdf.Dictionary) -> WidgetRead | None:
        held = self._field(widget)
        if held.is_box is None or not held.name:
            return None
        if held.is_box:
            return self._read_box(held, widget)
        text, is_unclear = _text(held.value)
        appearance = widget.get("/AP") if self._trusts_drawing else None
        drawn = self._appearances.compare(appearance, text) if appearance is not None else None
        return WidgetRead(held.name, text, drawn, is_unclear=is_unclear)

    def _field(self, widget: pikepdf.Dictionary) -> _Field:
        """What a widget and the fields above it say; a widget without a name of its own is one box of a group."""
        parent, name = widget.get("/Parent"), widget.get("/T")
        if not isinstance(parent, pikepdf.Dictionary):
            return _Field("" if name is None else str(name), _FIELD_TYPES.get(str(widget.get("/FT"))), widget.get("/V"))
        if parent.objgen not in self._groups or parent.objgen == _DIRECT:
            self._groups[parent.objgen] = _read_field(parent)
        above = self._groups[parent.objgen]
        kind = widget.get("/FT")
        is_box = above.is_box if kind is None else _FIELD_TYPES.get(str(kind))
        if name is None:
            # The value is the group's; one that a program left at a box is nobody's.
            value = widget.get("/V") if above.value is None else above.value
            return _Field(above.name, is_box, value, is_group=True)
        value = widget.get("/V")
        return _Field(
            f"{above.name}.{name}" if above.name else str(name), is_box, above.value if value is None else value
        )

    def _read_box(self, held: _Field, widget: pikepdf.Dictionary) -> WidgetRead:
        state = self._on_state(widget)
        drawn, stored = str(widget.get("/AS", "/Off")), "/Off" if held.value is None else str(held.value)
        is_on = stored not in _OFF
        is_own = stored.lstrip("/") == state
        return WidgetRead(
            held.name,
            state=state,
            is_box=True,
            is_stored=is_own if held.is_group else is_on,
            is_drawn=drawn not in _OFF,
            # A value that is the name of no state ticks nothing that could be seen.
            is_unclear=not state or (not held.is_group and is_on and not is_own),
        )

    def _on_state(self, widget: pikepdf.Dictionary) -> str:
        """The name of the ticked state."""
        appearance = widget.get("/AP")
        if not isinstance(appearance, pikepdf.Dictionary):
            return ""
        place = appearance.objgen
        if place not in self._states or place == _DIRECT:
            normal = appearance.get("/N")
            is_plain = isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream)
            names = normal.keys() if is_plain and normal is not None else ()
            self._states[place] = next((name[1:] for name in names if name != "/Off"), "")
        return self._states[place]


def _read_field(node: pikepdf.Dictionary) -> _Field:
    """A field that widgets belong to, with what it inherits."""
    name, value, kind = "", None, None
    for _ in range(DEEPEST_FIELD):
        part = node.get("/T")
        if part is not None:
            name = f"{part}.{name}" if name else str(part)
        value = node.get("/V") if value is None else value
        kind = node.get("/FT") if kind is None else kind
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            break
        node = parent
    return _Field(name, _FIELD_TYPES.get(str(kind)), value)


def _annotations(page: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    held = page.get("/Annots")
    if isinstance(held, pikepdf.Array):
        yield from (one for one in held if isinstance(one, pikepdf.Dictionary))


def _corners(annotation: pikepdf.Dictionary) -> tuple[float, float, float, float]:
    held = annotation.get("/Rect")
    sides = [float(side) for side in held] if isinstance(held, pikepdf.Array) else []
    if len(sides) != 4:
        return (0, 0, 0, 0)
    return (min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3]))


def _contents(annotation: pikepdf.Dictionary) -> str:
    held = annotation.get("/Contents")
    return str(held)[:LONGEST_VALUE] if isinstance(held, pikepdf.String) else ""


def _text(value: object) -> tuple[str, bool]:
    """The text of a value, and whether it is none that a person typed."""
    if value is None:
        return "", False
    if isinstance(value, pikepdf.Array):
        return "; ".join(str(one) for one in value)[:LONGEST_VALUE], True
    if not isinstance(value, (pikepdf.String, str)):
        return "", True
    text = str(value)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return plain[:LONGEST_VALUE], len(plain) > LONGEST_VALUE
