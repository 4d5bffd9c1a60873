"""The answers on the scanned pages of a form that is known: controls for questions, cells for tables."""

from __future__ import annotations

from collections.abc import Sequence

from forms.definition import Form
from forms.identity import with_dashes
from forms.layout import FormLayout, PlaceKind, find_layout
from forms.returned.content import Content, Control, Mark
from forms.returned.printed import OTHER_LAYOUT, UNCLEAR_BOX, PrintedAnswers, lost_cells, make_tables
from forms.returned.readers.paper.page import read_page
from forms.returned.readers.paper.pages import ScannedPage
from forms.returned.readers.paper.problems import PAGE_NOT_REGISTERED, RECOGNITION_MISSING
from forms.returned.readers.paper.straight import Sheet, blank_page, straighten
from forms.returned.readers.paper.writing import is_available
from forms.returned.readers.pulse import beat
from forms.returned.sources import Source


def read_answers(form: Form, pages: Sequence[ScannedPage]) -> Content:
    """Every answer that the pages of a form hold."""
    answers = PrintedAnswers()
    if not is_available():
        answers.doubts.append(RECOGNITION_MISSING.at())
    layouts: list[FormLayout] = []
    for page in pages:
        layout = find_layout(form, page.code.digest, page.code.pages) if page.code else None
        if layout is None or page.code is None:
            answers.doubts.append(OTHER_LAYOUT.at("", page.where, form=form.name))
            continue
        layouts.append(layout)
        _read_page(page, form, layout, answers)
        beat()
    if layouts:
        _tell_lost(form, layouts[0], answers)
    return Content(make_tables(form, answers.cells), tuple(answers.controls), doubts=answers.doubts)


def _read_page(page: ScannedPage, form: Form, layout: FormLayout, answers: PrintedAnswers) -> None:
    if page.seen is None or page.seen.code.page > len(layout.pages):
        return
    number = page.seen.code.page
    blank = blank_page(layout, number, with_dashes(page.seen.code.number))
    straight = straighten(page.pixels(), page.seen, layout, blank)
    if straight is None:
        answers.doubts.append(PAGE_NOT_REGISTERED.at("", page.where, place=page.where.capitalize()))
        return
    read = read_page(Sheet(straight), form, layout, number, page.where)
    answers.doubts += read.doubts
    for place in read.places:
        answers.take(form, page.where, place)


def _tell_lost(form: Form, layout: FormLayout, answers: PrintedAnswers) -> None:
    """Places on pages that were not read: their answers are not blank, they are lost."""
    held = {control.tag for control in answers.controls}
    for place in layout.places:
        if place.column or place.tag in held:
            continue
        label = form.questions[place.key].label
        where = f"страница {place.page} формы, место ответа «{label}»"
        if place.kind is PlaceKind.BOX:
            lost = Control(place.tag, label, UNCLEAR_BOX, where, is_ticked=False, source=Source.GEOMETRY)
        else:
            lost = Control(place.tag, label, "", where, marks=frozenset({Mark.LOST}), source=Source.GEOMETRY)
        answers.controls.append(lost)
    answers.cells += lost_cells(form, layout, answers.cells)
