"""The answers of a form whose pages are known: from its fields, from the places of its layout, or from both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from forms.definition import Form
from forms.identity import with_dashes
from forms.layout import FormLayout, find_layout, lay_out
from forms.returned.content import Content, Control, Mark
from forms.returned.printed import (
    OTHER_LAYOUT,
    UNCLEAR_BOX,
    CellRead,
    PrintedAnswers,
    lost_cells,
    make_tables,
    row_place,
)
from forms.returned.quoting import shortened
from forms.returned.readers.pdf.drawn import FlatFile, read_drawn_page, read_ruled
from forms.returned.readers.pdf.fields import MarkupKind, WidgetRead
from forms.returned.readers.pdf.pages import PageFound
from forms.returned.readers.pdf.problems import MARKUP_OVER_FORM, NOTE_ON_PAGE, UNKNOWN_FIELD
from forms.returned.readers.xlsx import gather_options
from forms.returned.sources import Source
from forms.wording import EMPTY_BOX, ISSUED_PROPERTY, TICKED_BOX, option_tag


def read_answers(form: Form, pages: Sequence[PageFound], flat: FlatFile) -> Content:
    """Every answer that the fields and the pages of a form hold."""
    layout = _layout(form, pages)
    answers, reprinted = PrintedAnswers(), list[PageFound]()
    for page in pages:
        widgets = _by_name(page.widgets.widgets)
        _read_fields(form, page, widgets, answers)
        _tell_markup(page, answers)
        if not page.is_untouched and not _read_drawn(form, layout, page, flat, set(widgets), answers):
            _leave_unplaced(form, page, set(widgets), answers, reprinted)
    if _shows_answers(answers) and not any(page.widgets.widgets for page in pages):
        # The fields were turned into drawings: a page on which none was filled has stayed as it was issued.
        for page in pages:
            if page.is_untouched and not _read_drawn(form, layout, page, flat, set(), answers):
                _leave_unplaced(form, page, set(), answers, reprinted)
    return _content(form, layout, answers, reprinted, flat)


def _content(
    form: Form,
    layout: FormLayout | None,
    answers: PrintedAnswers,
    reprinted: Sequence[PageFound],
    flat: FlatFile,
) -> Content:
    """The answers as content; pages that are not printed in the layout of the form add the tables ruled on them."""
    lost = [] if reprinted else lost_cells(form, layout, answers.cells)
    tables = make_tables(form, [*answers.cells, *lost])
    paragraphs: tuple[tuple[str, str], ...] = ()
    if reprinted:
        ruled, paragraphs = read_ruled(reprinted, flat)
        tables = (*tables, *gather_options(form, ruled))
    return Content(tables, tuple(answers.controls), paragraphs, answers.notes, answers.doubts)


def _layout(form: Form, pages: Sequence[PageFound]) -> FormLayout | None:
    """The layout the pages were printed in; a page that lost its seal is tried in the plain one."""
    for page in pages:
        if page.code and page.code.digest:
            return find_layout(form, page.code.digest, page.code.pages)
    return lay_out(form)


def _shows_answers(answers: PrintedAnswers) -> bool:
    return any(cell.text for cell in answers.cells) or any(
        control.text if control.is_ticked is None else control.is_ticked for control in answers.controls
    )


def _by_name(widgets: Sequence[WidgetRead]) -> dict[str, list[WidgetRead]]:
    named: dict[str, list[WidgetRead]] = defaultdict(list)
    for widget in widgets:
        name = widget.name.rpartition(".")[2]
        if name != ISSUED_PROPERTY:
            named[name].append(widget)
    return named


def _read_fields(form: Form, page: PageFound, held: dict[str, list[WidgetRead]], answers: PrintedAnswers) -> None:
    for name, widgets in held.items():
        key, _, rest = name.partition(":")
        if name in form.questions:
            answers.controls += _question_controls(form, page, name, widgets)
        elif key in form.questions:
            label = form.questions[key].label
            answers.controls += [_box_control(name, label, page, widget) for widget in widgets]
        else:
            row, _, column = rest.partition(":")
            if row.isdecimal() and column:
                place = row_place(form, page.where, key, int(row))
                answers.cells += [
                    CellRead(key, int(row), column, widget.text, place, _widget_marks(widget)) for widget in widgets
                ]
            elif page.is_untouched and any(widget.text or widget.is_drawn for widget in widgets):
                answers.doubts.append(UNKNOWN_FIELD.at("", page.where, place=page.where.capitalize(), found=name[:60]))


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
    glyph = UNCLEAR_BOX if widget.is_unclear else TICKED_BOX if widget.is_drawn else EMPTY_BOX
    place = f"{page.where}, поле «{label}»"
    return Control(tag, label, glyph, place, is_ticked=widget.is_stored, source=Source.WIDGET)


def _widget_marks(widget: WidgetRead) -> frozenset[Mark]:
    differs = widget.drawn is not None and not widget.drawn.fits
    return frozenset({Mark.STALE}) if differs or widget.is_unclear else frozenset()


def _tell_markup(page: PageFound, answers: PrintedAnswers) -> None:
    for kind, text in page.widgets.markup:
        if kind is MarkupKind.NOTE:
            answers.notes.append(NOTE_ON_PAGE.at("", page.where, place=page.where.capitalize()))
        else:
            told = MARKUP_OVER_FORM.at(
                "", page.where, place=page.where.capitalize(), found=shortened(text) or "рисунок"
            )
            answers.doubts.append(told)


def _read_drawn(
    form: Form, layout: FormLayout | None, page: PageFound, flat: FlatFile, fields: set[str], answers: PrintedAnswers
) -> bool:
    """Take what is drawn on a page, if it is printed in that layout; beside fields only what is seen there counts."""
    if layout is None or page.code is None or page.code.page > len(layout.pages):
        return False
    number = with_dashes(page.code.number)
    read = read_drawn_page(layout, page.code.page, flat, page.index, number, page.where)
    if read is None:
        return False
    answers.doubts += read.doubts
    for seen in read.places:
        has_field = seen.place.tag in fields or seen.place.key in fields
        says_nothing = not seen.marks and seen.text in ("", EMPTY_BOX)
        if not (has_field and says_nothing):
            answers.take(form, page.where, seen)
    return True


def _leave_unplaced(
    form: Form, page: PageFound, fields: set[str], answers: PrintedAnswers, reprinted: list[PageFound]
) -> None:
    """A page that is not printed in the form's layout: its fields alone speak, or else the lines ruled on it."""
    if fields & {*form.questions, *(table.key for table in form.tables)}:
        answers.doubts.append(OTHER_LAYOUT.at("", page.where, form=form.name))
    else:
        reprinted.append(page)
