from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.library import default_folder, open_library
from forms import UnknownFormError, list_forms, load_form
from forms.definition import Widget, load
from forms.errors import FaultyFormError

MINIMAL: dict[str, Any] = {
    "code": "Ш-99",
    "version": 1,
    "title": "Проба",
    "filled_by": "педагог",
    "returned_to": "куратору",
    "sections": [{"title": "Часть", "items": [{"key": "one", "name": "один", "label": "Первый"}]}],
}
Library = Callable[..., None]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Puts definitions into a library of the test; the name of each file may be given."""
    (tmp_path / "forms").mkdir()
    monkeypatch.setattr(load, "default_library", lambda: open_library([tmp_path]))

    def add(definition: dict[str, Any] | str, name: str = "Ш-99") -> None:
        text = definition if isinstance(definition, str) else yaml.safe_dump(definition, allow_unicode=True)
        (tmp_path / "forms" / f"{name}.yaml").write_text(text, encoding="utf-8")

    return add


def with_items(*items: dict[str, Any]) -> dict[str, Any]:
    return {**MINIMAL, "sections": [{"title": "Часть", "items": list(items)}]}


CHOSEN = {
    "key": "c",
    "name": "с",
    "label": "Документ",
    "type": "choice",
    "choices": [{"key": "a", "label": "приказ"}, {"key": "b", "label": "карта"}],
}


def with_table(*columns: dict[str, Any], **options: Any) -> dict[str, Any]:
    return with_items({"key": "t", "name": "т", "label": "Таблица", "columns": list(columns), **options})


def test_library_lists_its_forms() -> None:
    assert [form.code for form in list_forms()] == sorted(
        path.stem for path in (default_folder() / "forms").glob("*.yaml") if "@" not in path.stem
    )


def test_field_taken_from_the_dictionary_keeps_what_the_form_does_not_change() -> None:
    question = load_form("Ш-24").questions["mentor"]
    assert question.label == "Наставник"
    assert question.field.type == "person_name"
    assert question.field.personal


def test_mark_of_a_scale_is_a_choice_of_every_untyped_field_of_its_section() -> None:
    question = load_form("Ш-37").questions["health"]
    assert question.widget is Widget.BOXES
    assert [option.label for option in question.options] == ["0", "1", "2", "3"]


def test_field_of_the_dictionary_with_the_marks_of_the_scale_is_ticked_as_its_neighbours_are() -> None:
    questions = load_form("Ш-44-наставник").questions
    assert {questions[key].widget for key in ("growth", "own_growth")} == {Widget.BOXES}


def test_what_a_section_asks_itself_is_personal_where_the_section_is(library: Library) -> None:
    items = [{"key": "one", "name": "один", "label": "Первый"}, {"use": "submission.filled_on"}]
    library({**MINIMAL, "sections": [{"title": "Часть", "personal": True, "items": items}]})
    assert {key: question.field.personal for key, question in load_form("Ш-99").questions.items()} == {
        "one": True,
        "filled_on": False,
    }


def test_table_of_the_dictionary_keeps_its_name_and_is_asked_in_part() -> None:
    (table,) = load_form("Ш-24").tables
    assert (table.field.source, table.field.naming.item) == ("pair_work.meetings", "встреча")
    assert [column.field.source for column in load_form("Ш-22").tables[0].columns] == [
        "employee.full_name",
        "employee.job_title",
    ]


def test_note_may_have_several_paragraphs_and_a_section_may_be_a_text(library: Library) -> None:
    library({**MINIMAL, "sections": [{"title": "Условия", "note": ["Первое\n условие.", "Второе."]}]})
    section = load_form("Ш-99").sections[0]
    assert section.note.splitlines() == ["Первое условие.", "Второе."]
    assert section.items == ()


def test_scale_that_sections_share_is_explained_once(library: Library) -> None:
    scale = [{"key": "0", "label": "0", "meaning": "нет"}, {"key": "1", "label": "1", "meaning": "есть"}]
    sections = [
        {"title": str(n), "scale": scale, "items": [{"key": f"k{n}", "name": f"п{n}", "label": f"Вопрос {n}"}]}
        for n in (1, 2)
    ]
    library({**MINIMAL, "sections": sections})
    assert [section.note for section in load_form("Ш-99").sections] == ["0\u00a0– нет; 1\u00a0– есть.", ""]


def test_signature_is_a_yes_that_is_written_by_hand(library: Library) -> None:
    library(with_items({"key": "signed", "name": "подпись", "label": "Подпись", "shown_as": "signature"}))
    question = load_form("Ш-99").questions["signed"]
    assert question.is_signature
    assert (question.widget, question.field.type) == (Widget.AREA, "yes_no")


def test_questions_are_numbered_through_and_tables_are_not(library: Library) -> None:
    line = {"key": "b", "name": "б", "label": "Второй"}
    table = {"key": "t", "name": "т", "label": "Таблица", "columns": [{"key": "c", "name": "с", "label": "Столбец"}]}
    library(with_items({"key": "a", "name": "а", "label": "Первый"}, table, line))
    assert [question.number for question in load_form("Ш-99").questions.values()] == ["1", "2"]


def test_column_with_options_is_a_list_to_choose_from(library: Library) -> None:
    library(with_table({"key": "c", "name": "с", "label": "Есть", "type": "yes_no"}))
    assert load_form("Ш-99").tables[0].columns[0].widget is Widget.DROPDOWN


def test_rows_printed_in_advance_leave_room_for_more(library: Library) -> None:
    library(with_table({"key": "c", "name": "с", "label": "Событие"}, rows=[{"c": "Встреча"}], spare_rows=2))
    table = load_form("Ш-99").tables[0]
    assert (table.rows, table.row_count(), table.row_count(known=7)) == (({"c": "Встреча"},), 3, 9)


def test_rows_for_every_option_of_the_first_column_are_the_only_ones(library: Library) -> None:
    library(with_table(CHOSEN, rows="all"))
    table = load_form("Ш-99").tables[0]
    assert table.has_fixed_rows
    assert (table.rows, table.row_count(), table.row_count(known=7)) == (({"c": "a"}, {"c": "b"}), 2, 2)


def test_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFormError, match=r"Нет формы «Ш-00»\. Есть: .*Ш-37"):
        load_form("Ш-00")
    with pytest.raises(UnknownFormError, match="Нет формы"):
        load_form("../dictionary/school")


def test_unknown_version_is_refused_with_the_present_one() -> None:
    with pytest.raises(UnknownFormError, match="Нет версии 9 формы «Ш-37»; действует версия 1"):
        load_form("Ш-37", 9)


def test_earlier_version_lies_beside_the_present_one(library: Library) -> None:
    library({**MINIMAL, "version": 2, "title": "Новая"})
    library(MINIMAL, "Ш-99@1")
    assert (load_form("Ш-99").title, load_form("Ш-99", 1).title) == ("Новая", "Проба")
    assert [known for known in load.known_versions() if known[0] == "Ш-99"] == [("Ш-99", 2), ("Ш-99", 1)]


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ({**MINIMAL, "code": "Ш-98"}, "код «Ш-98» не совпадает с именем файла"),
        ("- просто список", "описана неверно"),
        ("code: [", "описана неверно"),
        ({key: value for key, value in MINIMAL.items() if key != "title"}, "не указано «title»"),
        (with_items({"use": "employee.nothing"}), r"в словаре нет поля «employee\.nothing»"),
        (with_items({"key": "a", "name": "а", "label": "А", "type": "list"}), "не может быть вопросом"),
        (with_items({"key": "a", "name": "а", "label": "А", "kind": 1}), "неизвестный ключ «kind»"),
        (
            {**MINIMAL, "titel": "Проба"},
            r"форма: неизвестный ключ «titel»; вероятно, это «title»\. Допускаются: .*filled_by",
        ),
        ({**MINIMAL, "sections": [{"title": "Часть", "itms": []}]}, "раздел «Часть»: неизвестный ключ «itms»"),
        (
            yaml.safe_dump(MINIMAL, allow_unicode=True) + "closing: {key: a, label: один, два}",
            "в «closing» ожидается текст .возьмите в кавычки.",
        ),
        (
            with_items({"use": "employee.category", "type": "text"}),
            "«type» поля словаря «employee.category» здесь не меняют",
        ),
        (with_table({**CHOSEN, "many": True}), "столбец «c» не может быть таким вопросом"),
        (with_table({"key": "c", "name": "с", "label": "Имя"}, rows="all"), "у первого столбца нет вариантов"),
        (with_table(CHOSEN, rows=[{"c": "z"}]), "нет значения «z»"),
        (with_table(CHOSEN, rows=["a"]), "«rows» таблицы «t» – слово all или список строк «столбец: значение»"),
        (with_table(), "таблица «Таблица»: нет столбцов"),
        (with_table(CHOSEN, spare_rows=10**9), "spare_rows 1000000000; допускается от 0 до 200"),
        ({**MINIMAL, "version": 0}, "версия 0, а версии считают с 1"),
        ({**MINIMAL, "sections": [{"title": "Часть", "items": ["one"]}]}, r"«one»\. \(\w*/?forms/Ш-99\.yaml, строка"),
        (with_table(CHOSEN, rows="alll"), "«rows» таблицы «t» – слово all или список строк"),
        (with_table(CHOSEN, rows=[{"d": "a"}]), "Поле «d» не предусмотрено"),
        (
            with_items(
                {"key": "a", "name": "а", "label": "Приказ"},
                {"key": "t", "name": "т", "label": "Таблица", "columns": [CHOSEN]},
            ),
            "в таблице «Таблица» текст «приказ» повторяет подпись вопроса или столбца",
        ),
        (with_table({"use": "meeting.date"}, use="meeting.goal"), "поле «t» не может быть таблицей формы"),
        (
            {
                **MINIMAL,
                "sections": [
                    {"title": "Ч", "scale": [{"key": "0", "label": "0"}], "items": [{"use": "survey.growth"}]}
                ],
            },
            r"варианты поля словаря «survey\.growth» не те, что отметки шкалы раздела",
        ),
        (with_items({"key": "a" * 40, "name": "а", "label": "А"}), "слишком длинный ключ"),
        (
            with_items({"key": "a", "name": "а", "label": "Имя"}, {"key": "b", "name": "б", "label": "ИМЯ:"}),
            "повторяется подпись «имя»",
        ),
        (
            with_items({"key": "a", "name": "а", "label": "Имя"}, {"key": "a", "name": "б", "label": "Год"}),
            "повторяется поле «a»",
        ),
        (
            with_items(
                {
                    "key": "a",
                    "name": "а",
                    "label": "Имя",
                    "type": "choice",
                    "choices": [{"key": "1", "label": "да"}, {"key": "2", "label": "Да."}],
                }
            ),
            "повторяется вариант «да» поля «a»",
        ),
        (
            with_items({"key": "a", "name": "а", "label": "Из них", "type": "integer", "part_of": "b"}),
            "«a» названо частью «b», но такого числа рядом нет",
        ),
        (
            with_items(
                {"key": "a", "name": "а", "label": "Имя"}, {"key": "b", "name": "б", "label": "Из них", "part_of": "a"}
            ),
            "«b» названо частью «a», но это не число",
        ),
    ],
)
def test_faulty_definition_is_refused_with_its_fault(
    library: Library, definition: dict[str, Any] | str, message: str
) -> None:
    library(definition)
    with pytest.raises(FaultyFormError, match=message):
        load_form("Ш-99")
