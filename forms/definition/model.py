"""The nouns of a form: questions, tables of rows, sections. Holds no answers and reads no files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from docgen.dictionary import Choice, Dictionary, Entity, Field, FieldType
from forms.keys import printed_key
from forms.wording import ANSWER_HEADING, LABEL_HEADING, NUMBER_HEADING


class Widget(StrEnum):
    """What a person answers a question with."""

    LINE = "line"
    AREA = "area"
    DATE = "date"
    DROPDOWN = "dropdown"
    BOXES = "boxes"


_SPEAK_FOR_THEMSELVES = 4
"""So few options need no hint that one of them is to be ticked."""
_ONE_LINE = 24
"""Characters that options of one line may have together, like «да / нет» and the marks of a scale."""

_ROWS_TO_ADD = 2
"""Blank rows after the known ones."""

YES_NO_OPTIONS = (Choice("yes", "да"), Choice("no", "нет"))


@dataclass(frozen=True, eq=False)
class Question:
    """One field of a form with its number and the widget it is shown as.

    `width` is the column's width in centimetres when the question is a column of a table; `lines` is how many lines
    of handwriting an area has room for. `part_of` is the key of the question whose number this one cannot exceed; in a
    table it is a column of the same row.
    """

    field: Field
    widget: Widget
    number: str = ""
    width: float = 0
    lines: int = 3
    part_of: str = ""

    @cached_property
    def key(self) -> str:
        return self.field.key

    @cached_property
    def label(self) -> str:
        return self.field.label

    @cached_property
    def is_signature(self) -> bool:
        """True when the answer is a signature by hand; it means «yes», and «да» may be written instead of it."""
        return self.field.type is FieldType.YES_NO and self.widget is Widget.AREA

    @property
    def has_boxes_in_line(self) -> bool:
        """True when the boxes stand in one line; longer ones stand one below another."""
        return self.widget is Widget.BOXES and sum(len(option.label) for option in self.options) <= _ONE_LINE

    @cached_property
    def options(self) -> tuple[Choice, ...]:
        """What a person chooses from; empty when the answer is written."""
        return YES_NO_OPTIONS if self.field.type is FieldType.YES_NO else self.field.choices

    @cached_property
    def hint(self) -> str:
        """The small text under the label; a choice without one says what may be chosen."""
        if self.field.hint:
            return self.field.hint
        if self.widget is Widget.DROPDOWN:
            return "; ".join(option.label for option in self.options)
        if self.widget is Widget.BOXES and self.field.many:
            return "Можно отметить несколько"
        is_list = self.widget is Widget.BOXES and not self.has_boxes_in_line
        return "Отметьте одно" if is_list and len(self.options) > _SPEAK_FOR_THEMSELVES else ""

    @cached_property
    def label_keys(self) -> frozenset[str]:
        """The label as a key, alone and with the hint that stands under it."""
        texts = (self.label, f"{self.label} {self.hint}", f"{self.label}\n{self.hint}")
        return frozenset(map(printed_key, texts))

    @cached_property
    def option_order(self) -> tuple[str, ...]:
        """Keys of the options as they are printed."""
        return tuple(option.key for option in self.options)

    @cached_property
    def option_keys(self) -> Mapping[str, str]:
        """Keys of the options by their folded words."""
        return {printed_key(option.label): option.key for option in self.options}

    @cached_property
    def entity(self) -> Entity:
        """The schema's view of this one answer."""
        return Entity("answer", self.field.naming.name, self.label, (self.field,))


@dataclass(frozen=True, eq=False)
class RowTable:
    """A table whose rows a person fills and adds.

    `rows` are those printed in advance, as a record holds them; with `has_fixed_rows` the table has no others, and its
    first column is theirs: a name for each row, not an answer.
    """

    field: Field
    columns: tuple[Question, ...]
    spare_rows: int
    rows: tuple[Mapping[str, Any], ...] = ()
    has_fixed_rows: bool = False

    @cached_property
    def key(self) -> str:
        return self.field.key

    @cached_property
    def label(self) -> str:
        return self.field.label

    @cached_property
    def parts(self) -> tuple[Question, ...]:
        """The columns whose number cannot exceed that of another."""
        return tuple(column for column in self.columns if column.part_of)

    @cached_property
    def asks_for_answers(self) -> bool:
        """True when a row must have more than its first column."""
        return any(column.field.required for column in self.columns[1:])

    def row_count(self, known: int = 0) -> int:
        """How many rows a copy has when so many of them are known: some are left to be filled."""
        if self.has_fixed_rows:
            return len(self.rows)
        known = max(known, len(self.rows))
        return max(self.spare_rows, known + _ROWS_TO_ADD if known else 0)

    @property
    def is_tall(self) -> bool:
        """True when a row needs room for two lines of handwriting."""
        return any(column.widget is Widget.AREA for column in self.columns)


@dataclass(frozen=True, eq=False)
class Section:
    """A headed part of a form; `note` holds a paragraph a line. One without items is a text to be read."""

    title: str
    note: str
    items: tuple[Question | RowTable, ...]
    label_heading: str = ""
    answer_heading: str = ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if isinstance(item, Question))

    @property
    def has_headings(self) -> bool:
        """True when the section's table opens with a row of headings."""
        return bool(self.label_heading)


@dataclass(frozen=True, eq=False)
class Form:
    """One version of a form; `record_of` is the entity of the dictionary that its records are records of, if any."""

    code: str
    version: int
    title: str
    filled_by: str
    returned_to: str
    introduction: str
    closing: str
    sections: tuple[Section, ...]
    entity: Entity
    dictionary: Dictionary
    record_of: str = ""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Single questions by field key, in order."""
        return {question.key: question for section in self.sections for question in section.questions}

    @cached_property
    def by_label(self) -> Mapping[str, str]:
        """Keys of single questions by their folded labels."""
        return {folded: key for key, question in self.questions.items() for folded in question.label_keys}

    @cached_property
    def tables(self) -> tuple[RowTable, ...]:
        return tuple(item for item in self.items if isinstance(item, RowTable))

    @cached_property
    def parts(self) -> tuple[Question, ...]:
        """The questions whose number cannot exceed that of another."""
        return tuple(question for question in self.questions.values() if question.part_of)

    @cached_property
    def items(self) -> tuple[Question | RowTable, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def name(self) -> str:
        """The form as a person names it."""
        return f"{self.code} «{self.title}»"

    @property
    def route(self) -> str:
        """Who fills the form in and to whom it goes back."""
        return f"Заполняет: {self.filled_by}. Вернуть: {self.returned_to}."

    @cached_property
    def printed_texts(self) -> frozenset[str]:
        """Every paragraph that stands outside the tables of an issued form, as keys."""
        texts = [self.title, self.route, self.introduction, self.closing]
        for section in self.sections:
            texts += [section.title, *section.note.splitlines()]
        return frozenset(map(printed_key, texts))

    @cached_property
    def printed_headings(self) -> frozenset[str]:
        """Every heading over label rows, as keys."""
        words = [word for section in self.sections for word in (section.label_heading, section.answer_heading)]
        return frozenset(map(printed_key, [NUMBER_HEADING, LABEL_HEADING, ANSWER_HEADING, *words]))
