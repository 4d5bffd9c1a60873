"""The whole reading of a returned file, stage by stage. Each stage is a module of its own."""

from __future__ import annotations

from typing import Any

from docgen.errors import UnreadableFileError
from docgen.problems import Problem, problem_kind
from forms.definition import Form, load_form
from forms.errors import UnknownFormError
from forms.identity import IssuedNumber
from forms.returned.carriers import read_contents
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


def read_file(content: bytes, file_name: str, key: bytes) -> list[ReadResult]:
    """Every form in a returned file, in this process; a file that is no form of ours is one result in state `refused`.

    Never raises for anything a file may hold.
    """
    try:
        found = read_contents(content)
    except UnreadableFileError as error:
        problem = error.problems[0] if error.problems else UNREADABLE_FORM.at(reason=error.message)
        return [ReadResult(file_name, ReadState.REFUSED, refusal=problem)]
    return [_read_content(held, file_name, key) for held in found]


def _read_content(held: Content, name: str, key: bytes) -> ReadResult:
    identified = identify(held, key)
    number = identified.number
    if number is None:
        return ReadResult(name, ReadState.REFUSED, refusal=identified.refusal, part=held.part)
    try:
        form = load_form(number.form, number.version)
    except UnknownFormError:
        lost = VERSION_LOST.at(version=number.version, form=number.form)
        return ReadResult(name, ReadState.REFUSED, number, refusal=lost, part=held.part)
    placed = held.for_form(form) if held.for_form else held
    return _read_form(form, placed, name, number, identified.doubts)


def _read_form(
    form: Form, content: Content, name: str, number: IssuedNumber, identity_doubts: list[Problem]
) -> ReadResult:
    collected = collect(form, content)
    tables = [read_rows(table, content, form.dictionary) for table in form.tables]
    if _is_other_content(collected, tables):
        refusal = NOT_THIS_FORM.at(form=form.name)
        return ReadResult(name, ReadState.REFUSED, number, form.title, refusal=refusal, part=content.part)
    decisions = [decide(question, collected[key], form.dictionary) for key, question in form.questions.items()]
    decisions = suspect_shifts(form, refuse_claimed_twice(decisions, collected))
    unclaimed = unclaimed_texts(form, content, collected, tables)
    if unclaimed:
        tables = [doubt_rows(table, rows) for table, rows in zip(form.tables, tables, strict=True)]
    parts: list[Decision | RowsRead] = [*decisions, *tables]
    by_key = {part.answer.key: part.answer for part in parts}
    answers = tuple(by_key[item.key] for item in form.items)
    doubts = [*identity_doubts, *content.doubts, *(problem for part in parts for problem in part.doubts), *unclaimed]
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
        part=content.part,
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
