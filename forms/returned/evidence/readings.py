"""Reads one place of evidence: the text or the ticks in it, and everything odd about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docgen.problems import Problem
from forms.definition import Question, Widget
from forms.returned.content import Cell, Control, Mark
from forms.returned.evidence.place_problems import (
    BOXES_CHANGED,
    EMPHASISED,
    GLYPH_DISAGREES,
    MARK_BESIDE_BOX,
    NEXT_CELL,
    OVER_PLACEHOLDER,
    mark_problems,
)
from forms.returned.evidence.places import AnswerPlace
from forms.returned.evidence.ticks import read_ticks
from forms.returned.quoting import shortened
from forms.wording import EMPTY_GLYPHS, PLACEHOLDERS, TICKED_GLYPHS

_PLACEHOLDERS = tuple(sorted(PLACEHOLDERS))


class Reading(NamedTuple):
    """What one place says: text, or the keys of ticked options; doubts about it; what is only worth a note."""

    value: str | tuple[str, ...]
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    is_struck: bool = False
    is_ink: bool = False

    @property
    def is_blank(self) -> bool:
        """True when nothing is answered; handwriting is an answer that was not read."""
        return not self.value and not self.is_ink

    @property
    def key(self) -> str | tuple[str, ...]:
        """The value with blanks folded, for comparing sources."""
        return " ".join(self.value.split()) if isinstance(self.value, str) else self.value


class QuestionRead(NamedTuple):
    """A question with every place that was found for it, each read; the strongest kind of evidence comes first.

    `best` is the first reading that says anything.
    """

    question: Question
    places: tuple[AnswerPlace, ...]
    readings: tuple[Reading, ...]
    best: Reading

    @property
    def label(self) -> str:
        return self.question.label

    @property
    def place(self) -> str:
        return self.places[0].place


def read_places(question: Question, places: Sequence[AnswerPlace]) -> QuestionRead:
    """Read every place of evidence of a question; it must have one."""
    before = places[0]
    readings = [read_place(question, before)]
    for place in places[1:]:
        # A label and the bookmark around it lead to one cell, which is read once.
        is_same = place.cell is before.cell and not place.controls and not before.controls
        readings.append(readings[-1] if is_same else read_place(question, place))
        before = place
    best = readings[0]
    if best.is_blank:
        best = next((reading for reading in readings if not reading.is_blank), best)
    return QuestionRead(question, tuple(places), tuple(readings), best)


def read_place(question: Question, place: AnswerPlace) -> Reading:
    """Read a place of evidence of a question."""
    if question.widget is Widget.BOXES:
        if place.controls:
            return _read_box_controls(question, place)
        return _read_box_cell(question, place)
    if place.controls:
        control = place.controls[0][1]
        return _read_text(question, control.text, control.marks, place, control.shows_placeholder)
    if place.cell is None:
        return Reading("")
    return _read_text(question, place.cell.text, place.cell.marks, place)


def _read_text(
    question: Question, text: str, marks: frozenset[Mark], place: AnswerPlace, over_placeholder: bool = False
) -> Reading:
    value, residue = text.strip(), ""
    lowered = value.lower()
    if lowered.startswith(_PLACEHOLDERS) or lowered.endswith(_PLACEHOLDERS):
        value, residue = ("", "") if lowered in PLACEHOLDERS else (value, _placeholder_in(lowered))
    is_over = bool(value and (residue or over_placeholder))
    if not (marks or is_over or place.extra):
        return Reading(value)
    doubts, notes = mark_problems(question, marks, text, place.place)
    if is_over:
        doubts.append(
            OVER_PLACEHOLDER.at(
                question.key, place.place, label=question.label, placeholder=residue, found=shortened(value)
            )
        )
        value = _without(residue, value)
    doubts += _beyond(question, place)
    return Reading(value, tuple(doubts), tuple(notes), Mark.STRUCK in marks, Mark.INK in marks)


def _without(placeholder: str, text: str) -> str:
    """The answer without the placeholder that is left at its beginning or end."""
    if text.lower().startswith(placeholder):
        return text[len(placeholder) :].strip()
    return text[: len(text) - len(placeholder)].strip()


def _placeholder_in(lowered: str) -> str:
    """The placeholder that is left at the beginning or the end of an answer in lower case."""
    return next(words for words in _PLACEHOLDERS if lowered.startswith(words) or lowered.endswith(words))


def _read_box_controls(question: Question, place: AnswerPlace) -> Reading:
    doubts: list[Problem] = []
    for option, control in place.controls:
        if control.marks:
            doubts += mark_problems(question, control.marks, control.text, control.place)[0]
        if not _looks_as_stored(control) and Mark.LOST not in control.marks:
            doubts.append(_glyph_problem(question, option, control))
    options = tuple([option for option, _ in place.controls])
    order = question.option_order
    if options != order and sorted(set(options)) != sorted(order):
        words = {option.key: option.label for option in question.options}
        doubts.append(_changed(question, place.place, "; ".join(words.get(option, option) for option in options)))
    ticked = [option for option, control in place.controls if control.is_ticked]
    return Reading(tuple([key for key in order if key in ticked]), tuple(doubts))


def _looks_as_stored(control: Control) -> bool:
    glyphs = TICKED_GLYPHS if control.is_ticked else EMPTY_GLYPHS
    return control.text in glyphs and control.is_ticked is not None


def _glyph_problem(question: Question, option: str, control: Control) -> Problem:
    words = {choice.key: choice.label for choice in question.options}
    return GLYPH_DISAGREES.at(
        question.key,
        control.place,
        label=question.label,
        option=words.get(option, option),
        glyph=shortened(control.text),
        state="отмечена" if control.is_ticked else "не отмечена",
    )


def _read_box_cell(question: Question, place: AnswerPlace) -> Reading:
    if place.cell is None:
        return Reading("")
    cell = place.cell
    ticks = read_ticks(cell.text, question)
    if ticks is not None and ticks.is_whole and not (cell.marks or place.extra or _nameless_boxes(cell)):
        return Reading(ticks.chosen)
    doubts, notes = mark_problems(question, cell.marks, cell.text, place.place)
    doubts += _beyond(question, place)
    if ticks is None:
        # The boxes are gone: whatever is written instead must be the word of an option, which the schema checks.
        return Reading(cell.text.strip(), tuple(doubts), tuple(notes), is_struck=Mark.STRUCK in cell.marks)
    value = ticks.chosen
    if ticks.beside or (ticks.stray and len(ticks.stray) == 1):
        doubts.append(MARK_BESIDE_BOX.at(question.key, place.place, label=question.label, found=shortened(cell.text)))
        value = value or ticks.beside
    elif not ticks.is_whole:
        doubts.append(_changed(question, place.place, cell.text))
    if not value and Mark.EMPHASISED in cell.marks:
        doubts.append(EMPHASISED.at(question.key, place.place, label=question.label, found=shortened(cell.text)))
    doubts += _anonymous_glyphs(question, cell)
    return Reading(value, tuple(doubts), tuple(notes), is_struck=Mark.STRUCK in cell.marks)


def _nameless_boxes(cell: Cell) -> list[Control]:
    return [control for control in cell.controls if not control.tag and control.is_ticked is not None]


def _anonymous_glyphs(question: Question, cell: Cell) -> list[Problem]:
    """Boxes that lost their tags still have a state, and it must fit what is seen."""
    nameless = _nameless_boxes(cell)
    if not nameless:
        return []
    in_order = question.option_order
    options = in_order if len(nameless) == len(in_order) else ["?"] * len(nameless)
    return [
        _glyph_problem(question, option, control)
        for option, control in zip(options, nameless, strict=True)
        if not _looks_as_stored(control)
    ]


def _changed(question: Question, place: str, found: str) -> Problem:
    allowed = "; ".join(option.label for option in question.options)
    return BOXES_CHANGED.at(question.key, place, label=question.label, found=shortened(found), allowed=allowed)


def _beyond(question: Question, place: AnswerPlace) -> list[Problem]:
    """Text in the cells after the answer's: a column was put in, or the answer slipped aside."""
    return [
        NEXT_CELL.at(question.key, cell.place, label=question.label, found=shortened(cell.text))
        for cell in place.extra
        if cell.text and not cell.text.isspace()
    ]
