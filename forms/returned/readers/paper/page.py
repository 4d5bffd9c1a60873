"""Reads one straightened page: every box, every place to write in, and ink where nothing is to be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from docgen.dictionary import FieldType
from forms.definition import Form, Question
from forms.layout import TEXT_RIGHT, Box, FormLayout, Place, PlaceKind
from forms.returned.content import Mark
from forms.returned.printed import UNCLEAR_BOX, PageRead, PlaceRead
from forms.returned.readers.paper.marks import BoxState, is_signature, read_boxes, stray_ink, strike
from forms.returned.readers.paper.problems import RECOGNITION_FAILED
from forms.returned.readers.paper.straight import Sheet, pixel_box
from forms.returned.readers.paper.writing import (
    BORDER,
    Certainty,
    InkLine,
    Line,
    LineRead,
    Recognised,
    RecognitionError,
    block_picture,
    first_guess,
    ink_lines,
    is_available,
    join_lines,
    read_lines,
    recognise,
    settle_lines,
)
from forms.wording import EMPTY_BOX, TICKED_BOX

_BLANK = 0.6
"""Square points of ink that may be dust."""
_MOST_LINES = 60
_SIGNED = "да"
_ANSWERS = frozenset({"да", "нет"})
_SIGNS = {BoxState.EMPTY: EMPTY_BOX, BoxState.TICKED: TICKED_BOX, BoxState.UNSURE: UNCLEAR_BOX}


@dataclass(eq=False)
class _Written:
    """A place with ink in it."""

    place: Place
    question: Question
    lines: list[InkLine]
    to_read: list[Line] = field(default_factory=list)


def read_page(sheet: Sheet, form: Form, layout: FormLayout, page: int, where: str) -> PageRead:
    """Read every place of a page; `where` names the page in what is told."""
    read = PageRead()
    places = layout.places_on(page)
    _read_boxes(sheet, layout, page, places, read)
    inked = []
    for place in places:
        if place.kind is PlaceKind.BOX:
            continue
        if sheet.amount(sheet.added, place.box) < _BLANK:
            read.places.append(PlaceRead(place))
        else:
            inked.append(_Written(place, _question(form, place), ink_lines(sheet, place.box)))
    is_read = _read_written(sheet, inked, read)
    # A mark may reach beyond its box.
    marked = [seen.place for seen in read.places if seen.is_ticked is not None and seen.text != EMPTY_BOX]
    read.doubts += stray_ink(sheet, layout, page, marked, where)
    if not is_read:
        read.doubts.append(RECOGNITION_FAILED.at("", where, place=where.capitalize()))
    return read


def _question(form: Form, place: Place) -> Question:
    if not place.column:
        return form.questions[place.key]
    table = next(table for table in form.tables if table.key == place.key)
    return next(column for column in table.columns if column.key == place.column)


def _read_boxes(sheet: Sheet, layout: FormLayout, page: int, places: Sequence[Place], read: PageRead) -> None:
    questions: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind is PlaceKind.BOX:
            questions[place.key].append(place)
    cells = {label.key: label for label in layout.labels_on(page) if label.kind is PlaceKind.LABEL and not label.row}
    for key, boxes in questions.items():
        label = cells.get(key)
        cell = Box(label.box.right, label.top, TEXT_RIGHT - label.box.right, label.height) if label else None
        found = read_boxes(sheet, boxes, cell)
        strongest = max(box.share for box in found)
        for box in found:
            is_inked = box.state is BoxState.TICKED or (
                box.state is BoxState.UNSURE and box.share >= 0.5 * strongest and strongest > 0
            )
            crop = sheet.crop(cell or box.place.box) if box.state is BoxState.UNSURE else b""
            read.places.append(PlaceRead(box.place, _SIGNS[box.state], is_ticked=is_inked, crop=crop))


def _read_written(sheet: Sheet, inked: Sequence[_Written], read: PageRead) -> bool:
    """Read the places with ink in them; false when recognition failed on them."""
    if not is_available():
        read.places += [_unread(sheet, written) for written in inked]
        return True
    try:
        readable = [written for written in inked if 0 < len(written.lines) <= _MOST_LINES]
        first = recognise(
            [block_picture(sheet, written.place.box) for written in readable], languages="rus+eng", segmentation=6
        )
        for written, recognised in zip(readable, first, strict=True):
            written.to_read = _lines_to_read(written, recognised)
        found = iter(read_lines([line for written in readable for line in written.to_read]))
    except RecognitionError:
        read.places += [_unread(sheet, written) for written in inked]
        return False
    for written in inked:
        lines = settle_lines(written.to_read, [next(found) for _ in written.to_read])
        seen = _place_read(sheet, written, lines) if lines else _unread(sheet, written)
        read.places.append(_signed(sheet, written, seen) if written.question.is_signature else seen)
    return True


def _place_read(sheet: Sheet, written: _Written, lines: Sequence[LineRead]) -> PlaceRead:
    strikes = {mark for line in written.lines if (mark := strike(line))}
    marks = {Mark.PARTLY_STRUCK} if len(strikes) > 1 else strikes
    text, is_clear = join_lines(written.place, written.question.field.type, written.lines, lines)
    if not text or (any(line.certainty is Certainty.INK for line in lines) and not strikes):
        text, marks = "", marks | {Mark.INK}
    elif not is_clear or any(line.certainty is not Certainty.SURE for line in lines):
        marks = marks | {Mark.UNSURE}
    return PlaceRead(written.place, text, frozenset(marks), crop=sheet.crop(written.place.box))


def _signed(sheet: Sheet, written: _Written, seen: PlaceRead) -> PlaceRead:
    """A signature means «yes»; other ink in its place is for a person."""
    guesses = [guess for line in written.to_read for guess in line.guesses]
    is_ink = seen.marks == {Mark.INK} or (seen.marks == {Mark.UNSURE} and seen.text.lower() not in _ANSWERS)
    if is_ink and is_signature(sheet, written.place.box, guesses):
        return replace(seen, text=_SIGNED, marks=frozenset())
    return seen


def _unread(sheet: Sheet, written: _Written) -> PlaceRead:
    """Ink that nobody tried to read; it must not pass for a blank."""
    return PlaceRead(written.place, "", frozenset({Mark.INK}), crop=sheet.crop(written.place.box))


def _lines_to_read(written: _Written, recognised: Recognised) -> list[Line]:
    """The lines of a place, each with the words that were recognised at its height."""
    question = written.question
    type_ = question.field.type
    options = tuple(option.label for option in question.options)
    if type_ is FieldType.YES_NO:
        options = ("да", "нет")
    _, top, _, _ = pixel_box(written.place.box)
    words = [word for line in recognised.lines for word in line]
    lines = []
    for ink in written.lines:
        own = [word for word in words if ink.top <= (word.top + word.bottom) / 2 - BORDER + top <= ink.bottom]
        own.sort(key=lambda word: word.left)
        guesses = first_guess(" ".join(word.text for word in own), type_)
        lines.append(Line(ink, type_, options, guesses, median([word.confidence for word in own] or [0.0])))
    return lines
