"""Makes the sections, questions and row tables of a form from its YAML. Reads no files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docgen.dictionary import Field, FieldType, load_dictionary, make_field
from forms.definition.model import Question, RowTable, Section, Widget

_SHOWN_ALONE = {
    FieldType.MULTILINE: Widget.AREA,
    FieldType.DATE: Widget.DATE,
    FieldType.YES_NO: Widget.BOXES,
    FieldType.CHOICE: Widget.DROPDOWN,
}
DEFAULT_SPARE_ROWS = 8
DEFAULT_LINES = 3


def make_section(declared: dict[str, Any], where: str, first_number: int) -> Section:
    """A section; a `scale` makes every untyped field of it a choice of the scale's marks."""
    scale = declared.get("scale", ())
    note = "\n".join(filter(None, (declared.get("note", ""), _legend(scale))))
    items = tuple(
        _make_item(_with_scale(item, scale), where, str(number))
        for number, item in enumerate(declared["items"], start=first_number)
    )
    return Section(
        declared["title"], note, items, declared.get("label_heading", ""), declared.get("answer_heading", "")
    )


def _with_scale(declared: dict[str, Any], scale: list[dict[str, str]]) -> dict[str, Any]:
    if not scale or "type" in declared or "use" in declared:
        return declared
    choices = [{"key": mark["key"], "label": mark["label"]} for mark in scale]
    return {**declared, "type": "choice", "choices": choices, "shown_as": "boxes"}


def _legend(scale: list[dict[str, str]]) -> str:
    marks = "; ".join(f"{mark['label']}\u00a0– {mark['meaning']}" for mark in scale)
    return f"{marks}." if marks else ""


def _make_item(declared: dict[str, Any], where: str, number: str) -> Question | RowTable:
    if "columns" in declared:
        return _make_table(declared, where, number)
    return _make_question(declared, where, number)


def _make_table(declared: dict[str, Any], where: str, number: str) -> RowTable:
    values = dict(declared)
    columns = tuple(_make_question(column, f"{where}, {values['key']}") for column in values.pop("columns"))
    spare_rows = int(values.pop("spare_rows", DEFAULT_SPARE_ROWS))
    field = make_field({**values, "type": "list", "of": f"{where}.{values['key']}"}, where)
    return RowTable(field, columns, spare_rows, number)


def _make_question(declared: dict[str, Any], where: str, number: str = "") -> Question:
    values = dict(declared)
    shown_as = values.pop("shown_as", "")
    width = float(values.pop("width", 0))
    lines = int(values.pop("lines", DEFAULT_LINES))
    source = values.pop("use", "")
    field = _taken(source, values, where) if source else make_field(values, where)
    if field.type.holds_entity:
        raise ValueError(f"поле «{field.key}» не может быть вопросом формы")
    widget = Widget(shown_as) if shown_as else _widget(field)
    return Question(field, widget, number, width, lines)


def _taken(source: str, changes: dict[str, Any], where: str) -> Field:
    """A field of the dictionary; the form may give it another key, label, hint or obligation."""
    entity, _, key = source.partition(".")
    known = load_dictionary().entities.get(entity)
    field = known.find(key) if known else None
    if field is None:
        raise ValueError(f"в словаре нет поля «{source}» ({where})")
    return replace(field, **changes)


def _widget(field: Field) -> Widget:
    if field.type is FieldType.CHOICE and field.many:
        return Widget.BOXES
    return _SHOWN_ALONE.get(field.type, Widget.LINE)
