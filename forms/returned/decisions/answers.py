"""Decides one answer: all its evidence must agree, and the value must pass the form's schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from docgen.problems import Problem, ProblemKind, Severity, problem_kind
from docgen.schema import kinds
from forms.definition import Question, Widget
from forms.keys import fold_key
from forms.returned.content import Cell
from forms.returned.decisions.schema_check import Checked
from forms.returned.evidence import Evidence, Found, Source
from forms.returned.evidence.readings import LOST_PLACE, Gathered, Reading
from forms.returned.quoting import shortened
from forms.returned.result import Answer, AnswerState, Certainty

FIELD_NOT_FOUND = problem_kind(
    "field-not-found", "«{label}»: вопрос не найден в файле; строка удалена или изменена.", Severity.WARNING
)
FIELD_GUESSED = problem_kind(
    "field-guessed",
    "«{label}»: такой подписи в файле нет; вероятно, это строка «{found}». Сверьте вопрос и ответ.",
    Severity.WARNING,
)
FOUND_TWICE = problem_kind(
    "field-found-twice", "«{label}»: в файле {found} таких полей ({source}); какое верное, не ясно.", Severity.WARNING
)
SOURCES_DISAGREE = problem_kind("sources-disagree", "«{label}»: найдены разные ответы: {found}.", Severity.WARNING)
ONE_SOURCE_EMPTY = problem_kind(
    "one-source-empty", "«{label}»: в одном месте ответ «{found}», в другом пусто ({empty}).", Severity.WARNING
)
LABEL_CHANGED = problem_kind("label-changed", "Подпись «{label}» в файле изменена на «{found}».", Severity.WARNING)
NUMBER_DISAGREES = problem_kind(
    "row-number-disagrees",
    "«{label}»: это вопрос {allowed}, а в его строке стоит номер {found}; подпись или ответ могли сдвинуться.",
    Severity.WARNING,
)
VOUCHING = frozenset({Source.TAG, Source.DEFINED_NAME, Source.WIDGET, Source.ALIAS})
"""Evidence that names the field itself, so that a changed label beside it matters little."""
_GUESSES = frozenset({Source.SIMILAR_LABEL, Source.ROW_NUMBER})


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


def decide(gathered: Gathered, checked: Checked) -> Decision:
    """The answer to a question from everything that was found for it and what the schema says of its value."""
    is_unanimous = _is_unanimous(gathered)
    if is_unanimous and not checked.problems:
        return Decision(gathered.question, _accepted(gathered, checked.value))
    question, found, readings, best = gathered
    wrong = checked.problems
    if best.is_ink:
        # What is written by hand is not missing.
        wrong = [problem for problem in wrong if problem.code != kinds.REQUIRED.code]
    doubts, notes = ([], []) if is_unanimous else _objections(gathered)
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
        place=gathered.place,
        certainty=_certainty(found, is_doubtful),
        evidence=tuple(
            [
                Evidence(one.source, one.place, reading.value, one.crop)
                for one, reading in zip(found, readings, strict=True)
            ]
        ),
    )
    return Decision(question, answer, doubts, notes, is_rejected=bool(wrong) and not best.is_blank)


def _accepted(gathered: Gathered, value: Any) -> Answer:
    """The answer of the ordinary case."""
    question, found, _, best = gathered
    state = AnswerState.FILLED if best.value else AnswerState.BLANK
    certainty = Certainty.SURE if len(found) > 1 else Certainty.LIKELY
    evidence = tuple([Evidence(one.source, one.place, best.value, one.crop) for one in found])
    return Answer(question.key, question.label, state, value, None, found[0].place, certainty, evidence)


def _is_unanimous(gathered: Gathered) -> bool:
    """True in the ordinary case: each kind of evidence has one place, all say the same, and nothing is odd about any.

    Then `_objections` would find none; whatever is doubtful here is looked at there.
    """
    question, found, readings, best = gathered
    if best.doubts or best.notes or best.is_struck or best.is_ink or readings.count(best) < len(readings):
        return False
    sources = {one.source for one in found}
    if len(sources) < len(found) or not sources.isdisjoint(_GUESSES):
        return False
    most_boxes = max(1, len(question.options))
    label: Cell | None = None
    for one in found:
        if len(one.controls) > most_boxes:
            return False
        # A label and the bookmark around it are one cell.
        if one.label is not None and one.label is not label:
            label = one.label
            if fold_key(label.text) not in question.label_keys or one.number not in ("", question.number):
                return False
    return True


def _objections(gathered: Gathered) -> tuple[list[Problem], list[Problem]]:
    """Everything that stands against an answer and everything worth a note, before its value is checked."""
    question, found, readings = gathered.question, gathered.found, gathered.readings
    label_doubts, notes = _label_problems(question, found, gathered.best)
    doubts = [problem for reading in readings for problem in reading.doubts]
    doubts += [*_repeated(question, found), *_disagreements(question, found, readings), *label_doubts]
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


def _certainty(found: Sequence[Found], is_doubtful: bool) -> Certainty:
    if is_doubtful:
        return Certainty.NONE
    return Certainty.SURE if len({one.source for one in found}) > 1 else Certainty.LIKELY


def _repeated(question: Question, found: Sequence[Found]) -> list[Problem]:
    twice = _counted_twice([one.source for one in found])
    if question.widget is Widget.BOXES:
        # A box of one option that stands there twice is as bad as a field that does.
        boxes = _counted_twice([(one.source, option) for one in found for option, _ in one.controls])
        twice |= {source: count for (source, _), count in boxes.items()}
    return [
        FOUND_TWICE.at(question.key, found[0].place, label=question.label, found=count, source=source.words)
        for source, count in twice.items()
    ]


def _counted_twice(found: list[Any]) -> dict[Any, int]:
    if len(set(found)) == len(found):
        return {}
    return {one: count for one, count in Counter(found).items() if count > 1}


def _disagreements(question: Question, found: Sequence[Found], readings: Sequence[Reading]) -> list[Problem]:
    filled = {reading.key: reading for reading in readings if not reading.is_blank}
    if not filled:
        return []
    place = found[0].place
    if len(filled) > 1:
        words = "; ".join(f"«{shown(question, reading)}»" for reading in filled.values())
        return [SOURCES_DISAGREE.at(question.key, place, label=question.label, found=words)]
    empty = [one for one, reading in zip(found, readings, strict=True) if reading.is_blank]
    if not empty:
        return []
    where = ", ".join(sorted({f"{one.source.words}, {one.place}" for one in empty}))
    text = shown(question, next(iter(filled.values())))
    return [ONE_SOURCE_EMPTY.at(question.key, place, label=question.label, found=text, empty=where)]


def shown(question: Question, reading: Reading) -> str:
    """A reading for a message."""
    if isinstance(reading.value, str):
        return shortened(reading.value)
    return "; ".join(option.label for option in question.options if option.key in reading.value)


def _label_problems(question: Question, found: Sequence[Found], best: Reading) -> tuple[list[Problem], list[Problem]]:
    """What is odd about labels and row numbers: only noted while something that names the field vouches for it."""
    odd: list[Problem] = []
    guessed: list[Problem] = []
    for one in found:
        if one.label is None:
            continue
        if one.source in _GUESSES:
            guessed.append(_of_label(FIELD_GUESSED, question, one.label))
        elif one.source is Source.LABEL_BOOKMARK and fold_key(one.label.text) not in question.label_keys:
            odd.append(_of_label(LABEL_CHANGED, question, one.label))
        if one.number and question.number and one.number != question.number:
            details = {"label": question.label, "found": one.number, "allowed": question.number}
            odd.append(NUMBER_DISAGREES.at(question.key, one.label.place, **details))
    is_vouched = any(one.source in VOUCHING for one in found)
    # An empty answer beside a changed label: the answer may have been typed into the label.
    return (guessed, odd) if is_vouched and not best.is_blank else (guessed + odd, [])


def _of_label(kind: ProblemKind, question: Question, label: Cell) -> Problem:
    return kind.at(question.key, label.place, label=question.label, found=shortened(label.text))
