"""Rows: hints and examples are passed over, links to other sheets are followed, nothing typed in is lost silently."""

from __future__ import annotations

from openpyxl import Workbook

from docgen.workbook import blank_workbook
from tests.docgen.workbook.books import (
    ACTS,
    DICTIONARY,
    EVENTS,
    PAIRS,
    PEOPLE,
    PROGRAMMES,
    SCHOOL,
    edited,
    found,
    read,
    read_edited,
    set_cell,
)


def names(book_change: object) -> list[str]:
    raw = read_edited(book_change)  # type: ignore[arg-type]
    return [person["full_name"] for person in raw.values["employees"]]


def test_empty_rows_between_and_below_are_skipped() -> None:
    def change(book: Workbook) -> None:
        sheet = book[PEOPLE]
        sheet.insert_rows(5, 7)
        sheet["B40"], sheet["E40"], sheet["B60"] = "Макет Артём Русланович", "учитель", "   "

    assert names(change)[-1] == "Макет Артём Русланович"
    assert len(names(change)) == 4


def test_hints_and_examples_are_no_data_even_without_their_marks() -> None:
    assert len(names(lambda book: book[PEOPLE].delete_cols(1))) == 3


def test_a_row_equal_to_the_example_is_data_when_it_is_not_marked() -> None:
    def change(book: Workbook) -> None:
        sheet = book[ACTS]
        for column in "BCD":
            sheet[f"{column}5"] = sheet[f"{column}3"].value

    assert [act["code"] for act in read_edited(change).values["acts"]] == ["Ш-01", "Ш-01"]


def test_data_typed_into_the_example_row_are_not_lost_silently() -> None:
    raw = read_edited(set_cell(PEOPLE, "Фамилия имя отчество", 3, "Настоящая Ольга Петровна"))
    (problem,) = raw.problems
    assert (problem.code, problem.place) == ("changed-example", "лист «Работники», строка 3")
    assert "Если это данные, сотрите слово «пример»" in problem.message


def test_the_example_of_an_earlier_version_is_still_known() -> None:
    def change(book: Workbook) -> None:
        book[PEOPLE]["B3"] = "Прежний Пример Примерович"
        book["_docgen"].append([PEOPLE, "пример", "Фамилия имя отчество", "Прежний Пример Примерович"])

    assert read_edited(change).problems == []


def test_a_deleted_optional_column_does_not_spoil_the_example() -> None:
    assert read_edited(lambda book: book[PEOPLE].delete_cols(15, 3)).problems == []


def test_prefilled_rows_that_nobody_completed_are_no_data() -> None:
    def change(book: Workbook) -> None:
        book["Риски"]["C5"], book["Риски"]["D5"] = "не проявился", "беседы"

    blank = blank_workbook(SCHOOL, DICTIONARY)
    assert "report" not in read(blank).values
    risks = read(edited(change, blank)).values["report"]["risks"]
    assert [risk["assessment"] for risk in risks] == ["не проявился"]


def test_a_row_is_linked_to_its_pair_by_number_typed_as_text_or_as_a_number() -> None:
    def change(book: Workbook) -> None:
        book[EVENTS]["B4"] = 1
        book[EVENTS]["B5"] = " 1 "

    assert len(read_edited(change).values["pairs"][0]["programme"]["events"]) == 2


def test_a_row_of_an_unknown_pair_is_reported_with_the_known_ones() -> None:
    raw = read_edited(set_cell(EVENTS, "№ пары", 5, "7"))
    (problem,) = raw.problems
    assert problem.code == "unknown-parent"
    assert problem.place == "лист «Мероприятия», ячейка B5 («№ пары»)"
    assert problem.message == "«№ пары»: «7» нет на листе «Пары и группы». Там есть: «1»."


def test_a_row_without_its_pair_is_reported() -> None:
    (problem,) = read_edited(set_cell(EVENTS, "№ пары", 5, None)).problems
    assert (problem.code, problem.place) == ("no-parent", "лист «Мероприятия», строка 5")
    assert "заполните столбец «№ пары»" in problem.message


def test_two_pairs_of_one_number_leave_it_unclear_where_a_row_belongs() -> None:
    def change(book: Workbook) -> None:
        book[PAIRS]["B5"], book[PAIRS]["C5"] = "1", "Тестова Мария Игоревна"

    assert {problem.code for problem in read_edited(change).problems} == {"repeated-parent"}
    assert "стоит на листе «Пары и группы» дважды" in read_edited(change).problems[0].message


def test_a_second_programme_of_one_pair_is_reported() -> None:
    def change(book: Workbook) -> None:
        book[PROGRAMMES]["B5"], book[PROGRAMMES]["E5"] = "1", "другая цель"

    raw = read_edited(change)
    assert found(raw, "second-record")[0].message == "«Программы» уже заполнено в строке 4; оставьте одну строку."
    assert raw.values["pairs"][0]["programme"]["goal"] == "освоение приёмов"


def test_events_without_a_row_of_the_programme_make_one() -> None:
    raw = read_edited(lambda book: book[PROGRAMMES].delete_rows(4))
    assert list(raw.values["pairs"][0]["programme"]) == ["events"]


def test_a_number_merged_over_rows_counts_for_each_of_them() -> None:
    def change(book: Workbook) -> None:
        sheet = book[EVENTS]
        sheet["B5"] = None
        sheet.merge_cells("B4:B9")

    raw = read_edited(change)
    assert raw.problems == []
    assert len(raw.values["pairs"][0]["programme"]["events"]) == 2


def test_several_values_in_one_cell_are_split() -> None:
    both = "Пробный Илья Дмитриевич; Тестова Мария Игоревна"

    def change(book: Workbook) -> None:
        set_cell(PAIRS, "Наставляемый", 4, both)(book)
        set_cell(PAIRS, "Наставляемый 2", 4, None)(book)

    assert read_edited(change).values["pairs"][0]["mentees"] == both.split("; ")
