"""What people do to a form never becomes a wrong answer: it is read right or put before a person."""

from __future__ import annotations

import random

import pytest
from lxml import etree

import forms
from examples.fill_form import W
from forms import AnswerState
from forms.returned.sources import Source
from tests.forms import mutations
from tests.forms.answers import truthful_sheet
from tests.forms.filled import QUESTIONNAIRE, codes, read, returned, returned_sheet, silent_errors
from tests.forms.mutations import Edit

SEEDS = range(8)

HARMLESS: dict[str, Edit] = {
    "labels retyped": mutations.retype_labels,
    "rows moved": mutations.move_rows,
    "tracked changes": mutations.track_changes,
    "comments": mutations.comment_on_answers,
    "rows inside content controls": mutations.wrap_rows,
    "line breaks pasted into a name": mutations.paste_line_breaks,
    "controls lost": mutations.unwrap_controls,
    "only labels left": mutations.keep_labels_only,
    "bookmarks lost": mutations.remove_bookmarks,
    "two copies with the same answers": mutations.copy_whole_form,
}
"""Nothing of the answers is in doubt: all of them are accepted."""

TOLD: dict[str, tuple[Edit, str, str]] = {
    "labels translated": (mutations.translate_labels, "", ""),
    "labels translated and bookmarks lost": (mutations.translate_labels_without_bookmarks, "", ""),
    "labels of two rows swapped": (
        mutations.swap_labels,
        "answer-claimed-twice",
        "«Должность»: эту же ячейку занимает ответ на «Предмет (направление работы)»",
    ),
    "row added": (mutations.add_row, "text-outside-answers", "Текст «Второй предмет» не относится ни к одному"),
    "row copied": (mutations.copy_row, "field-found-twice", "таких полей в файле 2 (метка поля)"),
    "row deleted": (mutations.delete_row, "field-not-found", "«Предмет (направление работы)»: вопрос не найден"),
    "cells merged": (mutations.merge_cells, "merged-cells", "«Должность»: ячейка ответа объединена с другой"),
    "answers moved with their controls": (mutations.move_answers_with_controls, "answer-claimed-twice", ""),
    "column inserted": (mutations.insert_column, "text-in-next-cell", "текст стоит в соседнем столбце («"),
    "column inserted, controls lost": (mutations.insert_column_without_controls, "text-in-next-cell", ""),
    "column appended": (mutations.append_column, "text-in-next-cell", "соседнем столбце («см. также письмо»)"),
    "both options ticked": (
        mutations.tick_both,
        "several-ticked",
        "отмечено несколько вариантов (да; нет), а нужен один",
    ),
    "sign of a box changed": (mutations.change_glyph_only, "glyph-disagrees", "», а сохранена как «"),
    "tick after the word": (
        mutations.tick_beside,
        "mark-beside-box",
        "отметка стоит рядом с клеткой, а не в ней («☐ да",
    ),
    "tick before the box": (mutations.tick_before, "mark-beside-box", "а не в ней («X☐ да"),
    "option underlined": (mutations.underline_option, "emphasised-option", "но вариант подчёркнут или выделен («☐ да"),
    "answer struck out": (mutations.strike_out, "struck-out", "«Фамилия имя отчество»: ответ зачёркнут («"),
    "answer hidden": (mutations.hide_text, "hidden-text", "«Фамилия имя отчество»: в ответе есть скрытый текст («"),
    "other option deleted": (mutations.delete_other_option, "boxes-changed", "(«да»); ожидаются: да; нет."),
    "typed over the placeholder": (
        mutations.type_over_placeholder,
        "typed-over-placeholder",
        "поверх подсказки «впишите»",
    ),
    "typed beside the control": (mutations.type_beside_control, "sources-disagree", "найдены разные ответы: «"),
    "answer cut out": (mutations.cut_answer_out, "one-source-empty", "», в другом пусто (закладка подписи, таблица 1,"),
    "letters mixed": (mutations.mix_letters, "mixed-alphabets", "смешаны русские и латинские буквы; вероятно, это «"),
    "drawing in the answer": (mutations.draw_in_answer, "drawing-in-answer", "в ответе рисунок или надпись"),
    "table in the answer": (mutations.nest_table, "table-in-answer", "«Пожелания куратору»: в ответ вставлена таблица"),
    "labels in other words, nothing else left": (
        mutations.reword_labels,
        "field-guessed",
        "такой подписи в файле нет; вероятно, это строка «Ваши пожелания куратору»",
    ),
    "labels translated, nothing else left": (
        mutations.translate_labels_only,
        "field-guessed",
        "вероятно, это строка «Position»",
    ),
    "labels of free texts swapped": (
        mutations.swap_free_text_labels,
        "row-number-disagrees",
        "в его строке стоит номер",
    ),
    "whole answer column moved": (
        mutations.move_whole_answer_column,
        "neighbour-displaced",
        "этот тоже мог сдвинуться",
    ),
    "page lost": (mutations.lose_page, "field-not-found", "«Дата заполнения»: вопрос не найден в файле"),
}
"""The answers it touches are in doubt, with this code."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_harmless_changes_cost_no_answer(edit: Edit, seed: int) -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, seed, edit)
    result = read(docx)
    assert result.record == sheet.record
    assert result.doubts == ()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("edit", "code", "message"), TOLD.values(), ids=TOLD)
def test_changes_that_touch_answers_are_put_before_a_person(edit: Edit, code: str, message: str, seed: int) -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, seed, edit)
    result = read(docx)
    assert silent_errors(result, sheet.record) == {}
    told = [problem.message for problem in result.doubts if problem.code == code]
    assert not code or any(message in text for text in told)


@pytest.mark.parametrize("around", [True, False], ids=["cyclic", "last lost"])
@pytest.mark.parametrize("seed", range(30))
def test_answers_typed_one_row_too_low_are_not_accepted(seed: int, around: bool) -> None:
    form = forms.load_form(QUESTIONNAIRE)
    sheet = truthful_sheet(form, seed)
    typed, lost = mutations.shifted_down(form, sheet.typed, around=around)
    silent = silent_errors(read(returned(QUESTIONNAIRE, typed)), sheet.record)
    # Free text in the row of other free text carries no sign of the slip.
    assert set(silent) - lost <= {"situation", "help_details", "shares_topic", "remarks"}


@pytest.mark.parametrize("seed", range(40))
def test_two_changes_at_once_make_no_silent_error(seed: int) -> None:
    edits = [*HARMLESS.values(), *(edit for edit, _, _ in TOLD.values())]
    apart = [edit for edit in edits if edit not in _SPOIL_OTHERS]
    docx, sheet = returned_sheet(QUESTIONNAIRE, seed, *mutations.several(apart, random.Random(seed)))
    assert silent_errors(read(docx), sheet.record) == {}


_SPOIL_OTHERS = {
    mutations.unwrap_controls,
    mutations.keep_labels_only,
    mutations.remove_bookmarks,
    mutations.translate_labels_without_bookmarks,
    mutations.insert_column_without_controls,
    mutations.cut_answer_out,
    mutations.delete_row,
    mutations.delete_other_option,
    mutations.reword_labels,
    mutations.translate_labels_only,
    mutations.lose_page,
    mutations.copy_whole_form,
}
"""Edits after which others do not find what they edit."""


def test_option_typed_instead_of_its_boxes_is_taken_when_it_is_a_word_of_the_form() -> None:
    result = read(returned(QUESTIONNAIRE, {}, mutations.keep_chosen_words_only))
    assert result.answer("ready").value is True
    assert result.answer("theory").value == "2"


def test_answer_typed_into_the_label_is_told() -> None:
    result = read(returned(QUESTIONNAIRE, {}, mutations.type_into_label))
    assert result.answer("ready_from").value is None
    assert "label-changed" in codes(result)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (mutations.track_changes, "ответ изменён в режиме исправлений; прочитан так, будто исправления приняты"),
        (mutations.comment_on_answers, "к ответу есть примечание, оно не прочитано"),
    ],
)
def test_review_marks_are_noted(edit: Edit, message: str) -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1, edit)
    assert message in read(docx).notes[0].message


def test_text_written_outside_of_the_tables_is_noted() -> None:
    def write(document: etree._Element) -> None:
        paragraph = etree.Element(f"{W}p")
        next(document.iter(f"{W}body")).insert(0, paragraph)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "P. S. Спасибо за внимание!"

    docx, sheet = returned_sheet(QUESTIONNAIRE, 1, write)
    result = read(docx)
    assert [note.message for note in result.notes] == ["Вне таблиц дописано: «P. S. Спасибо за внимание!»."]
    assert result.record == sheet.record


@pytest.mark.parametrize(
    ("key", "typed", "code", "message"),
    [
        ("job_title", "Примерова Анна Сергеевна", "looks-like-other-kind", "похоже на другое: фамилия, имя и отчество"),
        ("subject", "primer@example.org", "looks-like-other-kind", "похоже на другое: адрес почты"),
        ("remarks", "15.09.2026 г.", "looks-like-other-kind", "похоже на другое: дата"),
        ("full_name", "учитель математики", "not-like-a-name", "не похоже на фамилию с именем или инициалами"),
        ("situation", "на урoке шумно", "look-alike-letters", "в слове «урoке» смешаны русские и латинские буквы"),
        ("experience_years", "около пяти", "bad-integer", "«около пяти» не целое число"),
        ("category", "первaя", "unknown-choice", "нет значения «первaя»; вероятно, это «первая»"),
        ("experience_years", "1.000", "ambiguous-number", "«1.000» – это тысячи или дробь"),
        ("remarks", "☒ да ☐ нет", "box-in-text", "вместо ответа словами стоят клетки"),
        (
            "remarks",
            "Опишите одну-две ситуации, которые вызывают затруднение: шум на уроке",
            "label-in-answer",
            "ответ начинается словами вопроса «Опишите одну-две ситуации, которые вызывают затруднение»",
        ),
    ],
)
def test_answer_that_does_not_look_like_one_is_put_before_a_person(
    key: str, typed: str, code: str, message: str
) -> None:
    result = read(returned(QUESTIONNAIRE, {key: typed}))
    told = {problem.code: problem.message for problem in result.doubts if problem.path == key}
    assert message in told[code]
    assert result.answer(key).value is None


def test_neighbours_of_an_answer_that_does_not_fit_are_suspected_to_have_slipped() -> None:
    result = read(returned(QUESTIONNAIRE, {"subject": "математика", "experience_years": "химия"}))
    told = {problem.path: problem.message for problem in result.doubts if problem.code == "shift-suspected"}
    assert "рядом, в вопросе «Педагогический стаж, лет», нет подходящего ответа" in told["subject"]
    assert result.answer("subject").suggestion == "математика"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("edit", [mutations.reword_labels, mutations.translate_labels_only])
def test_lost_question_is_suggested_and_never_accepted(edit: Edit, seed: int) -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, seed, edit)
    answer = read(docx).answer("full_name")
    assert (answer.state, answer.value) == (AnswerState.DOUBTFUL, None)
    assert answer.suggestion == sheet.record["full_name"]
    assert answer.evidence[0].source in (Source.SIMILAR_LABEL, Source.ROW_NUMBER)


def test_struck_out_answer_is_neither_blank_nor_filled() -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1, mutations.strike_out)
    answer = read(docx).answer("full_name")
    assert answer.state is AnswerState.STRUCK_OUT
    assert (answer.value, answer.suggestion) == (None, sheet.record["full_name"])
