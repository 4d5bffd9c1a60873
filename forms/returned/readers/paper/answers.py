"""The answers on the scanned pages of a form that is known: controls for questions, cells for tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.problems import Problem
from forms.definition import Form
from forms.layout import FormLayout, PlaceKind, find_layout
from forms.returned.content import Content, Control, Mark
from forms.returned.printed.row_tables import CellRead, lost_cells, make_tables
from forms.returned.readers.paper.errors import PAGE_NOT_REGISTERED, RECOGNITION_FAILED, RECOGNITION_MISSING
from forms.returned.readers.paper.marks.boxes import BoxState
from forms.returned.readers.paper.page import PageRead, PlaceRead, read_page
from forms.returned.readers.paper.pages import ScannedPage
from forms.returned.readers.paper.straight.blank import blank_page
from forms.returned.readers.paper.straight.registration import straighten
from forms.returned.readers.paper.straight.sheet import Sheet
from forms.returned.readers.paper.writing.tesseract import is_available
from forms.returned.readers.pdf.errors import OTHER_LAYOUT
from forms.returned.readers.pulse import beat
from forms.returned.sources import Source
from forms.wording import EMPTY_BOX, TICKED_BOX

_UNCLEAR = "?"


@dataclass
class _Gathered:
    """What the pages gave so far."""

    controls: list[Control] = field(default_factory=list)
    cells: list[CellRead] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)


def read_answers(base: Content, pages: Sequence[ScannedPage], form: Form) -> Content:
    """The content of a form with every answer that its pages hold."""
    gathered = _Gathered()
    if not is_available():
        gathered.doubts.append(RECOGNITION_MISSING.at())
    layouts: list[FormLayout] = []
    for page in pages:
        layout = find_layout(form, page.code.digest, page.code.pages) if page.code else None
        if layout is None or page.code is None:
            gathered.doubts.append(OTHER_LAYOUT.at("", page.where, form=form.name))
            continue
        layouts.append(layout)
        _read_page(page, form, layout, gathered)
        beat()
    if layouts:
        _tell_lost(form, layouts[0], gathered)
    return replace(
        base,
        tables=make_tables(form, gathered.cells),
        loose_controls=tuple(gathered.controls),
        doubts=[*base.doubts, *gathered.doubts],
        for_form=None,
    )


def _read_page(page: ScannedPage, form: Form, layout: FormLayout, gathered: _Gathered) -> None:
    if page.seen is None or page.seen.code.page > len(layout.pages):
        return
    number = page.seen.code.page
    blank = blank_page(layout, number, _dashed(page.seen.code.number))
    straight = straighten(page.pixels(), page.seen, layout, blank)
    if straight is None:
        gathered.doubts.append(PAGE_NOT_REGISTERED.at("", page.where, place=page.where.capitalize()))
        return
    read = read_page(Sheet(straight), form, layout, number, page.where)
    gathered.doubts += _told(read, page)
    for found in read.places:
        _take(form, page, found, gathered)


def _told(read: PageRead, page: ScannedPage) -> list[Problem]:
    failed = [RECOGNITION_FAILED.at("", page.where, place=page.where.capitalize())] if read.has_failed else []
    return [*read.doubts, *failed]


def _take(form: Form, page: ScannedPage, found: PlaceRead, gathered: _Gathered) -> None:
    place = found.place
    if place.column:
        table = next(table.label for table in form.tables if table.key == place.key)
        where = f"{page.where}, таблица «{table}», строка {place.row}"
        gathered.cells.append(
            CellRead(place.key, place.row, place.column, found.text, where, found.marks, crop=found.crop)
        )
        return
    label = form.questions[place.key].label
    where = f"{page.where}, место ответа «{label}»"
    if place.kind is PlaceKind.BOX:
        glyph = {BoxState.EMPTY: EMPTY_BOX, BoxState.TICKED: TICKED_BOX}.get(found.state, _UNCLEAR)
        control = Control(
            place.tag, label, glyph, where, is_ticked=found.is_inked, source=Source.GEOMETRY, crop=found.crop
        )
    else:
        control = Control(
            place.tag, label, found.text, where, marks=found.marks, source=Source.GEOMETRY, crop=found.crop
        )
    gathered.controls.append(control)


def _tell_lost(form: Form, layout: FormLayout, gathered: _Gathered) -> None:
    """Places on pages that were not read: their answers are not blank, they are lost."""
    held = {control.tag for control in gathered.controls}
    for place in layout.places:
        if place.column or place.tag in held:
            continue
        label = form.questions[place.key].label
        where = f"страница {place.page} формы, место ответа «{label}»"
        if place.kind is PlaceKind.BOX:
            lost = Control(place.tag, label, _UNCLEAR, where, is_ticked=False, source=Source.GEOMETRY)
        else:
            lost = Control(place.tag, label, "", where, marks=frozenset({Mark.LOST}), source=Source.GEOMETRY)
        gathered.controls.append(lost)
    gathered.cells += lost_cells(form, layout, gathered.cells)


def _dashed(number: str) -> str:
    return "-".join(number[start : start + 5] for start in range(0, len(number), 5))
