"""Results as plain values and back: texts, numbers, bytes, tuples, lists and mappings, which do nothing when unpickled.

A worker may be in the hands of the file it reads, so what comes back is made anew from values of the right kinds, and
names neither files nor pictures.
"""

from __future__ import annotations

from typing import Any

from docgen.files import Packed
from docgen.problems import Problem, Severity
from forms.identity import IssuedNumber
from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.evidence import Evidence, Source
from forms.returned.result import ReadResult, ReadState

Plain = tuple[Any, ...]

# Looking a kind up takes a quarter of the time that calling its class does.
_STATES = {state.value: state for state in AnswerState}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
_SOURCES = {source.value: source for source in Source}


def plain_problem(problem: Problem | None) -> Plain | None:
    """A problem, or None, as plain values."""
    if problem is None:
        return None
    return problem.code, problem.message, problem.path, problem.place, problem.severity.value


def plain_result(result: ReadResult) -> Plain:
    """What was read as plain values; a result just read has been settled by nobody."""
    number = result.identity
    return (
        result.state.value,
        number and (number.text, number.form, number.version, number.copy),
        result.title,
        [_plain_answer(answer) for answer in result.answers],
        [plain_problem(doubt) for doubt in result.doubts],
        [plain_problem(note) for note in result.notes],
        result.record,
        plain_problem(result.refusal),
        result.part,
    )


def problem_of(held: Any) -> Problem | None:
    """The problem that was told, or None; raises LookupError, TypeError or ValueError for anything else."""
    return None if held is None else _problem(held)


def result_of(held: Any, file_name: str) -> ReadResult:
    """The result of reading the file of that name; raises what `problem_of` does."""
    state, number, title, answers, doubts, notes, record, refusal, part = held
    _check(str, title, part)
    return ReadResult(
        file_name,
        ReadState(state),
        None if number is None else _number(*number),
        title,
        tuple(map(_answer, answers)),
        tuple(map(_problem, doubts)),
        tuple(map(_problem, notes)),
        None if record is None else _mapping(record),
        problem_of(refusal),
        part,
    )


def packed_of(name: Any, content: Any, refusal: Any, is_junk: Any) -> Packed:
    """A file of an archive; raises what `problem_of` does."""
    _check(str, name)
    _check(bytes, content)
    _check(bool, is_junk)
    return Packed(name, content, problem_of(refusal), is_junk)


def _plain_answer(answer: Answer) -> Plain:
    key, label, state, value, suggestion, place, certainty, evidence, rows = answer
    found = [(each.source.value, each.place, each.value, each.crop) for each in evidence]
    cells = [(row.place, [_plain_answer(cell) for cell in row.cells]) for row in rows]
    return key, label, state.value, value, suggestion, place, certainty.value, found, cells


def _answer(held: Any) -> Answer:
    key, label, state, value, suggestion, place, certainty, evidence, rows = held
    _check(str, key, label, place)
    return Answer(
        key,
        label,
        _STATES[state],
        _json(value),
        _json(suggestion),
        place,
        _CERTAINTIES[certainty],
        tuple([_evidence(*each) for each in evidence]),
        tuple([_row(*row) for row in rows]),
    )


def _row(place: Any, cells: Any) -> RowAnswer:
    _check(str, place)
    return RowAnswer(place, tuple(map(_answer, cells)))


def _evidence(source: Any, place: Any, value: Any, crop: Any) -> Evidence:
    _check(str, place, *(value if isinstance(value, tuple) else (value,)))
    _check(bytes, crop)
    return Evidence(_SOURCES[source], place, value, crop)


def _number(text: Any, form: Any, version: Any, copy: Any) -> IssuedNumber:
    _check(str, text, form)
    _check(int, version, copy)
    return IssuedNumber(text, form, version, copy)


def _problem(held: Any) -> Problem:
    code, message, path, place, severity = held
    _check(str, code, message, path, place)
    return Problem(code, message, path, place, Severity(severity))


def _json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dict):
        return _mapping(value)
    _check(list, value)
    return [_json(item) for item in value]


def _mapping(value: Any) -> dict[str, Any]:
    _check(dict, value)
    _check(str, *value)
    return {key: _json(item) for key, item in value.items()}


def _check(kind: type, *values: Any) -> None:
    for value in values:
        if type(value) is not kind:
            raise TypeError
