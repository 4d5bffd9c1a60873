"""Finds what forms declare that is declared already: by another form, or by the dictionary. Reads no files.

An answer can be handed on only where both sides ask one and the same field, so what two forms ask stands in the
dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from docgen.dictionary import Dictionary, Field
from docgen.problems import Problem, problem_kind
from forms.definition.model import Form

DECLARED_TWICE = problem_kind(
    "field-declared-twice",
    "Поле «{key}» описано сразу в нескольких формах: {forms}. Опишите его один раз в словаре (templates/dictionary), "
    "а в формах возьмите оттуда: use.",
)
KEY_OF_DICTIONARY = problem_kind(
    "key-of-dictionary",
    "Форма {form} описывает поле «{label}» сама, но ключ «{key}» уже есть в словаре: {sources}. Если это то же самое, "
    "возьмите поле словаря (use: {first}); если другое, дайте ему другой ключ или опишите в словаре отдельно.",
)


def find_repeated_declarations(forms: Iterable[Form], dictionary: Dictionary) -> list[Problem]:
    """Every key that several forms declare themselves, and every own key of a form that the dictionary has."""
    known = defaultdict(list)
    for entity in dictionary.entities.values():
        for field in entity:
            known[field.key].append(f"{entity.key}.{field.key}")
    problems = []
    declared: dict[str, dict[str, None]] = defaultdict(dict)
    for form in forms:
        for field in _own_fields(form):
            if sources := known.get(field.key):
                named = {"label": field.label, "key": field.key, "sources": ", ".join(sources), "first": sources[0]}
                problems.append(KEY_OF_DICTIONARY.at(field.key, _file(form.code), form=form.code, **named))
            else:
                declared[field.key][form.code] = None
    for key, codes in declared.items():
        if len(codes) > 1:
            places = ", ".join(map(_file, codes))
            problems.append(DECLARED_TWICE.at(key, places, key=key, forms=", ".join(codes)))
    return problems


def _own_fields(form: Form) -> Iterator[Field]:
    """The fields of questions, tables and columns that are not taken from the dictionary."""
    columns = [column.field for table in form.tables for column in table.columns]
    return (field for field in (*form.entity, *columns) if not field.source)


def _file(code: str) -> str:
    return f"forms/{code}.yaml"
