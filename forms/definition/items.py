"""Makes the sections, questions and row tables of a form from its YAML. Reads no files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from docgen.dictionary import Field, FieldType, FindField, make_field
from docgen.library import Entry, Key, Shape, entries, field_entry, fitting, name_of_field
from docgen.problems import Problem, problem_kind
from forms.definition.model import Question, RowTable, Section, Widget

FAULTY_FORM = problem_kind("form-faulty", "Форма описана неверно: {found}.")

_SHOWN_ALONE = {
    FieldType.MULTILINE: Widget.AREA,
    FieldType.DATE: Widget.DATE,
    FieldType.YES_NO: Widget.BOXES,
    FieldType.CHOICE: Widget.DROPDOWN,
}
DEFAULT_SPARE_ROWS = 8
DEFAULT_LINES = 3
SIGNATURE = "signature"
_SIGNATURE_LINES = 2
_SIGNATURE_HINT = "Распишитесь; если документ подписан электронной подписью, впишите «да»"
EVERY_CHOICE = "all"
"""Written for `rows`: one printed row for each choice of the first column."""

SECTION: Shape = {
    "title": Key(required=True),
    "note": Key((str, list)),
    "scale": Key(list),
    "personal": Key(bool),
    "label_heading": Key(),
    "answer_heading": Key(),
    "items": Key(list),
}
MARK: Shape = {"key": Key(required=True), "label": Key(required=True), "meaning": Key()}
QUESTION: Shape = {
    "shown_as": Key(choices=[*(widget.value for widget in Widget), SIGNATURE]),
    "width": Key((float, int)),
    "lines": Key(int),
    "part_of": Key(),
}
TABLE: Shape = {"columns": Key(list, required=True), "rows": Key((list, str)), "spare_rows": Key(int)}


class SectionMaker:
    """Makes the sections of one form, one after another; what is wrong is told, and what it spoils is left out.

    `find` finds the fields of the dictionary that questions use.
    """

    def __init__(self, code: str, find: FindField, problems: list[Problem]) -> None:
        self._code = code
        self._find = find
        self._problems = problems
        self._numbers = count(1)
        self._explained: list[Any] = []

    def make(self, declared: Any, form: Entry) -> Section | None:
        """A section; a `scale` makes every untyped field of it a choice of the scale's marks."""
        what = f"раздел «{declared.get('title', '?')}»" if isinstance(declared, dict) else "раздел"
        section = fitting(declared, SECTION, what, self._problems, form.place())
        if section is None:
            return None
        marks = [fitting(mark, MARK, f"{what}, отметка", self._problems, section.place()) for mark in _scale(section)]
        scale = [mark for mark in marks if mark is not None]
        # A scale that several sections share is explained where it first appears.
        legend = "" if scale in self._explained else _legend(scale)
        self._explained.append(scale)
        note = "\n".join(filter(None, (_paragraphs(section.get("note", ())), legend)))
        items = tuple(self._items(section, scale))
        return Section(
            section["title"], note, items, section.get("label_heading", ""), section.get("answer_heading", "")
        )

    def _items(self, section: Entry, scale: list[Entry]) -> Iterator[Question | RowTable]:
        # What the form asks itself is personal where its section is; a field of the dictionary has its own mark.
        marked = {"personal": True} if section.get("personal") else {}
        for value in entries(section.get("items"), f"раздел «{section['title']}»", self._problems, section.place()):
            declared = value.over(**marked) if isinstance(value, Entry) and "use" not in value else value
            if isinstance(value, Entry) and "columns" in value:
                item: Question | RowTable | None = self._table(declared)
            else:
                item = self._question(self._with_scale(declared, scale), str(next(self._numbers)), holder=section)
            if item is not None:
                yield item

    def _with_scale(self, declared: Any, scale: list[Entry]) -> Any:
        if not scale or not isinstance(declared, Entry) or "type" in declared:
            return declared
        if "use" not in declared:
            choices = [mark.without(("meaning",)) for mark in scale]
            return declared.over(type=FieldType.CHOICE.value, choices=choices, shown_as=Widget.BOXES.value)
        used = self._find(declared["use"])
        if used is None or not used.choices:
            return declared
        if [(choice.key, choice.label) for choice in used.choices] != [_mark(mark) for mark in scale]:
            self._refuse(declared, f"варианты поля словаря «{used.source}» не те, что отметки шкалы раздела")
        return declared.over(shown_as=Widget.BOXES.value)

    def _table(self, declared: Entry) -> RowTable | None:
        """Its rows are records of its own: what the form asks of an entity is a part of it."""
        declared = declared if "use" in declared else declared.over(type=FieldType.LIST.value)
        found = self._field(declared, TABLE)
        if found is None:
            return None
        entry, field = found
        if field.type is not FieldType.LIST:
            self._refuse(declared, f"поле «{field.key}» не может быть таблицей формы")
            return None
        made = [self._column(value, field.key, declared) for value in entry["columns"]]
        columns = tuple(column for column in made if column is not None)
        rows = entry.get("rows", [])
        has_fixed_rows = rows == EVERY_CHOICE
        if not has_fixed_rows and not (isinstance(rows, list) and all(isinstance(row, Entry) for row in rows)):
            allowed = f"слово {EVERY_CHOICE} или список строк «столбец: значение»"
            self._refuse(declared, f"«rows» таблицы «{field.key}» – {allowed}")
            return None
        if has_fixed_rows:
            options = columns[0].options if columns else ()
            rows = [{columns[0].key: choice.key} for choice in options]
        own_rows = replace(field, of=f"{self._code}.{field.key}")
        spare_rows = entry.get("spare_rows", DEFAULT_SPARE_ROWS)
        return RowTable(own_rows, columns, spare_rows, tuple(rows), has_fixed_rows)

    def _column(self, declared: Any, table: str, holder: Entry) -> Question | None:
        """A cell of a row holds one text, so whatever is chosen in it is chosen from a list."""
        column = self._question(declared, "", f"таблица «{table}», ", holder)
        if column and (column.field.many or column.is_signature):
            self._refuse(declared, f"столбец «{column.key}» не может быть таким вопросом")
            return None
        return replace(column, widget=Widget.DROPDOWN) if column and column.options else column

    def _question(self, declared: Any, number: str, within: str = "", holder: Entry | None = None) -> Question | None:
        if isinstance(declared, Entry) and declared.get("shown_as") == SIGNATURE:
            of_signature = {"hint": _SIGNATURE_HINT, "lines": _SIGNATURE_LINES}
            of_own = {} if "use" in declared else {"type": FieldType.YES_NO.value}
            declared = declared.over(**of_signature, **of_own)
        found = self._field(declared, QUESTION, within, holder)
        if found is None:
            return None
        entry, field = found
        if field.type.holds_entity:
            self._refuse(declared, f"поле «{field.key}» не может быть вопросом формы")
            return None
        widget = _widget(field, entry.get("shown_as", ""))
        width, lines = float(entry.get("width", 0)), entry.get("lines", DEFAULT_LINES)
        return Question(field, widget, number, width, lines, entry.get("part_of", ""))

    def _field(
        self, declared: Any, extra: Shape, within: str = "", holder: Entry | None = None
    ) -> tuple[Entry, Field] | None:
        """The entry of a question or table as it fits its shape, and the field in it."""
        what = f"{within}{name_of_field(declared)}"
        entry = field_entry(declared, what, self._problems, holder.place() if holder else "", extra)
        if entry is None:
            return None
        used = self._find(entry["use"]) if "use" in entry else None
        if "use" in entry and used is None:
            self._refuse(entry, f"в словаре нет поля «{entry['use']}»")
            return None
        return entry, make_field(entry.without(extra), used)

    def _refuse(self, declared: Entry, found: str) -> None:
        self._problems.append(FAULTY_FORM.at("", declared.place(), found=found))


def _scale(section: Entry) -> list[Any]:
    scale: list[Any] = section.get("scale", [])
    return scale


def _mark(mark: Entry) -> tuple[str, str]:
    return mark["key"], mark["label"]


def _paragraphs(declared: str | list[str]) -> str:
    """A note of one or several paragraphs, each on a line of its own."""
    given = [declared] if isinstance(declared, str) else declared
    return "\n".join(" ".join(str(paragraph).split()) for paragraph in given)


def _legend(scale: list[Entry]) -> str:
    marks = "; ".join(f"{mark['label']}\u00a0– {mark['meaning']}" for mark in scale if mark.get("meaning"))
    return f"{marks}." if marks else ""


def _widget(field: Field, shown_as: str) -> Widget:
    if shown_as == SIGNATURE:
        return Widget.AREA
    if shown_as:
        return Widget(shown_as)
    if field.type is FieldType.CHOICE and field.many:
        return Widget.BOXES
    return _SHOWN_ALONE.get(field.type, Widget.LINE)
