"""The whole reading of a returned file, stage by stage: look, identify, read, collect evidence, decide."""

from __future__ import annotations

from dataclasses import replace

from docgen.errors import UnreadableFileError
from docgen.library import Library, default_library
from docgen.problems import Problem, problem_kind
from forms.definition import Form, load_versions
from forms.errors import UnknownFormError
from forms.returned.answer import Answer, AnswerState, record_of
from forms.returned.decisions import RULES, Draft, FormEvidence, join_copies, split_copies
from forms.returned.evidence import collect
from forms.returned.form_in_file import FormInFile
from forms.returned.identification import NO_IDENTITY, identify
from forms.returned.readers import look
from forms.returned.result import ReadResult, ReadState

UNREADABLE_FORM = problem_kind("form-unreadable", "{reason}")
VERSION_LOST = problem_kind(
    "form-version-lost", "Это версия {version} формы {form}; её описание больше не хранится, прочитать её нельзя."
)
NOT_THIS_FORM = problem_kind(
    "not-this-form", "Номер верный, но вопросов формы {form} в файле почти нет: содержимое заменено."
)


def read_file(content: bytes, file_name: str, key: bytes, library: Library | None = None) -> list[ReadResult]:
    """Every form in a returned file, in this process; a file that is no form of ours is one result in state `refused`.

    Forms are those of the library, of the default one if none is given. Never raises for anything a file may hold.
    """
    library = library or default_library()
    try:
        found = look(content)
    except UnreadableFileError as error:
        return [ReadResult(file_name, ReadState.REFUSED, refusal=_reason(error))]
    results = [result for form in found for result in _read_form_in_file(form, file_name, key, library)]
    return [_foreign(file_name, results)] if all(map(_has_no_number, results)) else results


def _reason(error: UnreadableFileError) -> Problem:
    return error.problems[0] if error.problems else UNREADABLE_FORM.at(reason=error.message)


def _has_no_number(result: ReadResult) -> bool:
    return result.refusal is not None and result.refusal.code == NO_IDENTITY.code


def _foreign(name: str, results: list[ReadResult]) -> ReadResult:
    """One refusal of a file no part of which has a number: the one that tells what it is like, if any does."""
    refusals = [result.refusal for result in results if result.refusal] or [NO_IDENTITY.at(proposal="")]
    return ReadResult(name, ReadState.REFUSED, refusal=max(refusals, key=lambda refusal: len(refusal.message)))


def _read_form_in_file(seen: FormInFile, name: str, key: bytes, library: Library) -> list[ReadResult]:
    identified = identify(seen, key, library)
    number = identified.number
    if number is None:
        return [ReadResult(name, ReadState.REFUSED, refusal=identified.refusal, part=seen.part)]
    try:
        form, current = load_versions(number.form, number.version, library)
    except UnknownFormError:
        refusal = VERSION_LOST.at(version=number.version, form=number.form)
        return [ReadResult(name, ReadState.REFUSED, number, refusal=refusal, part=seen.part)]
    try:
        content = seen.read(form)
    except UnreadableFileError as error:
        return [ReadResult(name, ReadState.REFUSED, number, form.title, refusal=_reason(error), part=seen.part)]
    blank = ReadResult(name, ReadState.ACCEPTED, number, form.title, part=seen.part)
    copies = split_copies(FormEvidence(form, content, collect(form, content)))
    results = [_decide(evidence, blank, identified.doubts) for evidence in copies]
    if len(results) > 1:
        results = join_copies(results)
    return results if form is current else [_with_absent(result, form, current) for result in results]


def _decide(evidence: FormEvidence, blank: ReadResult, identity_doubts: list[Problem]) -> ReadResult:
    form, content = evidence.form, evidence.content
    if not evidence.is_of_this_form:
        return replace(blank, state=ReadState.REFUSED, refusal=NOT_THIS_FORM.at(form=form.name))
    draft = Draft()
    for rule in RULES:
        draft = rule(evidence, draft)
    by_key = draft.answers
    answers = tuple(by_key[item.key] for item in form.items)
    doubts = (*identity_doubts, *content.doubts, *draft.doubts)
    return replace(
        blank,
        state=ReadState.DOUBTS if doubts else ReadState.ACCEPTED,
        answers=answers,
        doubts=doubts,
        notes=(*content.notes, *draft.notes),
        record=record_of(answers),
    )


def _with_absent(result: ReadResult, form: Form, current: Form) -> ReadResult:
    """The result with the questions that only the current version of the form asks."""
    if not result.answers:
        return result
    asked = {item.key for item in form.items}
    absent = [Answer(item.key, item.label, AnswerState.ABSENT) for item in current.items if item.key not in asked]
    return replace(result, answers=(*result.answers, *absent))
