"""Decides one answer: all its evidence must agree, and the value must pass the form's schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.dictionary import Dictionary, FieldType
from docgen.problems import Problem, Severity, problem_kind
from docgen.schema import kinds, load_values, to_json_value
from forms.definition import Question, Widget
from forms.keys import fold_key
from forms.returned.evidence import Evidence, Found, Source
from forms.returned.plausible import implausible
from forms.returned.reading import Reading, read_place, shortened
from forms.returned.result import Answer, AnswerState, Certainty

FIELD_NOT_FOUND = problem_kind(
    "field-not-found", "«{label}»: вопрос не найден в файле; строка удалена или изменена.", Severity.WARNING
)
FOUND_TWICE = problem_kind(
    "field-found-twice", "«{label}»: в файле {found} таких полей ({source}); какое верное, не ясно.", Severity.WARNING
)
SOURCES_DISAGREE = problem_kind("sources-disagree", "«{label}»: найдены разные ответы: {found}.", Severity.WARNING)
ONE_SOURCE_EMPTY = problem_kind(
    "one-source-empty", "«{label}»: в одном месте ответ «{found}», в другом пусто ({empty}).", Severity.WARNING
)
SEVERAL_TICKED = problem_kind(
    "several-ticked", "«{label}»: отмечено несколько вариантов ({found}), а нужен один.", Severity.WARNING
)
LABEL_CHANGED = problem_kind("label-changed", "Подпись «{label}» в файле изменена на «{found}».", Severity.WARNING)
_VOUCHING = frozenset({Source.TAG, Source.DEFINED_NAME, Source.WIDGET, Source.ALIAS})
"""Evidence that names the field itself, so that a changed label beside it matters little."""


@dataclass(frozen=True)
class Decision:
    """An answer with what stands in its way and what is only worth a note."""

    question: Question
    answer: Answer
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    is_rejected: bool = False


def decide(question: Question, found: Sequence[Found], dictionary: Dictionary) -> Decision:
    """The answer to a question from everything that was found for it."""
    if not found:
        problem = FIELD_NOT_FOUND.at(question.key, "", label=question.label)
        return Decision(question, Answer(question.key, question.label, AnswerState.UNREADABLE), [problem])
    readings = [read_place(question, one) for one in found]
    best = next((reading for reading in readings if not reading.is_blank), readings[0])
    value, wrong = checked_value(question, best, found[0].place, dictionary)
    label_doubts, notes = _label_problems(question, found, best)
    doubts = [problem for reading in readings for problem in reading.doubts]
    doubts += _repeated(question, found) + _disagreements(question, found, readings) + label_doubts + wrong
    notes += [problem for reading in readings for problem in reading.notes]
    doubts, notes = unique(doubts), unique(notes)
    # A blank that should not be is a matter for a person, but that it is blank is certain.
    is_doubtful = any(problem.code != kinds.REQUIRED.code for problem in doubts)
    answer = Answer(
        key=question.key,
        label=question.label,
        state=_state(best, is_doubtful),
        value=None if is_doubtful else value,
        suggestion=_suggestion(value, best) if is_doubtful else None,
        place=found[0].place,
        certainty=_certainty(found, is_doubtful),
        evidence=tuple(
            Evidence(one.source, one.place, reading.value, one.crop)
            for one, reading in zip(found, readings, strict=True)
        ),
    )
    return Decision(question, answer, doubts, notes, is_rejected=bool(wrong) and not best.is_blank)


def checked_value(
    question: Question, reading: Reading, place: str, dictionary: Dictionary
) -> tuple[Any, list[Problem]]:
    """The JSON value of a reading, and why it cannot be one."""
    chosen = reading.value
    if isinstance(chosen, tuple) and len(chosen) > 1 and not question.field.many:
        words = "; ".join(option.label for option in question.options if option.key in chosen)
        return None, [SEVERAL_TICKED.at(question.key, place, label=question.label, found=words)]
    loaded = load_values({question.key: _raw(question, chosen)}, question.entity, lambda _: place, dictionary)
    problems = [*loaded.problems]
    if not problems and isinstance(chosen, str):
        problems = implausible(question, chosen, place)
    return to_json_value(loaded.values.get(question.key)), problems


def doubted(decision: Decision, problems: list[Problem]) -> Decision:
    """The same decision with its value turned into a suggestion."""
    answer = decision.answer
    suggestion = answer.suggestion if answer.value is None else answer.value
    state = AnswerState.DOUBTFUL if answer.is_accepted else answer.state
    changed = replace(answer, state=state, value=None, suggestion=suggestion, certainty=Certainty.NONE)
    return replace(decision, answer=changed, doubts=[*decision.doubts, *problems])


def unique(problems: Sequence[Problem]) -> list[Problem]:
    """The same problem seen by two sources is one problem."""
    seen: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.path, problem.message), problem)
    return list(seen.values())


def _raw(question: Question, chosen: str | tuple[str, ...]) -> Any:
    if isinstance(chosen, str) or question.field.many:
        return list(chosen) if isinstance(chosen, tuple) else chosen
    key = chosen[0] if chosen else None
    return key == "yes" if key and question.field.type is FieldType.YES_NO else key


def _suggestion(value: Any, reading: Reading) -> Any:
    if value is not None:
        return value
    return list(reading.value) if isinstance(reading.value, tuple) else reading.value or None


def _state(reading: Reading, is_doubtful: bool) -> AnswerState:
    if reading.is_struck:
        return AnswerState.STRUCK_OUT
    if reading.is_ink:
        return AnswerState.UNREADABLE
    if is_doubtful:
        return AnswerState.DOUBTFUL
    return AnswerState.BLANK if reading.is_blank else AnswerState.FILLED


def _certainty(found: Sequence[Found], is_doubtful: bool) -> Certainty:
    if is_doubtful:
        return Certainty.NONE
    return Certainty.SURE if len({one.source for one in found}) > 1 else Certainty.LIKELY


def _repeated(question: Question, found: Sequence[Found]) -> list[Problem]:
    times = Counter(one.source for one in found)
    # A box of one option that stands there twice is as bad as a field that does.
    boxes = Counter((one.source, option) for one in found for option, _ in one.controls)
    most_boxes = max(boxes.values(), default=0) if question.widget is Widget.BOXES else 0
    twice = {source: count for source, count in times.items() if count > 1}
    if most_boxes > 1:
        twice[max(boxes, key=boxes.__getitem__)[0]] = most_boxes
    return [
        FOUND_TWICE.at(question.key, found[0].place, label=question.label, found=count, source=source.words)
        for source, count in twice.items()
    ]


def _disagreements(question: Question, found: Sequence[Found], readings: Sequence[Reading]) -> list[Problem]:
    filled = {reading.key: shown(question, reading) for reading in readings if not reading.is_blank}
    empty = [one for one, reading in zip(found, readings, strict=True) if reading.is_blank]
    place = found[0].place
    if len(filled) > 1:
        words = "; ".join(f"«{text}»" for text in filled.values())
        return [SOURCES_DISAGREE.at(question.key, place, label=question.label, found=words)]
    if filled and empty:
        where = ", ".join(sorted({f"{one.source.words}, {one.place}" for one in empty}))
        text = next(iter(filled.values()))
        return [ONE_SOURCE_EMPTY.at(question.key, place, label=question.label, found=text, empty=where)]
    return []


def shown(question: Question, reading: Reading) -> str:
    """A reading for a message."""
    if isinstance(reading.value, str):
        return shortened(reading.value)
    return "; ".join(option.label for option in question.options if option.key in reading.value)


def _label_problems(question: Question, found: Sequence[Found], best: Reading) -> tuple[list[Problem], list[Problem]]:
    """A label that was retyped is only noted while a tag or an alias vouches for the answer beside it."""
    doubts: list[Problem] = []
    notes: list[Problem] = []
    vouched = any(one.source in _VOUCHING for one in found)
    for one in found:
        if one.source is not Source.LABEL_BOOKMARK or one.label is None:
            continue
        if fold_key(one.label.text) in question.label_keys:
            continue
        problem = LABEL_CHANGED.at(question.key, one.label.place, label=question.label, found=shortened(one.label.text))
        # An empty answer beside a changed label: the answer may have been typed into the label.
        (notes if vouched and not best.is_blank else doubts).append(problem)
    return doubts, notes
