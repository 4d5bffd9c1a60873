"""The whole reading of a returned file, stage by stage. Each stage is a module of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docgen.errors import UnreadableFileError
from docgen.problems import Problem, problem_kind
from forms.definition import Form, load_versions
from forms.errors import UnknownFormError
from forms.returned.content import Content
from forms.returned.decisions.answers import Decision, decide, lost
from forms.returned.decisions.repeated_form import join_copies, split_copies
from forms.returned.decisions.rules.answered_elsewhere import suggest_beside
from forms.returned.decisions.rules.reader_doubts import heed_questions, heed_tables
from forms.returned.decisions.rules.shifted_answers import suspect_shifts
from forms.returned.decisions.rules.text_outside import (
    claimed_places,
    extra_paragraphs,
    notes_of_extra,
    refuse_claimed_twice,
    unclaimed_texts,
)
from forms.returned.decisions.schema_check import check_answers
from forms.returned.decisions.tables.decision import RowsDecision, decide_rows, doubt_rows
from forms.returned.decisions.tables.rows import RowsRead, read_rows
from forms.returned.evidence import Found, collect, guess
from forms.returned.evidence.readings import read_places
from forms.returned.form_in_file import FormInFile
from forms.returned.identification import NO_IDENTITY, identify
from forms.returned.readers import look
from forms.returned.result import Answer, AnswerState, ReadResult, ReadState

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
        found = look(content)
    except UnreadableFileError as error:
        return [ReadResult(file_name, ReadState.REFUSED, refusal=_reason(error))]
    results = [result for form in found for result in _read_form_in_file(form, file_name, key)]
    return [_foreign(file_name, results)] if all(map(_has_no_number, results)) else results


def _reason(error: UnreadableFileError) -> Problem:
    return error.problems[0] if error.problems else UNREADABLE_FORM.at(reason=error.message)


def _has_no_number(result: ReadResult) -> bool:
    return result.refusal is not None and result.refusal.code == NO_IDENTITY.code


def _foreign(name: str, results: list[ReadResult]) -> ReadResult:
    """One refusal of a file no part of which has a number: the one that tells what it is like, if any does."""
    refusals = [result.refusal for result in results if result.refusal] or [NO_IDENTITY.at(proposal="")]
    return ReadResult(name, ReadState.REFUSED, refusal=max(refusals, key=lambda refusal: len(refusal.message)))


def _read_form_in_file(seen: FormInFile, name: str, key: bytes) -> list[ReadResult]:
    identified = identify(seen, key)
    number = identified.number
    if number is None:
        return [ReadResult(name, ReadState.REFUSED, refusal=identified.refusal, part=seen.part)]
    try:
        form, current = load_versions(number.form, number.version)
    except UnknownFormError:
        refusal = VERSION_LOST.at(version=number.version, form=number.form)
        return [ReadResult(name, ReadState.REFUSED, number, refusal=refusal, part=seen.part)]
    try:
        content = seen.read(form)
    except UnreadableFileError as error:
        return [ReadResult(name, ReadState.REFUSED, number, form.title, refusal=_reason(error), part=seen.part)]
    blank = ReadResult(name, ReadState.ACCEPTED, number, form.title, part=seen.part)
    collected = collect(form, content)
    copies = split_copies(form, content, collected)
    if len(copies) == 1:
        results = [_read_form(form, _Gathering(content, collected), blank, identified.doubts)]
    else:
        gatherings = [_Gathering(copy, collect(form, copy)) for copy in copies]
        results = join_copies([_read_form(form, copy, blank, identified.doubts) for copy in gatherings])
    return results if form is current else [_with_absent(result, form, current) for result in results]


@dataclass(frozen=True)
class _Gathering:
    """The content of one form and all evidence that was found in it."""

    content: Content
    collected: dict[str, list[Found]]


def _read_form(form: Form, gathering: _Gathering, blank: ReadResult, identity_doubts: list[Problem]) -> ReadResult:
    content, collected = gathering.content, gathering.collected
    tables = [read_rows(table, content) for table in form.tables]
    if _is_other_content(collected, tables):
        return replace(blank, state=ReadState.REFUSED, refusal=NOT_THIS_FORM.at(form=form.name))
    extra = extra_paragraphs(form, content)
    parts, unclaimed = _decide_all(form, gathering, tables, extra)
    by_key = {part.answer.key: part.answer for part in parts}
    answers = tuple(by_key[item.key] for item in form.items)
    doubts = [*identity_doubts, *content.doubts, *(problem for part in parts for problem in part.doubts), *unclaimed]
    notes = [*content.notes, *notes_of_extra(extra), *(note for part in parts for note in part.notes)]
    return replace(
        blank,
        state=ReadState.DOUBTS if doubts else ReadState.ACCEPTED,
        answers=answers,
        doubts=tuple(doubts),
        notes=tuple(notes),
        record=_record(answers),
    )


def _decide_all(
    form: Form, gathering: _Gathering, tables: list[RowsRead], extra: list[tuple[str, str]]
) -> tuple[list[Decision | RowsDecision], list[Problem]]:
    """The decision on every question and table, and the texts that belong to none of them."""
    content, collected = gathering.content, gathering.collected
    claimed = claimed_places(found for places in collected.values() for found in places)
    claimed |= {place for table in tables for place in table.claimed}
    unfound = [question for key, question in form.questions.items() if not collected[key]]
    guessed = guess(form, content, unfound, claimed)
    places = {**collected, **{key: [found] for key, found in guessed.items()}}
    gathered = {key: read_places(form.questions[key], held) for key, held in places.items() if held}
    checked = check_answers(form, gathered, {table.table.key: table.cells for table in tables if table.is_found})
    decisions = [
        decide(gathered[key], checked.answers[key]) if key in gathered else lost(question)
        for key, question in form.questions.items()
    ]
    decisions = suspect_shifts(form, refuse_claimed_twice(decisions, places))
    decisions = heed_questions(suggest_beside(form, extra, decisions, gathered), content.doubts)
    decided = heed_tables([decide_rows(table, checked) for table in tables], content.doubts)
    unclaimed = unclaimed_texts(form, content, claimed)
    if unclaimed:
        decided = [doubt_rows(table) for table in decided]
    guessed_places = claimed_places(guessed.values())
    # A guess has told of its row already, but the row may be cut off from a table all the same.
    return [*decisions, *decided], [problem for problem in unclaimed if problem.place not in guessed_places]


def _record(answers: tuple[Answer, ...]) -> dict[str, Any]:
    return {answer.key: answer.value for answer in answers if answer.is_accepted and answer.value is not None}


def _with_absent(result: ReadResult, form: Form, current: Form) -> ReadResult:
    """The result with the questions that only the current version of the form asks."""
    if not result.answers:
        return result
    asked = {item.key for item in form.items}
    absent = [Answer(item.key, item.label, AnswerState.ABSENT) for item in current.items if item.key not in asked]
    return replace(result, answers=(*result.answers, *absent))


def _is_other_content(collected: dict[str, list[Found]], tables: list[RowsRead]) -> bool:
    found = [bool(places) for places in collected.values()]
    found += [table.is_found for table in tables]
    return sum(found) < _ENOUGH_FOUND * len(found)
