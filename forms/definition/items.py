"""Makes the sections, questions and row tables of a form from its YAML. Reads no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from docgen.dictionary import Dictionary, Field, FieldType, make_field
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

_SECTION_KEYS = frozenset({"title", "note", "scale", "label_heading", "answer_heading", "items"})


def make_section(
    declared: dict[str, Any], where: str, first_number: int, dictionary: Dictionary, *, explains_scale: bool = True
) -> Section:
    """A section; a `scale` makes every untyped field of it a choice of the scale's marks."""
    refuse_unknown(declared, _SECTION_KEYS, f"раздел «{declared.get('title', '?')}»")
    scale = declared.get("scale", ())
    numbers = count(first_number)
    given = declared.get("items", ())
    items = tuple(_make_item(_with_scale(item, scale), where, numbers, dictionary) for item in given)
    note = "\n".join(filter(None, (_paragraphs(declared.get("note", ())), _legend(scale) if explains_scale else "")))
    return Section(
        declared["title"], note, items, declared.get("label_heading", ""), declared.get("answer_heading", "")
    )


def refuse_unknown(declared: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    """A mistyped key must not pass as if it had been said."""
    unknown = sorted(set(declared) - known)
    if unknown:
        raise ValueError(f"{where}: неизвестный ключ «{unknown[0]}»; допускаются: {', '.join(sorted(known))}")


def _paragraphs(declared: str | list[str]) -> str:
    """A note of one or several paragraphs, each on a line of its own."""
    given = [declared] if isinstance(declared, str) else declared
    return "\n".join(" ".join(paragraph.split()) for paragraph in given)


def _with_scale(declared: dict[str, Any], scale: list[dict[str, str]]) -> dict[str, Any]:
    if not scale or {"type", "use", "columns"} & declared.keys():
        return declared
    choices = [{"key": mark["key"], "label": mark["label"]} for mark in scale]
    return {**declared, "type": "choice", "choices": choices, "shown_as": "boxes"}


def _legend(scale: list[dict[str, str]]) -> str:
    marks = "; ".join(f"{mark['label']}\u00a0– {mark['meaning']}" for mark in scale if mark.get("meaning"))
    return f"{marks}." if marks else ""


def _make_item(
    declared: dict[str, Any], where: str, numbers: Iterator[int], dictionary: Dictionary
) -> Question | RowTable:
    if "columns" in declared:
        return _make_table(declared, where, dictionary)
    return _make_question(declared, where, dictionary, str(next(numbers)))


def _make_table(declared: dict[str, Any], where: str, dictionary: Dictionary) -> RowTable:
    values = dict(declared)
    of_table = f"{where}, {values['key']}"
    columns = tuple(_make_column(column, of_table, dictionary) for column in values.pop("columns"))
    rows = values.pop("rows", ())
    has_fixed_rows = rows == EVERY_CHOICE
    if has_fixed_rows:
        rows = [{columns[0].key: choice.key} for choice in columns[0].options]
    spare_rows = int(values.pop("spare_rows", DEFAULT_SPARE_ROWS))
    field = make_field({**values, "type": "list", "of": f"{where}.{values['key']}"}, where)
    return RowTable(field, columns, spare_rows, tuple(rows), has_fixed_rows)


def _make_column(declared: dict[str, Any], where: str, dictionary: Dictionary) -> Question:
    """A cell of a row holds one text, so whatever is chosen in it is chosen from a list."""
    column = _make_question(declared, where, dictionary)
    if column.field.many or column.is_signature:
        raise ValueError(f"столбец «{column.key}» не может быть таким вопросом")
    return replace(column, widget=Widget.DROPDOWN) if column.options else column


def _make_question(declared: dict[str, Any], where: str, dictionary: Dictionary, number: str = "") -> Question:
    values = dict(declared)
    shown_as = values.pop("shown_as", "")
    if shown_as == SIGNATURE:
        values = {"type": "yes_no", "hint": _SIGNATURE_HINT, "lines": _SIGNATURE_LINES, **values}
    width = float(values.pop("width", 0))
    lines = int(values.pop("lines", DEFAULT_LINES))
    part_of = values.pop("part_of", "")
    source = values.pop("use", "")
    field = _taken(source, values, where, dictionary) if source else make_field(values, where)
    if field.type.holds_entity:
        raise ValueError(f"поле «{field.key}» не может быть вопросом формы")
    return Question(field, _widget(field, shown_as), number, width, lines, part_of)


def _taken(source: str, changes: dict[str, Any], where: str, dictionary: Dictionary) -> Field:
    """A field of the dictionary; the form may give it another key, label, hint or obligation."""
    entity, _, key = source.partition(".")
    known = dictionary.entities.get(entity)
    field = known.find(key) if known else None
    if field is None:
        raise ValueError(f"в словаре нет поля «{source}» ({where})")
    if {"type", "choices"} & changes.keys():
        raise ValueError(f"тип и варианты поля словаря «{source}» в форме не меняют")
    return replace(field, **changes)


def _widget(field: Field, shown_as: str) -> Widget:
    if shown_as == SIGNATURE:
        return Widget.AREA
    if shown_as:
        return Widget(shown_as)
    if field.type is FieldType.CHOICE and field.many:
        return Widget.BOXES
    return _SHOWN_ALONE.get(field.type, Widget.LINE)
