"""The answers that the pages of one form gave so far: controls for questions, cells for tables of rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.problems import Problem
from forms.definition import Form
from forms.returned.content import Control
from forms.returned.printed.places import PlaceRead
from forms.returned.printed.row_tables import CellRead
from forms.returned.sources import Source


@dataclass
class PrintedAnswers:
    """What was found on pages, page by page."""

    controls: list[Control] = field(default_factory=list)
    cells: list[CellRead] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def take(self, form: Form, page: str, read: PlaceRead) -> None:
        """Add what is seen at a place of a page, which is named as a person names it."""
        place = read.place
        if place.column:
            where = row_place(form, page, place.key, place.row)
            self.cells.append(CellRead(place.key, place.row, place.column, read.text, where, read.marks, read.crop))
            return
        label = form.questions[place.key].label
        where = f"{page}, место ответа «{label}»"
        self.controls.append(
            Control(
                place.tag,
                label,
                read.text,
                where,
                read.is_ticked,
                marks=read.marks,
                source=Source.GEOMETRY,
                crop=read.crop,
            )
        )


def row_place(form: Form, page: str, table: str, row: int) -> str:
    """Where a row of a table stands, for a person."""
    label = next((rows.label for rows in form.tables if rows.key == table), table)
    return f"{page}, таблица «{label}», строка {row}"
