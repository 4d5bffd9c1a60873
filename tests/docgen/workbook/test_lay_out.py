from __future__ import annotations

from typing import Any

import pytest

from docgen.dictionary import Dictionary, make_entity, make_field
from docgen.errors import LibraryError
from docgen.workbook.model.lay_out import lay_out
from docgen.workbook.model.layout import FormSheet, Layout, RoleSheet
from tests.docgen.workbook.books import DICTIONARY, SCHOOL


def field(key: str, **declared: Any) -> dict[str, Any]:
    return {"key": key, "name": key, "label": declared.pop("label", key.title()), **declared}


def layout_of(root: list[dict[str, Any]], **entities: dict[str, Any]) -> Layout:
    """The layout of a data set with these fields and entities."""
    declared = {"club": {"label": "Клуб", "fields": root}, **entities}
    made = {
        key: make_entity(
            {"key": key, "name": key, "label": key.title(), **entity}, tuple(map(make_field, entity["fields"]))
        )
        for key, entity in declared.items()
    }
    return lay_out(made["club"], Dictionary(made))


MAN = {"fields": [field("name"), field("born", type="date")]}


def test_the_school_has_its_sheets_in_the_order_of_the_dictionary() -> None:
    titles = [sheet.title for sheet in lay_out(SCHOOL, DICTIONARY).sheets]
    assert titles[0] == "Данные школы"
    assert titles[2:7] == ["Работники", "Пары и группы", "Программы", "Мероприятия", "Дорожная карта"]
    assert titles[-4:] == ["Итоговый отчёт куратора", "Показатели", "Риски", "Склонение"]


def test_derived_lists_have_no_sheet() -> None:
    titles = [sheet.title for sheet in lay_out(SCHOOL, DICTIONARY).sheets]
    assert not {"Наставники", "Наставляемые", "Участники наставничества"} & set(titles)


def test_single_records_are_sections_and_records_alike_are_rows_of_one_sheet() -> None:
    layout = layout_of(
        [field("motto"), field("house", type="record", of="house"), *[field(k, type="record", of="man") for k in "ab"]],
        house={"fields": [field("place")]},
        man=MAN,
    )
    first, roles = layout.sheets
    assert isinstance(first, FormSheet)
    assert [section.title for section in first.sections] == ["Клуб", "House"]
    assert isinstance(roles, RoleSheet)
    assert [section.keys for section in roles.sections] == [("a",), ("b",)]


def test_a_field_with_many_values_takes_its_columns() -> None:
    layout = layout_of(
        [field("teams", type="list", of="team")], team={"fields": [field("member", many=True, workbook={"columns": 3})]}
    )
    (table,) = layout.tables
    assert [column.heading for column in table.columns] == ["Member", "Member 2", "Member 3"]


def test_a_record_inside_a_row_stands_in_the_same_row_unless_it_has_its_own_sheet() -> None:
    layout = layout_of(
        [field("teams", type="list", of="team")],
        team={"identified_by": "name", "fields": [field("name"), field("head", type="record", of="man")]},
        man=MAN,
    )
    (table,) = layout.tables
    assert [(column.heading, column.keys) for column in table.columns] == [
        ("Name", ("name",)),
        ("Head: Name", ("head", "name")),
        ("Head: Born", ("head", "born")),
    ]


def test_a_list_inside_a_row_has_a_sheet_that_names_the_row() -> None:
    events = next(table for table in lay_out(SCHOOL, DICTIONARY).tables if table.title == "Мероприятия")
    assert events.keys == ("programme", "events")
    assert events.parent is not None
    assert events.parent.title == "Пары и группы"
    assert events.all_columns[0].heading == "№ пары"


def test_sheets_of_one_name_are_told_apart_and_long_names_are_cut() -> None:
    layout = layout_of(
        [
            field("a", type="list", of="man", label="Мероприятия: план/факт и ещё длинное название"),
            field("b", type="record", of="plan", label="План"),
            field("c", type="record", of="other", label="Отчёт"),
        ],
        man=MAN,
        plan={"fields": [field("x"), field("rows", type="list", of="man", label="Строки")]},
        other={"fields": [field("x"), field("rows", type="list", of="man", label="Строки")]},
    )
    titles = [sheet.title for sheet in layout.sheets]
    assert titles == ["Мероприятия план факт и ещё дли", "План", "Строки", "Отчёт", "Строки (Отчёт)"]


def test_a_list_inside_rows_that_nothing_identifies_is_a_fault_of_the_library() -> None:
    with pytest.raises(LibraryError, match="не указано поле identified_by"):
        layout_of(
            [field("teams", type="list", of="team")],
            team={"fields": [field("name"), field("men", type="list", of="man")]},
            man=MAN,
        )
