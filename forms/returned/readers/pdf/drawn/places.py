"""Reads a page by its layout: text and ticks at every place of an answer, and whatever does not belong there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docgen.problems import Problem
from forms.layout import BOX_SIDE, Box, FormLayout, Place, PlaceKind, PrintedText, text_width
from forms.returned.content import Mark
from forms.returned.printed import PAGE_REDRAWN, UNCLEAR_BOX, PageRead, PlaceRead
from forms.returned.quoting import shortened
from forms.returned.readers.pdf.drawn.cell_text import BoxText, sort_into
from forms.returned.readers.pdf.drawn.flat import FlatFile
from forms.returned.readers.pdf.drawn.ink import RenderedPage, render
from forms.returned.readers.pdf.drawn.letters import Line
from forms.returned.readers.pdf.drawn.registration import register
from forms.returned.readers.pdf.drawn.rulings import thin_lines
from forms.returned.readers.pdf.problems import EXTRA_TEXT, LABEL_DIFFERS
from forms.wording import EMPTY_BOX, TICKED_BOX, number_line, page_line

_DRAWN_IN_PLACE = 4.0
"""Square points of ink that are no letters: less is a stain of rendering."""
_DRAWN_OUTSIDE = 10.0
_BOX_AT_MOST = BOX_SIDE + 0.1
_LETTER_MARGIN, _RULE_MARGIN = 1.6, 1.2
_CLOSE = 4.0
_SAME_RULE = 1.5
_ENOUGH_LETTERS = 6
"""Fewer digits may seem struck out by their own middle strokes («44»)."""
_MOST_DIFFER = 0.3
"""Share of printed lines that may differ on a page that was printed by this layout."""


@dataclass(frozen=True)
class _PageSeen:
    """What is drawn on a page, measured as its layout is; `thin_lines` are those that the layout does not have."""

    lines: list[Line]
    rendered: RenderedPage
    thin_lines: list[Box]


def read_drawn_page(
    layout: FormLayout, page: int, flat: FlatFile, index: int, number: str, where: str
) -> PageRead | None:
    """Read a page of a file by its layout; None when it was not printed in that. `number` has its dashes."""
    letters = flat.page(index).lines
    registered = register(layout, page, letters, number_line(number))
    if registered is None:
        return None
    opened = flat.open_page(index)
    lines = [registered.box_to_layout(box) for box in thin_lines(opened)]
    strokes = layout.pages[page - 1].strokes
    own = [line for line in lines if not any(abs(line.top - stroke.top) < _SAME_RULE for stroke in strokes)]
    seen = _PageSeen(registered.to_layout(letters), render(opened, registered), own)
    return _read_places(layout, page, seen, number, where)


def _read_places(layout: FormLayout, page: int, seen: _PageSeen, number: str, where: str) -> PageRead | None:
    lines, rendered = seen.lines, seen.rendered
    places = layout.places_on(page)
    written = [place for place in places if place.kind is not PlaceKind.BOX]
    printed = _printed(layout, page, number)
    boxes = [*(place.box for place in written), *(_text_box(text) for text in printed)]
    texts, outside = sort_into(boxes, lines)
    labels = _label_doubts(printed, texts[len(written) :], where)
    if len(labels) > _MOST_DIFFER * len(printed):
        return None
    clean = rendered.without(_known_drawings(layout, page, lines), _LETTER_MARGIN)
    read = PageRead(doubts=labels)
    for place, text in zip(written, texts, strict=False):
        read.places.append(PlaceRead(place, text.text, _marks(text, place, seen, clean)))
    for place in places:
        if place.kind is PlaceKind.BOX:
            ticked = rendered.is_ticked(place.box)
            sign = UNCLEAR_BOX if ticked is None else TICKED_BOX if ticked else EMPTY_BOX
            read.places.append(PlaceRead(place, sign, is_ticked=ticked is True))
    read.doubts += _extra_doubts(layout, page, outside, where)
    read.doubts += _drawing_doubts(layout, page, clean, where)
    return read


def _printed(layout: FormLayout, page: int, number: str) -> list[PrintedText]:
    foot = layout.footer(number_line(number))
    told = page_line(page, len(layout.pages))
    right = layout.squares[-1].left
    counted = PrintedText(right - 20 - text_width(told, foot.size), foot.baseline, told, foot.size)
    return [*layout.pages[page - 1].texts, foot, counted]


@lru_cache(maxsize=4096)
def _text_box(text: PrintedText) -> Box:
    width = text_width(text.text, text.size, text.is_bold)
    return Box(text.left - 1, text.baseline - 0.8 * text.size, width + 2, 1.0 * text.size)


def _marks(text: BoxText, place: Place, seen: _PageSeen, clean: RenderedPage) -> frozenset[Mark]:
    marks: set[Mark] = set()
    if text.runs_out or text.overlaps or text.is_ambiguous:
        marks.add(Mark.UNSURE)
    struck = [_is_struck(line, seen) for line in text.lines]
    if any(struck):
        marks.add(Mark.STRUCK if all(struck) else Mark.PARTLY_STRUCK)
    elif clean.all_ink > _DRAWN_IN_PLACE and clean.ink(place.box) > _DRAWN_IN_PLACE:
        marks.add(Mark.DRAWING)
    return frozenset(marks)


def _is_struck(line: Line, seen: _PageSeen) -> bool:
    first, last = line.letters[0], line.letters[-1]
    middle = Box(first.left, first.top + 0.25 * line.height, last.right - first.left, 0.5 * line.height)
    drawn = any(
        middle.top <= thin.top <= middle.bottom and thin.left < middle.right and thin.right > middle.left
        for thin in seen.thin_lines
    )
    return drawn or (len(line.text) >= _ENOUGH_LETTERS and seen.rendered.is_struck(line.letters))


def _known_drawings(layout: FormLayout, page: int, lines: list[Line]) -> list[Box]:
    drawn = layout.pages[page - 1]
    known = [box for line in lines for box in _runs(line)]
    # The sides of boxes go with the boxes.
    known += [rule for rule in drawn.rules if max(rule.width, rule.height) > _BOX_AT_MOST]
    known += [place.box for place in layout.places_on(page) if place.kind is PlaceKind.BOX]
    return [*known, *layout.squares, layout.qr]


def _runs(line: Line) -> Iterator[Box]:
    """The rectangles of letters that stand close together."""
    start = end = line.letters[0]
    for letter in line.letters[1:]:
        if letter.left - end.right > _CLOSE:
            yield Box(start.left, start.top, end.right - start.left, start.bottom - start.top)
            start = letter
        end = letter
    yield Box(start.left, start.top, end.right - start.left, start.bottom - start.top)


def _label_doubts(printed: list[PrintedText], found: list[BoxText], where: str) -> list[Problem]:
    """What was printed must still stand there: it is what tells which place is whose."""
    return [
        LABEL_DIFFERS.at("", where, place=where, label=text.text, found=shortened(seen.text))
        for text, seen in zip(printed, found, strict=True)
        if "".join(text.text.split()) != "".join(seen.text.split())
    ]


def _extra_doubts(layout: FormLayout, page: int, outside: list[Line], where: str) -> list[Problem]:
    return [
        EXTRA_TEXT.at(_nearest(layout, page, line.middle), where, place=where, found=shortened(line.text))
        for line in outside
        if line.text
    ]


def _drawing_doubts(layout: FormLayout, page: int, clean: RenderedPage, where: str) -> list[Problem]:
    """Ink outside of all places: a tick beside its box, a circled word, a remark by hand."""
    if clean.all_ink <= _DRAWN_OUTSIDE:
        return []
    rest = clean.without([place.box for place in layout.places_on(page)], 0)
    bands = {label.key: Box(0, label.top, layout.width, label.height) for label in layout.labels_on(page)}
    found = [key for key, band in bands.items() if rest.ink(band) > _DRAWN_OUTSIDE]
    if not found and rest.ink(Box(0, 0, layout.width, layout.height)) > _DRAWN_OUTSIDE:
        found = [""]
    return [PAGE_REDRAWN.at(key, where, place=where) for key in found]


def _nearest(layout: FormLayout, page: int, middle: float) -> str:
    """The question or table beside which a line stands."""
    for label in layout.labels_on(page):
        if label.top <= middle <= label.top + label.height:
            return label.key
    for place in layout.places_on(page):
        if place.top <= middle <= place.top + place.height:
            return place.key
    return ""
