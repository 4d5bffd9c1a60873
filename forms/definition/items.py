"""Makes the sections, questions and row tables of a form from its YAML. Reads no files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from docgen.dictionary import Field, FieldType, FindField, make_field, refuse_unknown
from forms.definition.model import Question, RowTable, Section, Widget

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

_SECTION_KEYS = frozenset({"title", "note", "scale", "personal", "label_heading", "answer_heading", "items"})


def make_section(
    declared: dict[str, Any], where: str, first_number: int, find: FindField, *, explains_scale: bool = True
) -> Section:
    """A section; a `scale` makes every untyped field of it a choice of the scale's marks.

    `find` finds the fields of the dictionary that its questions use.
    """
    refuse_unknown(declared, _SECTION_KEYS, f"раздел «{declared.get('title', '?')}»")
    scale = declared.get("scale", ())
    numbers = count(first_number)
    is_personal = declared.get("personal", False)
    items = tuple(
        _make_item(_with_scale(_with_mark(item, is_personal), scale, find), where, numbers, find)
        for item in declared.get("items", ())
    )
    note = "\n".join(filter(None, (_paragraphs(declared.get("note", ())), _legend(scale) if explains_scale else "")))
    return Section(
        declared["title"], note, items, declared.get("label_heading", ""), declared.get("answer_heading", "")
    )


def _paragraphs(declared: str | list[str]) -> str:
    """A note of one or several paragraphs, each on a line of its own."""
    given = [declared] if isinstance(declared, str) else declared
    return "\n".join(" ".join(paragraph.split()) for paragraph in given)


def _with_mark(declared: dict[str, Any], is_personal: bool) -> dict[str, Any]:
    """What the form asks itself is personal where its section is; a field of the dictionary has its own mark."""
    return {"personal": True, **declared} if is_personal and "use" not in declared else declared


def _with_scale(declared: dict[str, Any], scale: list[dict[str, str]], find: FindField) -> dict[str, Any]:
    if not scale or {"type", "columns"} & declared.keys():
        return declared
    choices = [{"key": mark["key"], "label": mark["label"]} for mark in scale]
    if "use" not in declared:
        return {**declared, "type": "choice", "choices": choices, "shown_as": "boxes"}
    used = find(declared["use"])
    if used is None or not used.choices:
        return declared
    if [{"key": choice.key, "label": choice.label} for choice in used.choices] != choices:
        raise ValueError(f"варианты поля словаря «{used.source}» не те, что отметки шкалы раздела")
    return {**declared, "shown_as": "boxes"}


def _legend(scale: list[dict[str, str]]) -> str:
    marks = "; ".join(f"{mark['label']}\u00a0– {mark['meaning']}" for mark in scale if mark.get("meaning"))
    return f"{marks}." if marks else ""


def _make_item(declared: dict[str, Any], where: str, numbers: Iterator[int], find: FindField) -> Question | RowTable:
    if "columns" in declared:
        return _make_table(declared, where, find)
    return _make_question(declared, where, find, str(next(numbers)))


def _make_table(declared: dict[str, Any], where: str, find: FindField) -> RowTable:
    """Its rows are records of its own: what the form asks of an entity is a part of it."""
    values = dict(declared)
    columns = values.pop("columns")
    rows = values.pop("rows", ())
    spare_rows = int(values.pop("spare_rows", DEFAULT_SPARE_ROWS))
    field = make_field(values if "use" in values else {**values, "type": "list"}, where, find)
    if field.type is not FieldType.LIST:
        raise ValueError(f"поле «{field.key}» не может быть таблицей формы")
    columns = tuple(_make_column(column, f"{where}, {field.key}", find) for column in columns)
    has_fixed_rows = rows == EVERY_CHOICE
    if has_fixed_rows:
        rows = [{columns[0].key: choice.key} for choice in columns[0].options]
    return RowTable(replace(field, of=f"{where}.{field.key}"), columns, spare_rows, tuple(rows), has_fixed_rows)


def _make_column(declared: dict[str, Any], where: str, find: FindField) -> Question:
    """A cell of a row holds one text, so whatever is chosen in it is chosen from a list."""
    column = _make_question(declared, where, find)
    if column.field.many or column.is_signature:
        raise ValueError(f"столбец «{column.key}» не может быть таким вопросом")
    return replace(column, widget=Widget.DROPDOWN) if column.options else column


def _make_question(declared: dict[str, Any], where: str, find: FindField, number: str = "") -> Question:
    values = dict(declared)
    shown_as = values.pop("shown_as", "")
    if shown_as == SIGNATURE:
        values = {"hint": _SIGNATURE_HINT, "lines": _SIGNATURE_LINES, **values}
        if "use" not in values:
            values["type"] = "yes_no"
    width = float(values.pop("width", 0))
    lines = int(values.pop("lines", DEFAULT_LINES))
    part_of = values.pop("part_of", "")
    field = make_field(values, where, find)
    if field.type.holds_entity:
        raise ValueError(f"поле «{field.key}» не может быть вопросом формы")
    return Question(field, _widget(field, shown_as), number, width, lines, part_of)


def _widget(field: Field, shown_as: str) -> Widget:
    if shown_as == SIGNATURE:
        return Widget.AREA
    if shown_as:
        return Widget(shown_as)
    if field.type is FieldType.CHOICE and field.many:
        return Widget.BOXES
    return _SHOWN_ALONE.get(field.type, Widget.LINE)
