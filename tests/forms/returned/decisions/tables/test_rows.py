"""Tables of rows: no row lost, doubled or shifted without a word."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

import forms
from examples.fill_form import W
from forms import AnswerState
from forms.returned.content import Mark
from forms.returned.form_in_file import FormInFile, WrittenForm
from forms.returned.readers import look
from tests.forms.answers import truthful_sheet
from tests.forms.filled import SCHEDULE, codes, read, returned, returned_sheet, retype, silent_errors, write_into


def grid(document: etree._Element) -> list[etree._Element]:
    """Rows of the table of meetings."""
    table = next(t for t in document.iter(f"{W}tbl") if len(t.findall(f"{W}tr")[0].findall(f"{W}tc")) > 3)
    return table.findall(f"{W}tr")


def cells(row: etree._Element) -> list[etree._Element]:
    return row.findall(f"{W}tc")


def append_rows(document: etree._Element) -> None:
    last = grid(document)[-1]
    for number in range(3):
        row = copy.deepcopy(last)
        for cell, text in zip(cells(row), ["", f"0{number + 1}.06.2027", "Дополнительная", "", ""], strict=True):
            for paragraph in list(cell.iter(f"{W}p")):
                cell.remove(paragraph)
            etree.SubElement(cell, f"{W}p")
            write_into(cell, text)
        last.addnext(row)


def delete_first(document: etree._Element) -> None:
    grid(document)[1].getparent().remove(grid(document)[1])  # type: ignore[union-attr]


def reverse_rows(document: etree._Element) -> None:
    header, *rows = grid(document)
    for row in rows:
        header.addnext(row)


def retype_headings(document: etree._Element) -> None:
    for cell, text in zip(
        cells(grid(document)[0])[1:], ["ДАТА:", "Цeль вcтречи", "Задание до  следующей встречи.", "итог"], strict=True
    ):
        retype(cell, text)


def reword_heading(document: etree._Element) -> None:
    retype(cells(grid(document)[0])[4], "Что вышло")


def swap_headings(document: etree._Element) -> None:
    retype(cells(grid(document)[0])[2], "Итог")
    retype(cells(grid(document)[0])[4], "Цель встречи")


def insert_column(document: etree._Element) -> None:
    for number, row in enumerate(grid(document)):
        added = copy.deepcopy(cells(row)[0])
        retype(added, "каб. 5" if number else "Место")
        cells(row)[1].addnext(added)


def merge_in_row(document: etree._Element) -> None:
    row = grid(document)[1]
    row.remove(cells(row)[4])
    etree.SubElement(next(cells(row)[3].iter(f"{W}tcPr")), f"{W}gridSpan").set(f"{W}val", "2")


def shift_column(document: etree._Element) -> None:
    """Every goal one row too low, the last one lost."""
    rows = grid(document)[1:]
    goals = [cells(row)[2] for row in rows]
    rows[-1].remove(goals.pop())
    empty = etree.Element(f"{W}tc")
    etree.SubElement(empty, f"{W}p")
    for row, goal in zip(rows, [empty, *goals], strict=True):
        cells(row)[1].addnext(goal)


def delete_heading(document: etree._Element) -> None:
    retype(cells(grid(document)[0])[2], "")
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(cells(grid(document)[0])[2].iter(f"{W}{name}")):
            mark.getparent().remove(mark)  # type: ignore[union-attr]


def split_table(document: etree._Element) -> None:
    """The rows from the third on in a table of their own, without headings."""
    rows = grid(document)
    table = rows[0].getparent()
    assert table is not None
    second = etree.Element(f"{W}tbl")
    for row in rows[3:]:
        second.append(row)
    paragraph = etree.Element(f"{W}p")
    table.addnext(paragraph)
    paragraph.addnext(second)


def copy_table(document: etree._Element) -> None:
    table = grid(document)[0].getparent()
    assert table is not None
    table.addnext(copy.deepcopy(table))


def remove_table(document: etree._Element) -> None:
    table = grid(document)[0].getparent()
    assert table is not None
    table.getparent().remove(table)  # type: ignore[union-attr]


def delete_row_in_review(document: etree._Element) -> None:
    properties = next(grid(document)[1].iter(f"{W}trPr"))
    etree.SubElement(properties, f"{W}del")


def strike_goal(document: etree._Element) -> None:
    for run in cells(grid(document)[1])[2].iter(f"{W}r"):
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
        etree.SubElement(properties, f"{W}strike")


def meetings(seed: int) -> dict[str, Any]:
    """Truthful answers with several meetings and some spare rows."""
    sheets = (truthful_sheet(forms.load_form(SCHEDULE), number) for number in range(seed, seed + 100))
    return next(sheet.typed for sheet in sheets if 4 <= len(sheet.typed["meetings"]) <= 10)


def test_rows_added_below_are_read_and_others_stay() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 2, append_rows)
    result = read(docx)
    assert result.doubts == ()
    assert len(result.answer("meetings").value) == len(sheet.record["meetings"]) + 3


def test_deleted_and_moved_rows_leave_the_others_whole() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 2, delete_first, reverse_rows)
    assert read(docx).answer("meetings").value == sheet.record["meetings"][:0:-1]


def test_the_way_headings_are_typed_does_not_matter() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 2, retype_headings)
    result = read(docx)
    assert result.record == sheet.record


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("edit", "code", "message"),
    [
        (reword_heading, "label-changed", "Подпись «Итог» в файле изменена на «Что вышло»"),
        (swap_headings, "headings-disagree", "стоит под чужим заголовком"),
        (insert_column, "outside-columns", "Текст «каб. 5» стоит вне столбцов таблицы «Встречи»"),
        (merge_in_row, "row-out-of-grid", "В строке ячейки объединены или их не столько"),
        (shift_column, "rows-shifted", "столбец мог сдвинуться на строку"),
        (delete_heading, "column-not-found", "Таблица «Встречи»: нет столбца «Цель встречи»"),
        (split_table, "text-outside-answers", "не относится ни к одному вопросу формы"),
        (split_table, "rows-outside", "часть её строк могла оказаться в другой таблице"),
        (copy_table, "table-found-twice", "Таблица «Встречи» стоит в файле несколько раз (2)"),
        (remove_table, "table-not-found", "Таблица «Встречи» не найдена в файле"),
        (strike_goal, "struck-out", "«Цель встречи»: ответ зачёркнут"),
    ],
)
def test_what_was_done_to_the_table_is_told(edit: Any, code: str, message: str, seed: int) -> None:
    typed = meetings(seed * 10)
    result = read(returned(SCHEDULE, typed, edit))
    told = {problem.code: problem.message for problem in result.doubts}
    assert message in told.get(code, "")


CHANGED_TABLES = (
    swap_headings,
    insert_column,
    merge_in_row,
    shift_column,
    delete_heading,
    copy_table,
    split_table,
)


@pytest.mark.parametrize("edit", CHANGED_TABLES)
@pytest.mark.parametrize("seed", range(12))
def test_changed_tables_are_never_accepted_with_wrong_rows(edit: Any, seed: int) -> None:
    docx, sheet = returned_sheet(SCHEDULE, seed, edit)
    assert silent_errors(read(docx), sheet.record) == {}


def test_row_deleted_in_review_is_noted() -> None:
    docx, sheet = returned_sheet(SCHEDULE, 2, delete_row_in_review)
    result = read(docx)
    assert [note.message for note in result.notes] == ["Строка удалена в режиме исправлений и не прочитана."]
    assert result.answer("meetings").value == sheet.record["meetings"][1:]


def test_wrong_value_of_a_row_is_told_with_its_cell() -> None:
    typed = {"number": "1", "mentor": "Образцова Мария Петровна", "mentee": "Примерова Анна Сергеевна"}
    rows = [{"date": "15.09.2026", "goal": "Знакомство"}, {"date": "когда-нибудь", "goal": "Урок"}]
    result = read(returned(SCHEDULE, {**typed, "meetings": rows}))
    problem = result.doubts[0]
    assert (problem.code, problem.path, problem.place) == (
        "bad-date",
        "meetings[1].date",
        "таблица 2, строка 3, столбец 2",
    )
    assert codes(result) == {"bad-date"}
    assert result.answer("meetings").suggestion == [
        {"date": "2026-09-15", "goal": "Знакомство"},
        {"date": "когда-нибудь", "goal": "Урок"},
    ]


def _typed(*rows: dict[str, str]) -> dict[str, Any]:
    pair = {"number": "1", "mentor": "Образцова Мария Петровна", "mentee": "Примерова Анна Сергеевна"}
    return {**pair, "meetings": list(rows)}


FIRST = {"date": "15.09.2026", "goal": "Знакомство", "task": "Карта наблюдения"}
SECOND = {"date": "22.09.2026", "goal": "Урок", "result": "Разобран план"}
FIRST_READ, SECOND_READ = {**FIRST, "date": "2026-09-15"}, {**SECOND, "date": "2026-09-22"}


def test_row_with_a_value_that_does_not_fit_leaves_the_others_accepted() -> None:
    result = read(returned(SCHEDULE, _typed(FIRST, {**SECOND, "date": "потом"})))
    answer = result.answer("meetings")
    assert (answer.state, answer.value) == (AnswerState.DOUBTFUL, None)
    assert [row.value for row in answer.rows] == [FIRST_READ, None]
    assert answer.rows[1].suggestion == {**SECOND, "date": "потом"}
    assert {cell.state for cell in answer.rows[1].cells} == {AnswerState.DOUBTFUL}
    assert answer.rows[1].cells[0].place == "таблица 2, строка 3, столбец 2"


def test_list_with_a_doubtful_row_is_not_in_the_record() -> None:
    result = read(returned(SCHEDULE, _typed(FIRST, {**SECOND, "date": "потом"})))
    assert result.record is not None
    assert "meetings" not in result.record


def test_struck_out_cell_is_in_doubt_alone() -> None:
    answer = read(returned(SCHEDULE, _typed(FIRST, SECOND), strike_goal)).answer("meetings")
    assert [row.value for row in answer.rows] == [None, SECOND_READ]
    assert [(cell.key, cell.state) for cell in answer.rows[0].cells] == [
        ("date", AnswerState.FILLED),
        ("goal", AnswerState.STRUCK_OUT),
        ("task", AnswerState.FILLED),
        ("result", AnswerState.BLANK),
    ]
    assert answer.rows[0].suggestion == FIRST_READ


@pytest.mark.parametrize("edit", [merge_in_row, shift_column, insert_column, reword_heading, split_table])
def test_what_may_have_slipped_puts_every_cell_to_doubt(edit: Any) -> None:
    answer = read(returned(SCHEDULE, meetings(0), edit)).answer("meetings")
    assert answer.rows
    assert not any(cell.is_accepted for row in answer.rows for cell in row.cells)


def test_row_that_lacks_what_it_must_have_puts_every_row_to_doubt() -> None:
    result = read(returned(SCHEDULE, _typed(FIRST, {"date": "22.09.2026"}, SECOND)))
    assert codes(result) == {"required", "rows-shifted"}
    assert [row.value for row in result.answer("meetings").rows] == [None, None, None]


@pytest.mark.parametrize(
    ("mark", "code", "state"),
    [
        (Mark.INK, "handwriting", AnswerState.UNREADABLE),
        (Mark.UNSURE, "unsure-recognition", AnswerState.DOUBTFUL),
    ],
)
def test_handwritten_or_unsure_cell_of_a_scan_is_shown_with_its_crop(
    mark: Mark, code: str, state: AnswerState, monkeypatch: pytest.MonkeyPatch
) -> None:
    (form,) = look(returned(SCHEDULE, _typed(FIRST, SECOND)))
    text = "" if mark is Mark.INK else "Карта наблюдения"
    marked = _with_cell(form, 1, 1, 3, text=text, marks=frozenset({mark}), crop=b"PNG")
    monkeypatch.setattr("forms.returned.stages.look", lambda _: [marked])
    result = read(b"")
    cell = result.answer("meetings").rows[0].cells[2]
    assert codes(result) == {code}
    assert (cell.state, cell.value) == (state, None)
    assert {evidence.crop for evidence in cell.evidence} == {b"PNG"}
    assert result.answer("meetings").rows[1].value == SECOND_READ
    held = result.to_json()["answers"]["meetings"]["rows"][0]
    assert result.crops()[held["cells"]["task"]["evidence"][0]["crop"]] == b"PNG"
    assert held["value"] is None


def test_handwriting_in_a_cell_that_must_be_filled_is_no_sign_of_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = look(returned(SCHEDULE, _typed(FIRST, SECOND)))
    marked = _with_cell(form, 1, 1, 2, text="", marks=frozenset({Mark.INK}), crop=b"PNG")
    monkeypatch.setattr("forms.returned.stages.look", lambda _: [marked])
    result = read(b"")
    assert codes(result) == {"handwriting"}
    assert [row.is_accepted for row in result.answer("meetings").rows] == [False, True]


def test_row_with_nothing_but_handwriting_is_not_taken_for_a_spare_one(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = look(returned(SCHEDULE, _typed(FIRST)))
    marked = _with_cell(form, 1, 2, 2, marks=frozenset({Mark.INK}), crop=b"PNG")
    monkeypatch.setattr("forms.returned.stages.look", lambda _: [marked])
    answer = read(b"").answer("meetings")
    assert len(answer.rows) == 2
    assert answer.value is None


def _with_cell(form: FormInFile, table: int, row: int, column: int, **changes: Any) -> FormInFile:
    """The form with one cell of a table changed."""
    assert isinstance(form, WrittenForm)
    tables = list(form.content.tables)
    rows = list(tables[table].rows)
    cells = list(rows[row].cells)
    cells[column] = cells[column]._replace(**changes)
    rows[row] = rows[row]._replace(cells=tuple(cells))
    tables[table] = replace(tables[table], rows=tuple(rows))
    return replace(form, content=replace(form.content, tables=tuple(tables)))
