"""What people do to a form in a workbook never becomes a wrong answer: it is read right or put before a person."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

import forms
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, codes, silent_errors
from tests.forms.workbook_mutations import HARMLESS, TOUCHING, Edit
from tests.forms.workbooks import EVERY_FORM, Book, filled, read_book, truthful

FORMS_PER_EDIT = 4


def chosen(name: str) -> list[str]:
    """Some of the forms for an edit; over all edits every form has its turn."""
    return random.Random(name).sample(EVERY_FORM, FORMS_PER_EDIT)


def edited(name: str, edit: Edit, code: str, seed: int) -> tuple[Book, dict[str, object]]:
    sheet = truthful(code, seed)
    book = filled(code, sheet.typed)
    with suppress(ValueError, IndexError):  # a form without a place for this edit comes back as it was filled
        edit(book, forms.load_form(code), random.Random(f"{name}-{code}-{seed}"))
    return book, sheet.record


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name in HARMLESS for code in chosen(name)], ids=lambda value: value
)
def test_harmless_changes_cost_no_answer(name: str, code: str) -> None:
    book, truth = edited(name, HARMLESS[name], code, 11)
    result = read_book(book)
    assert result.doubts == ()
    assert result.record == truth


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name in TOUCHING for code in chosen(name)], ids=lambda value: value
)
def test_changes_that_touch_answers_make_no_silent_error(name: str, code: str) -> None:
    book, truth = edited(name, TOUCHING[name], code, 12)
    assert silent_errors(read_book(book), truth) == {}


@pytest.mark.parametrize("seed", range(30))
def test_two_changes_at_once_make_no_silent_error(seed: int) -> None:
    chance = random.Random(seed)
    code = chance.choice(EVERY_FORM)
    sheet, form = truthful(code, seed), forms.load_form(code)
    book = filled(code, sheet.typed)
    for name in chance.sample(sorted(HARMLESS), 2):
        if name not in ("names lost", "label names lost", "service sheet deleted"):
            HARMLESS[name](book, form, chance)
    name = chance.choice([name for name in sorted(TOUCHING) if name not in _NEED_THE_ISSUED_PLACES])
    with suppress(ValueError, IndexError, KeyError, AttributeError):  # the first changes may leave no place for it
        TOUCHING[name](book, form, chance)
    assert silent_errors(read_book(book), sheet.record) == {}


_NEED_THE_ISSUED_PLACES = ("rows sorted", "column hidden", "cells shifted", "answers merged")
"""Edits that know where the columns of a form stand."""


@pytest.mark.parametrize(
    ("name", "code", "problem", "message"),
    [
        ("row deleted", QUESTIONNAIRE, "field-not-found", "вопрос не найден в файле"),
        ("sheet copied", QUESTIONNAIRE, "field-found-twice", "таких полей в файле 2 (подпись)"),
        ("labels swapped", QUESTIONNAIRE, "answer-claimed-twice", "эту же ячейку занимает ответ на"),
        ("answer typed beside", QUESTIONNAIRE, "text-in-next-cell", "текст стоит в соседнем столбце"),
        ("both options picked", QUESTIONNAIRE, "unknown-choice", "нет значения «0, 1»"),
        ("struck out", QUESTIONNAIRE, "struck-out", "ответ зачёркнут"),
        ("answers merged", QUESTIONNAIRE, "merged-cells", "ячейка ответа объединена с другой"),
        ("row hidden", QUESTIONNAIRE, "hidden-text", "в ответе есть скрытый текст"),
        ("formulas without results", QUESTIONNAIRE, "uncertain-value", "формула без результата"),
        ("boxes wiped", QUESTIONNAIRE, "boxes-changed", "варианты ответа изменены, удалены или дополнены"),
        ("options changed", QUESTIONNAIRE, "boxes-changed", "что-то своё"),
        ("answers one row lower", QUESTIONNAIRE, "answers-slipped", "где ничего не пишут, стоит текст"),
        ("heading overwritten", SCHEDULE, "label-changed", "в файле изменена на «Прочее»"),
        ("table column inserted", SCHEDULE, "outside-columns", "Текст «каб. 5» стоит вне столбцов таблицы"),
        ("table sheet deleted", SCHEDULE, "table-not-found", "Таблица «Встречи» не найдена в файле"),
        ("table sheet copied", SCHEDULE, "table-found-twice", "Таблица «Встречи» стоит в файле несколько раз (2)"),
        ("text below everything", QUESTIONNAIRE, "text-outside-answers", "Текст «Прошу перезвонить» не относится"),
    ],
)
def test_what_was_done_is_told(name: str, code: str, problem: str, message: str) -> None:
    book, _ = edited(name, TOUCHING[name], code, 5)
    result = read_book(book)
    told = [found.message for found in result.doubts if found.code == problem]
    assert problem in codes(result)
    assert any(message in text for text in told)
