"""A field is declared once: by the dictionary, or by the only form that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import forms
from docgen.dictionary import Dictionary, Field, Naming
from docgen.library import default_library
from forms import Form
from forms.definition.declared_once import find_repeated_declarations

DICTIONARY = default_library().dictionary
LIBRARY = forms.list_forms()


def with_own(code: str, field: Field) -> Form:
    """A form of the library that asks one question more."""
    form = forms.load_form(code)
    return replace(form, entity=replace(form.entity, fields=(*form.entity.fields, field)))


def asked(form: Form) -> Iterator[Field]:
    yield from (question.field for question in form.questions.values())
    yield from (column.field for table in form.tables for column in table.columns)


def test_nothing_in_the_library_is_declared_twice() -> None:
    assert find_repeated_declarations(LIBRARY, DICTIONARY) == []


def test_most_of_what_forms_ask_is_declared_in_the_dictionary() -> None:
    fields = [field for form in LIBRARY for field in asked(form)]
    assert len(fields) == 550
    assert len([field for field in fields if field.source]) == 445


def test_a_key_that_two_forms_declare_is_told_with_both() -> None:
    mood = Field("mood", Naming("настроение"), "Настроение")
    (problem,) = find_repeated_declarations([with_own("Ш-24", mood), with_own("Ш-25", mood)], DICTIONARY)
    assert (problem.code, problem.place) == ("field-declared-twice", "forms/Ш-24.yaml, forms/Ш-25.yaml")
    assert problem.message == (
        "Поле «mood» описано сразу в нескольких формах: Ш-24, Ш-25. Опишите его один раз в словаре "
        "(templates/dictionary), а в формах возьмите оттуда: use."
    )


def test_an_own_key_that_the_dictionary_has_is_told_with_what_to_use() -> None:
    form = with_own("Ш-37", Field("subject", Naming("тема"), "Тема беседы"))
    (problem,) = find_repeated_declarations([form], DICTIONARY)
    assert (problem.code, problem.place) == ("key-of-dictionary", "forms/Ш-37.yaml")
    assert problem.message == (
        "Форма Ш-37 описывает поле «Тема беседы» сама, но ключ «subject» уже есть в словаре: employee.subject. "
        "Если это то же самое, возьмите поле словаря (use: employee.subject); если другое, дайте ему другой ключ или "
        "опишите в словаре отдельно."
    )


def test_own_tables_and_columns_are_looked_at_too() -> None:
    without_dictionary = [forms.load_form("М-19"), forms.load_form("Ш-65")]
    assert find_repeated_declarations(without_dictionary, Dictionary({})) == []
    learners = DICTIONARY["employee"].fields[0]
    keys = {"learners": replace(learners, key="learners"), "dates": replace(learners, key="dates")}
    dictionary = Dictionary({"course": replace(DICTIONARY["course"], fields=tuple(keys.values()))})
    assert [problem.path for problem in find_repeated_declarations(without_dictionary, dictionary)] == [*keys]
