"""The whole reading of a returned file, stage by stage. Each stage is a module of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.errors import UnreadableFileError
from docgen.problems import Problem, problem_kind
from forms.definition import Form, load_form
from forms.errors import UnknownFormError
from forms.identity import IssuedNumber, load_key
from forms.returned.carriers import read_content
from forms.returned.content import Content
from forms.returned.decide import Decision, decide
from forms.returned.evidence import Found, collect
from forms.returned.identity import identify
from forms.returned.leftovers import extra_paragraphs, refuse_claimed_twice, unclaimed_texts
from forms.returned.result import Answer, AnswerState, ReadResult, ReadState
from forms.returned.rows import RowsRead, doubt_rows, read_rows
from forms.returned.shift import suspect_shifts

UNREADABLE_FORM = problem_kind("form-unreadable", "{reason}")
VERSION_LOST = problem_kind(
    "form-version-lost", "Это версия {version} формы {form}; её описание больше не хранится, прочитать её нельзя."
)
NOT_THIS_FORM = problem_kind(
    "not-this-form", "Номер верный, но вопросов формы {form} в файле почти нет: содержимое заменено."
)

_ENOUGH_FOUND = 0.5


def read(source: str | Path | bytes, file_name: str = "", *, key: bytes | None = None) -> ReadResult:
    """Read a returned form: a path or the file's bytes.

    Never raises for anything a file may hold: a file that is not a form of ours is a result in state `refused`.
    `key` replaces the key of this installation.

    Raises:
        OSError: the path cannot be read.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = file_name or ("" if isinstance(source, bytes) else Path(source).name)
    try:
        held = read_content(content)
    except UnreadableFileError as error:
        problem = error.problems[0] if error.problems else UNREADABLE_FORM.at(reason=error.message)
        return ReadResult(name, ReadState.REFUSED, refusal=problem)
    identified = identify(held, key or load_key())
    if identified.number is None:
        return ReadResult(name, ReadState.REFUSED, refusal=identified.refusal)
    try:
        form = load_form(identified.number.form, identified.number.version)
    except UnknownFormError:
        lost = VERSION_LOST.at(version=identified.number.version, form=identified.number.form)
        return ReadResult(name, ReadState.REFUSED, identified.number, refusal=lost)
    return _read_form(form, held, name, identified.number, identified.doubts)


def _read_form(
    form: Form, content: Content, name: str, number: IssuedNumber, identity_doubts: list[Problem]
) -> ReadResult:
    collected = collect(form, content)
    tables = [read_rows(table, content, form.dictionary) for table in form.tables]
    if _is_other_content(collected, tables):
        refusal = NOT_THIS_FORM.at(form=form.name)
        return ReadResult(name, ReadState.REFUSED, number, form.title, refusal=refusal)
    decisions = [decide(question, collected[key], form.dictionary) for key, question in form.questions.items()]
    decisions = suspect_shifts(form, refuse_claimed_twice(decisions, collected))
    unclaimed = unclaimed_texts(form, content, collected, tables)
    if unclaimed:
        tables = [doubt_rows(table, rows) for table, rows in zip(form.tables, tables, strict=True)]
    parts: list[Decision | RowsRead] = [*decisions, *tables]
    by_key = {part.answer.key: part.answer for part in parts}
    answers = tuple(by_key[item.key] for item in form.items)
    doubts = [*identity_doubts, *(problem for part in parts for problem in part.doubts), *unclaimed]
    notes = [*content.notes, *extra_paragraphs(form, content), *(note for part in parts for note in part.notes)]
    return ReadResult(
        file_name=name,
        state=ReadState.DOUBTS if doubts else ReadState.ACCEPTED,
        identity=number,
        title=form.title,
        answers=(*answers, *_absent(form)),
        doubts=tuple(doubts),
        notes=tuple(notes),
        record=_record(answers),
    )


def _record(answers: tuple[Answer, ...]) -> dict[str, Any]:
    return {answer.key: answer.value for answer in answers if answer.is_accepted and answer.value is not None}


def _absent(form: Form) -> list[Answer]:
    """Questions that only the current version of the form asks."""
    current = load_form(form.code)
    asked = {item.key for item in form.items}
    return [Answer(item.key, item.label, AnswerState.ABSENT) for item in current.items if item.key not in asked]


def _is_other_content(collected: dict[str, list[Found]], tables: list[RowsRead]) -> bool:
    found = [bool(places) for places in collected.values()]
    found += [table.answer.state is not AnswerState.UNREADABLE for table in tables]
    return sum(found) < _ENOUGH_FOUND * len(found)
