"""The answers of a form whose pages are known: from its fields, from the places of its layout, or from both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.problems import Problem
from forms.definition import Form
from forms.layout import FormLayout, PlaceKind, find_layout, lay_out
from forms.returned.content import Content, Control, Mark
from forms.returned.evidence.readings import shortened
from forms.returned.printed.row_tables import CellRead, lost_cells, make_tables
from forms.returned.readers.pdf.drawn.flat import FlatFile
from forms.returned.readers.pdf.drawn.ink import render
from forms.returned.readers.pdf.drawn.places import PageSeen, PlaceRead, read_page
from forms.returned.readers.pdf.drawn.registration import register
from forms.returned.readers.pdf.drawn.ruled import read_ruled
from forms.returned.readers.pdf.drawn.rulings import thin_lines
from forms.returned.readers.pdf.errors import MARKUP_OVER_FORM, NOTE_ON_PAGE, OTHER_LAYOUT, UNKNOWN_FIELD
from forms.returned.readers.pdf.fields.widgets import MarkupKind, WidgetRead
from forms.returned.readers.pdf.pages import PageFound
from forms.returned.readers.pdf.printed_books import gather_options
from forms.returned.sources import Source
from forms.wording import EMPTY_BOX, ISSUED_PROPERTY, TICKED_BOX, number_line, option_tag

_UNCLEAR = "?"
_SAME_RULE = 1.5


@dataclass
class _Gathered:
    """What the pages of one form gave so far."""

    controls: list[Control] = field(default_factory=list)
    cells: list[CellRead] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    ruled: list[PageFound] = field(default_factory=list)


def place_answers(base: Content, pages: Sequence[PageFound], flat: FlatFile, form: Form) -> Content:
    """The content of a form with every answer that its fields and its pages hold."""
    layout = _layout(form, pages)
    gathered = _Gathered()
    for page in pages:
        held = _by_name(page.widgets.widgets)
        _read_fields(form, page, held, gathered)
        _tell_markup(page, gathered)
        if not page.is_untouched:
            _read_drawn(form, layout, page, flat, set(held), gathered)
    if _shows_answers(gathered) and not any(page.widgets.widgets for page in pages):
        # The fields were turned into drawings: a page on which none was filled has stayed as it was issued.
        for page in pages:
            if page.is_untouched:
                _read_drawn(form, layout, page, flat, set(), gathered)
    expected = lost_cells(form, layout, gathered.cells) if not gathered.ruled else []
    tables = make_tables(form, [*gathered.cells, *expected])
    paragraphs: tuple[tuple[str, str], ...] = ()
    if gathered.ruled:
        ruled, paragraphs = read_ruled(gathered.ruled, flat)
        tables = (*tables, *gather_options(form, ruled))
    return replace(
        base,
        tables=tables,
        loose_controls=tuple(gathered.controls),
        paragraphs=paragraphs,
        doubts=[*base.doubts, *gathered.doubts],
        notes=[*base.notes, *gathered.notes],
        for_form=None,
    )


def _layout(form: Form, pages: Sequence[PageFound]) -> FormLayout | None:
    """The layout the pages were printed in; a page that lost its seal is tried in the plain one."""
    for page in pages:
        if page.code and page.code.digest:
            return find_layout(form, page.code.digest, page.code.pages)
    return lay_out(form)


def _shows_answers(gathered: _Gathered) -> bool:
    return any(cell.text for cell in gathered.cells) or any(
        control.text if control.is_ticked is None else control.is_ticked for control in gathered.controls
    )


def _by_name(widgets: Sequence[WidgetRead]) -> dict[str, list[WidgetRead]]:
    named: dict[str, list[WidgetRead]] = defaultdict(list)
    for widget in widgets:
        name = widget.name.rpartition(".")[2]
        if name != ISSUED_PROPERTY:
            named[name].append(widget)
    return named


def _read_fields(form: Form, page: PageFound, held: dict[str, list[WidgetRead]], gathered: _Gathered) -> None:
    for name, widgets in held.items():
        key, _, rest = name.partition(":")
        if name in form.questions:
            gathered.controls += _question_controls(form, page, name, widgets)
        elif key in form.questions:
            label = form.questions[key].label
            gathered.controls += [_box_control(name, label, page, widget) for widget in widgets]
        else:
            row, _, column = rest.partition(":")
            if row.isdecimal() and column:
                place = _place(page, form, key, row)
                gathered.cells += [
                    CellRead(key, int(row), column, widget.text, place, _widget_marks(widget)) for widget in widgets
                ]
            elif page.is_untouched and any(widget.text or widget.is_drawn for widget in widgets):
                gathered.doubts.append(UNKNOWN_FIELD.at("", page.where, place=page.where.capitalize(), found=name[:60]))


def _question_controls(form: Form, page: PageFound, key: str, widgets: Sequence[WidgetRead]) -> Iterator[Control]:
    label = form.questions[key].label
    for widget in widgets:
        if widget.is_box:
            yield _box_control(option_tag(key, widget.state), label, page, widget)
            continue
        place = f"{page.where}, поле «{label}»"
        marks = frozenset({Mark.STALE}) if widget.is_unclear else frozenset()
        yield Control(key, label, widget.text, place, marks=marks, source=Source.WIDGET)
        drawn = widget.drawn
        if drawn and drawn.is_whole and widget.text:
            yield Control(key, label, widget.text, place, source=Source.GEOMETRY)
        elif drawn and not drawn.fits:
            yield Control(key, label, drawn.text or "", f"{place}, изображение", source=Source.GEOMETRY)


def _box_control(tag: str, label: str, page: PageFound, widget: WidgetRead) -> Control:
    glyph = _UNCLEAR if widget.is_unclear else TICKED_BOX if widget.is_drawn else EMPTY_BOX
    place = f"{page.where}, поле «{label}»"
    return Control(tag, label, glyph, place, is_ticked=widget.is_stored, source=Source.WIDGET)


def _widget_marks(widget: WidgetRead) -> frozenset[Mark]:
    differs = widget.drawn is not None and not widget.drawn.fits
    return frozenset({Mark.STALE}) if differs or widget.is_unclear else frozenset()


def _place(page: PageFound, form: Form, table: str, row: str) -> str:
    label = next((held.label for held in form.tables if held.key == table), table)
    return f"{page.where}, таблица «{label}», строка {row}"


def _tell_markup(page: PageFound, gathered: _Gathered) -> None:
    for kind, text in page.widgets.markup:
        if kind is MarkupKind.NOTE:
            gathered.notes.append(NOTE_ON_PAGE.at("", page.where, place=page.where.capitalize()))
        else:
            told = MARKUP_OVER_FORM.at(
                "", page.where, place=page.where.capitalize(), found=shortened(text) or "рисунок"
            )
            gathered.doubts.append(told)


def _read_drawn(
    form: Form, layout: FormLayout | None, page: PageFound, flat: FlatFile, fields: set[str], gathered: _Gathered
) -> None:
    """What is drawn on a page; beside fields it counts only where something is seen."""
    seen = flat.page(page.index)
    registered = None
    if layout and page.code and page.code.page <= len(layout.pages):
        registered = register(layout, page.code.page, seen.lines, number_line(_dashed(page.code.number)))
    if layout is None or page.code is None or registered is None:
        _read_ruled_later(form, page, fields, gathered)
        return
    opened = flat.open_page(page.index)
    lines = [registered.box_to_layout(box) for box in thin_lines(opened)]
    strokes = layout.pages[page.code.page - 1].strokes
    own = [line for line in lines if not any(abs(line.top - stroke.top) < _SAME_RULE for stroke in strokes)]
    drawn = PageSeen(registered.to_layout(seen.lines), render(opened, registered), own)
    read = read_page(layout, page.code.page, drawn, _dashed(page.code.number), page.where)
    if read.is_of_other_layout:
        _read_ruled_later(form, page, fields, gathered)
        return
    gathered.doubts += read.doubts
    for found in read.places:
        has_field = found.place.tag in fields or found.place.key in fields
        says_nothing = not found.marks and found.text in ("", EMPTY_BOX)
        if not (has_field and says_nothing):
            _take_place(form, page, found, gathered)


def _read_ruled_later(form: Form, page: PageFound, fields: set[str], gathered: _Gathered) -> None:
    if fields & {*form.questions, *(table.key for table in form.tables)}:
        gathered.doubts.append(OTHER_LAYOUT.at("", page.where, form=form.name))
    else:
        gathered.ruled.append(page)


def _take_place(form: Form, page: PageFound, found: PlaceRead, gathered: _Gathered) -> None:
    place = found.place
    if place.column:
        where = _place(page, form, place.key, str(place.row))
        gathered.cells.append(CellRead(place.key, place.row, place.column, found.text, where, found.marks))
        return
    label = form.questions[place.key].label
    where = f"{page.where}, место ответа «{label}»"
    ticked = found.text == TICKED_BOX if place.kind is PlaceKind.BOX else None
    gathered.controls.append(
        Control(place.tag, label, found.text, where, is_ticked=ticked, marks=found.marks, source=Source.GEOMETRY)
    )


def _dashed(number: str) -> str:
    return "-".join(number[start : start + 5] for start in range(0, len(number), 5))
