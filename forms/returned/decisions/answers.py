"""Decides one answer: all its evidence must agree, and the value must pass the form's schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from docgen.problems import Problem, Severity, problem_kind
from docgen.schema import kinds
from forms.definition import Question, Widget
from forms.keys import fold_key
from forms.returned.answer import Answer, AnswerState, Certainty
from forms.returned.content import Cell
from forms.returned.decisions.odd_labels import GUESSES, VOUCHING, label_problems
from forms.returned.decisions.schema_check import Checked
from forms.returned.evidence import LOST_PLACE, AnswerPlace, Evidence, QuestionRead, Reading
from forms.returned.quoting import shortened

FIELD_NOT_FOUND = problem_kind(
    "field-not-found", "«{label}»: вопрос не найден в файле; строка удалена или изменена.", Severity.WARNING
)
FOUND_TWICE = problem_kind(
    "field-found-twice", "«{label}»: таких полей в файле {found} ({source}); какое верное, не ясно.", Severity.WARNING
)
SOURCES_DISAGREE = problem_kind("sources-disagree", "«{label}»: найдены разные ответы: {found}.", Severity.WARNING)
ONE_SOURCE_EMPTY = problem_kind(
    "one-source-empty", "«{label}»: в одном месте ответ «{found}», в другом пусто ({empty}).", Severity.WARNING
)


class Decision(NamedTuple):
    """An answer with what stands in its way and what is only worth a note.

    `is_rejected` is true of something written that cannot be the answer; `is_displaced` of one that was found in the
    place of another question's.
    """

    question: Question
    answer: Answer
    doubts: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()
    is_rejected: bool = False
    is_displaced: bool = False

    @property
    def is_vouched(self) -> bool:
        """True when evidence that names the field itself has found it."""
        return any(evidence.source in VOUCHING for evidence in self.answer.evidence)


def decide(read: QuestionRead, checked: Checked) -> Decision:
    """The answer to a question from everything that was found for it and what the schema says of its value."""
    is_unanimous = _is_unanimous(read)
    if is_unanimous and not checked.problems:
        return Decision(read.question, _accepted(read, checked.value))
    question, places, readings, best = read
    wrong = checked.problems
    if best.is_ink:
        # What is written by hand is not missing.
        wrong = [problem for problem in wrong if problem.code != kinds.REQUIRED.code]
    doubts, notes = ([], []) if is_unanimous else _objections(read)
    if wrong:
        doubts = unique([*doubts, *wrong])
    # A blank that should not be is a matter for a person, but that it is blank is certain.
    is_doubtful = any(problem.code != kinds.REQUIRED.code for problem in doubts)
    answer = Answer(
        key=question.key,
        label=question.label,
        state=_state(best, is_doubtful),
        value=None if is_doubtful else checked.value,
        suggestion=_suggestion(question, checked.value, best) if is_doubtful else None,
        place=read.place,
        certainty=_certainty(places, is_doubtful),
        evidence=tuple(
            [
                Evidence(place.source, place.place, reading.value, place.crop)
                for place, reading in zip(places, readings, strict=True)
            ]
        ),
    )
    return Decision(question, answer, doubts, notes, is_rejected=bool(wrong) and not best.is_blank)


def _accepted(read: QuestionRead, value: Any) -> Answer:
    """The answer of the ordinary case."""
    question, places, _, best = read
    state = AnswerState.FILLED if best.value else AnswerState.BLANK
    certainty = Certainty.SURE if len(places) > 1 else Certainty.LIKELY
    evidence = tuple([Evidence(place.source, place.place, best.value, place.crop) for place in places])
    return Answer(question.key, question.label, state, value, None, places[0].place, certainty, evidence)


def _is_unanimous(read: QuestionRead) -> bool:
    """True in the ordinary case: each kind of evidence has one place, all say the same, and nothing is odd about any.

    Then `_objections` would find none; whatever is doubtful here is looked at there.
    """
    question, places, readings, best = read
    if best.doubts or best.notes or best.is_struck or best.is_ink or readings.count(best) < len(readings):
        return False
    sources = {place.source for place in places}
    if len(sources) < len(places) or not sources.isdisjoint(GUESSES):
        return False
    most_boxes = max(1, len(question.options))
    label: Cell | None = None
    for place in places:
        if len(place.controls) > most_boxes:
            return False
        # A label and the bookmark around it are one cell.
        if place.label is not None and place.label is not label:
            label = place.label
            if fold_key(label.text) not in question.label_keys or place.number not in ("", question.number):
                return False
    return True


def _objections(read: QuestionRead) -> tuple[list[Problem], list[Problem]]:
    """Everything that stands against an answer and everything worth a note, before its value is checked."""
    question, places, readings = read.question, read.places, read.readings
    label_doubts, notes = label_problems(question, places, read.best)
    doubts = [problem for reading in readings for problem in reading.doubts]
    doubts += [*_repeated(question, places), *_disagreements(question, places, readings), *label_doubts]
    notes += [problem for reading in readings for problem in reading.notes]
    return unique(doubts), unique(notes)


def lost(question: Question) -> Decision:
    """The decision on a question that nothing was found for."""
    problem = FIELD_NOT_FOUND.at(question.key, "", label=question.label)
    return Decision(question, Answer(question.key, question.label, AnswerState.UNREADABLE), [problem])


def doubted(decision: Decision, problems: list[Problem]) -> Decision:
    """The same decision with its value turned into a suggestion."""
    return decision._replace(answer=decision.answer.doubted(), doubts=[*decision.doubts, *problems])


def with_suggestion(decision: Decision, suggestion: Any, problems: list[Problem]) -> Decision:
    """The same decision, doubtful, with something that a person may take for the answer."""
    answer = decision.answer.doubted()._replace(suggestion=suggestion)
    return decision._replace(answer=answer, doubts=[*decision.doubts, *problems])


def unique(problems: list[Problem]) -> list[Problem]:
    """The same problem seen by two sources is one problem."""
    if not problems:
        return []
    seen: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.path, problem.message), problem)
    return list(seen.values())


def _suggestion(question: Question, value: Any, reading: Reading) -> Any:
    if value is not None:
        return value
    if reading.is_ink and question.is_signature:
        return True
    return list(reading.value) if isinstance(reading.value, tuple) else reading.value or None


def _state(reading: Reading, is_doubtful: bool) -> AnswerState:
    if reading.is_struck:
        return AnswerState.STRUCK_OUT
    if reading.is_ink or any(problem.code == LOST_PLACE.code for problem in reading.doubts):
        return AnswerState.UNREADABLE
    if is_doubtful:
        return AnswerState.DOUBTFUL
    return AnswerState.BLANK if reading.is_blank else AnswerState.FILLED


def _certainty(places: Sequence[AnswerPlace], is_doubtful: bool) -> Certainty:
    if is_doubtful:
        return Certainty.NONE
    return Certainty.SURE if len({place.source for place in places}) > 1 else Certainty.LIKELY


def _repeated(question: Question, places: Sequence[AnswerPlace]) -> list[Problem]:
    twice = _counted_twice([place.source for place in places])
    if question.widget is Widget.BOXES:
        # A box of one option that stands there twice is as bad as a field that does.
        boxes = _counted_twice([(place.source, option) for place in places for option, _ in place.controls])
        twice |= {source: count for (source, _), count in boxes.items()}
    return [
        FOUND_TWICE.at(question.key, places[0].place, label=question.label, found=count, source=source.words)
        for source, count in twice.items()
    ]


def _counted_twice(items: list[Any]) -> dict[Any, int]:
    if len(set(items)) == len(items):
        return {}
    return {item: count for item, count in Counter(items).items() if count > 1}


def _disagreements(question: Question, places: Sequence[AnswerPlace], readings: Sequence[Reading]) -> list[Problem]:
    filled = {reading.key: reading for reading in readings if not reading.is_blank}
    if not filled:
        return []
    first = places[0].place
    if len(filled) > 1:
        words = "; ".join(f"«{shown(question, reading)}»" for reading in filled.values())
        return [SOURCES_DISAGREE.at(question.key, first, label=question.label, found=words)]
    empty = [place for place, reading in zip(places, readings, strict=True) if reading.is_blank]
    if not empty:
        return []
    where = ", ".join(sorted({f"{place.source.words}, {place.place}" for place in empty}))
    text = shown(question, next(iter(filled.values())))
    return [ONE_SOURCE_EMPTY.at(question.key, first, label=question.label, found=text, empty=where)]


def shown(question: Question, reading: Reading) -> str:
    """A reading for a message."""
    if isinstance(reading.value, str):
        return shortened(reading.value)
    return "; ".join(option.label for option in question.options if option.key in reading.value)
