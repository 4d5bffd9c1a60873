"""What is wrong with a form that could be made: ambiguous names, rows that do not fit. Reads no files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.dictionary import FieldType
from docgen.schema import kinds, load_values
from forms.definition.model import Form, Question, RowTable
from forms.keys import fold_key
from forms.wording import LONGEST_BOOKMARK, column_bookmark, field_bookmark

_LATEST_VERSION = 999
"""Returned forms are tried against every version down from the current one."""

_MOST_LINES = 100
_WIDEST = 100
_MOST_SPARE_ROWS = 200
_COUNTED = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})


def find_faults(form: Form) -> list[str]:
    """Every fault, as the end of a sentence; the reader relies on there being none."""
    return [
        *_wrong_numbers(form),
        *_repeated_names(form),
        *_long_keys(form),
        *_wrong_rows(form),
        *_texts_like_labels(form),
        *_lost_wholes(form),
    ]


def _wrong_numbers(form: Form) -> Iterator[str]:
    if form.version < 1:
        yield f"версия {form.version}, а версии считают с 1"
    if form.version > _LATEST_VERSION:
        yield f"версия {form.version}; допускается до {_LATEST_VERSION}"
    for question in (*form.questions.values(), *_columns(form)):
        if not 0 < question.lines <= _MOST_LINES:
            yield f"«{question.key}»: lines {question.lines}; допускается от 1 до {_MOST_LINES}"
        if not 0 <= question.width <= _WIDEST:
            yield f"«{question.key}»: width {question.width}; допускается от 0 до {_WIDEST}"
    for table in form.tables:
        if not table.columns:
            yield f"таблица «{table.label}»: нет столбцов"
        if not 0 <= table.spare_rows <= _MOST_SPARE_ROWS:
            yield f"таблица «{table.label}»: spare_rows {table.spare_rows}; допускается от 0 до {_MOST_SPARE_ROWS}"


def _repeated_names(form: Form) -> Iterator[str]:
    labels = [question.label for question in (*form.questions.values(), *_columns(form))]
    yield from (f"повторяется подпись «{label}»" for label in _repeated([fold_key(label) for label in labels]))
    yield from (f"повторяется поле «{key}»" for key in _repeated([item.key for item in form.items]))
    for question in (*form.questions.values(), *_columns(form)):
        words = [fold_key(option.label) for option in question.options]
        yield from (f"повторяется вариант «{word}» поля «{question.key}»" for word in _repeated(words))


def _long_keys(form: Form) -> Iterator[str]:
    names = [field_bookmark(key) for key in form.questions]
    names += [column_bookmark(table.key, column.key) for table in form.tables for column in table.columns]
    yield from (f"слишком длинный ключ «{name}»" for name in names if len(name) > LONGEST_BOOKMARK)


def _wrong_rows(form: Form) -> Iterator[str]:
    """Rows printed in advance must fit their table; what a person is to fill in may be missing from them."""
    for table in form.tables:
        if table.has_fixed_rows and not table.rows:
            yield f"таблица «{table.label}»: у первого столбца нет вариантов, по которым печатать строки"
    printed = {table.key: list(table.rows) for table in form.tables if table.rows}
    loaded = load_values(printed, form.entity, form.dictionary)
    yield from (p.message.rstrip(".") for p in loaded.problems if p.code != kinds.REQUIRED.code)


def _texts_like_labels(form: Form) -> Iterator[str]:
    """A printed cell worded like a label would be taken for it."""
    labels = {fold_key(question.label) for question in (*form.questions.values(), *_columns(form))}
    for table in form.tables:
        yield from (
            f"в таблице «{table.label}» текст «{text}» повторяет подпись вопроса или столбца"
            for text in _printed_texts(table)
            if fold_key(text) in labels
        )


def _lost_wholes(form: Form) -> Iterator[str]:
    """A part and its whole are numbers of the same kind that stand side by side."""
    for questions in (form.questions, *({column.key: column for column in table.columns} for table in form.tables)):
        for question in questions.values():
            whole = questions.get(question.part_of)
            if question.part_of and (whole is None or whole.field.type is not question.field.type):
                yield f"«{question.key}» названо частью «{question.part_of}», но такого числа рядом нет"
            elif question.part_of and question.field.type not in _COUNTED:
                yield f"«{question.key}» названо частью «{question.part_of}», но это не число"


def _printed_texts(table: RowTable) -> Iterator[str]:
    for column in table.columns:
        yield from (option.label for option in column.options)
    for row in table.rows:
        yield from map(str, row.values())


def _columns(form: Form) -> list[Question]:
    return [column for table in form.tables for column in table.columns]


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
