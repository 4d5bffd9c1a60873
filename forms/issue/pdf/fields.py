"""Puts the fields into drawn pages: one a question, one a box or group of boxes, one a cell of a row table."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property
from itertools import groupby

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from docgen.dictionary import FieldType
from forms.definition import Form, Question, RowTable, Widget
from forms.issue.pdf.appearances import (
    default_appearance,
    draw_area,
    draw_cross,
    draw_line,
    line_size,
)
from forms.issue.pdf.typing_font import embed_fonts
from forms.issue.prefill import Prefill
from forms.layout import BOX_SIDE, PAGE_HEIGHT, FormLayout, Place, PlaceKind
from forms.wording import DATE_PLACEHOLDER, ISSUED_PROPERTY, option_tag

_READ_ONLY, _REQUIRED, _MULTILINE, _RADIO, _COMBO = 1 << 0, 1 << 1, 1 << 12, 1 << 15, 1 << 17
_PRINT, _HIDDEN = 1 << 2, 1 << 1
_OFF, _ON = Name.Off, Name.Yes
_CROSS_SIGN, _CROSS_FONT = "8", "/ZaDb 0 Tf 0 g"
"""The cross in ZapfDingbats, for viewers that draw boxes themselves."""
_ONE_LINE = frozenset(
    {
        FieldType.DATE,
        FieldType.PERIOD,
        FieldType.INTEGER,
        FieldType.EMAIL,
        FieldType.PHONE,
        FieldType.INN,
        FieldType.OGRN,
        FieldType.SNILS,
    }
)
"""Short answers of one line; whatever else is typed may wrap and shrink, so that long answers stay in sight."""


_LONGEST = {PlaceKind.DATE: ("00.00.0000 г.",)}
"""What must fit into a field in one line, so that a narrow column is typed in small letters."""


@dataclass(frozen=True)
class FieldWriter:
    """Writes the fields of one document."""

    pdf: Pdf
    form: Form
    layout: FormLayout
    known: Prefill
    _drawn_boxes: dict[str, Object] = dataclass_field(default_factory=dict)

    def write(self, number: str) -> None:
        """Add every field, in the order of the form, with the known answers in place."""
        fields = [
            field
            for (key, _), places in groupby(self.layout.places, lambda place: (place.key, bool(place.column)))
            for field in self._fields(key, list(places))
        ]
        fields.append(self._hidden_number(number))
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(fields),
                DA=String(default_appearance(0)),
                DR=Dictionary(Font=self._fonts),
            )
        )
        for page in self.pdf.pages:
            page.obj.Tabs = Name.R

    def _fields(self, key: str, places: list[Place]) -> list[Object]:
        if key in self._tables:
            return [self._cell_field(self._tables[key], place) for place in places]
        question = self.form.questions[key]
        if question.widget is not Widget.BOXES:
            return [self._written_field(question, places[0])]
        ticked = self.known.ticks.get(key, frozenset())
        if question.field.many:
            return [self._check_box(question, place, place.option in ticked) for place in places]
        return [self._choice_of_boxes(question, places, next(iter(ticked), ""))]

    def _written_field(self, question: Question, place: Place) -> Object:
        text = self.known.texts.get(question.key, "")
        return self._text_field(question, place, place.key, _tooltip(question.label, question.hint, place), text)

    def _cell_field(self, table: RowTable, place: Place) -> Object:
        column = next(column for column in table.columns if column.key == place.column)
        rows = self.known.rows.get(table.key, [])
        text = rows[place.row - 1].get(column.key, "") if place.row <= len(rows) else ""
        # Tables have many cells: short tooltips keep the file quick to open.
        return self._text_field(column, place, place.tag, f"{column.label}, строка {place.row}", text)

    def _text_field(self, question: Question, place: Place, name: str, tooltip: str, text: str) -> Object:
        is_area = place.kind in (PlaceKind.LINE, PlaceKind.AREA) and question.field.type not in _ONE_LINE
        field = Dictionary(FT=Name.Tx, T=String(name), TU=String(tooltip), Ff=_flags(question))
        if place.kind is PlaceKind.CHOICE:
            field.FT = Name.Ch
            field.Ff = _flags(question) | _COMBO
            field.Opt = Array([String(" "), *(String(option.label) for option in question.options)])
        elif is_area:
            field.Ff = _flags(question) | _MULTILINE
        if not is_area:
            longest = max(
                [text, *(option.label for option in question.options), *_LONGEST.get(place.kind, ())], key=len
            )
            field.DA = String(default_appearance(line_size(longest, place.width)))
        if text:
            field.V = String(text)
            stream = (draw_area if is_area else draw_line)(text, place.width, place.height)
            field.AP = Dictionary(N=self._appearance(stream, place))
        # An empty field has no appearance: every program makes one when it fills the field.
        return self._annotate(field, place)

    def _check_box(self, question: Question, place: Place, is_ticked: bool) -> Object:
        option = _option_label(question, place.option)
        field = Dictionary(
            FT=Name.Btn,
            T=String(option_tag(question.key, place.option)),
            TU=String(f"{question.label}: {option}"),
            V=_ON if is_ticked else _OFF,
            DA=String(_CROSS_FONT),
        )
        return self._annotate(self._as_box(field, "Yes", is_ticked), place)

    def _choice_of_boxes(self, question: Question, places: list[Place], chosen: str) -> Object:
        """Boxes of which one can be ticked; a second click takes the tick away."""
        group = self.pdf.make_indirect(
            Dictionary(
                FT=Name.Btn,
                T=String(question.key),
                TU=String(question.label),
                Ff=_flags(question) | _RADIO,
                V=Name(f"/{chosen}") if chosen else _OFF,
                DA=String(_CROSS_FONT),
            )
        )
        boxes = []
        for place in places:
            # The group's tooltip serves all its boxes: their names stand beside them.
            box = self._as_box(Dictionary(Parent=group), place.option, place.option == chosen)
            boxes.append(self._annotate(box, place))
        group.Kids = Array(boxes)
        return group

    def _as_box(self, field: Dictionary, state: str, is_ticked: bool) -> Dictionary:
        field.AS = Name(f"/{state}") if is_ticked else _OFF
        field.AP, field.MK = self._box_appearance(state), self._box_signs
        return field

    def _annotate(self, field: Dictionary, place: Place) -> Object:
        """The field as a widget on its page."""
        page = self.pdf.pages[place.page - 1]
        bottom = PAGE_HEIGHT - place.top - place.height
        corners = (place.left, bottom, place.left + place.width, bottom + place.height)
        field.Type, field.Subtype, field.F, field.P = Name.Annot, Name.Widget, _PRINT, page.obj
        field.Rect = Array([round(corner, 2) for corner in corners])
        return _on_page(page, self.pdf.make_indirect(field))

    def _hidden_number(self, number: str) -> Object:
        page = self.pdf.pages[0]
        field = Dictionary(
            FT=Name.Tx, T=String(ISSUED_PROPERTY), V=String(number), Ff=_READ_ONLY, DA=String(default_appearance(0))
        )
        field.Type, field.Subtype, field.F, field.P = Name.Annot, Name.Widget, _HIDDEN, page.obj
        field.Rect = Array([0, 0, 0, 0])
        return _on_page(page, self.pdf.make_indirect(field))

    def _appearance(self, stream: bytes, place: Place) -> Object:
        form = self.pdf.make_stream(stream, Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, place.width, place.height])
        form.Resources = Dictionary(Font=self._fonts)
        return form

    def _box_appearance(self, state: str) -> Object:
        """What a box with that name of its ticked state looks like; all such boxes share it."""
        if state not in self._drawn_boxes:
            ticked, empty = self._box_drawings
            drawn = Dictionary(N=Dictionary({f"/{state}": ticked, "/Off": empty}))
            self._drawn_boxes[state] = self.pdf.make_indirect(drawn)
        return self._drawn_boxes[state]

    @cached_property
    def _box_signs(self) -> Object:
        return self.pdf.make_indirect(Dictionary(CA=String(_CROSS_SIGN)))

    @cached_property
    def _box_drawings(self) -> tuple[Object, Object]:
        """A ticked and an empty box; the frame is on the page itself."""
        ticked, empty = (
            self.pdf.make_stream(stream, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, BOX_SIDE, BOX_SIDE]))
            for stream in (draw_cross(BOX_SIDE), b"")
        )
        return ticked, empty

    @cached_property
    def _fonts(self) -> Object:
        texts = [
            *self.known.texts.values(),
            *(t for rows in self.known.rows.values() for r in rows for t in r.values()),
        ]
        return embed_fonts(self.pdf, "".join(texts))

    @cached_property
    def _tables(self) -> dict[str, RowTable]:
        return {table.key: table for table in self.form.tables}


def _flags(question: Question) -> int:
    return _REQUIRED if question.field.required else 0


def _tooltip(label: str, hint: str, place: Place) -> str:
    told = [label, hint, DATE_PLACEHOLDER if place.kind is PlaceKind.DATE else ""]
    return ". ".join(filter(None, told))


def _option_label(question: Question, key: str) -> str:
    return next(option.label for option in question.options if option.key == key)


def _on_page(page: Page, widget: Object) -> Object:
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(widget)
    return widget
