"""What is odd about the labels and the row numbers beside the answers to a question. Judges no value."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.problems import Problem, ProblemKind, Severity, problem_kind
from forms.definition import Question
from forms.keys import fold_key
from forms.returned.content import Cell
from forms.returned.evidence import AnswerPlace, Reading, Source
from forms.returned.quoting import shortened

FIELD_GUESSED = problem_kind(
    "field-guessed",
    "«{label}»: такой подписи в файле нет; вероятно, это строка «{found}». Сверьте вопрос и ответ.",
    Severity.WARNING,
)
LABEL_CHANGED = problem_kind("label-changed", "Подпись «{label}» в файле изменена на «{found}».", Severity.WARNING)
NUMBER_DISAGREES = problem_kind(
    "row-number-disagrees",
    "«{label}»: это вопрос {allowed}, а в его строке стоит номер {found}; подпись или ответ могли сдвинуться.",
    Severity.WARNING,
)
VOUCHING = frozenset({Source.TAG, Source.DEFINED_NAME, Source.WIDGET, Source.ALIAS})
"""Evidence that names the field itself, so that a changed label beside it matters little."""
GUESSES = frozenset({Source.SIMILAR_LABEL, Source.ROW_NUMBER})


def label_problems(
    question: Question, places: Sequence[AnswerPlace], best: Reading
) -> tuple[list[Problem], list[Problem]]:
    """What is odd about labels and row numbers: only noted while something that names the field vouches for it."""
    odd: list[Problem] = []
    guessed: list[Problem] = []
    for place in places:
        if place.label is None:
            continue
        if place.source in GUESSES:
            guessed.append(_of_label(FIELD_GUESSED, question, place.label))
        elif place.source is Source.LABEL_BOOKMARK and fold_key(place.label.text) not in question.label_keys:
            odd.append(_of_label(LABEL_CHANGED, question, place.label))
        if place.number and question.number and place.number != question.number:
            details = {"label": question.label, "found": place.number, "allowed": question.number}
            odd.append(NUMBER_DISAGREES.at(question.key, place.label.place, **details))
    is_vouched = any(place.source in VOUCHING for place in places)
    # An empty answer beside a changed label: the answer may have been typed into the label.
    return (guessed, odd) if is_vouched and not best.is_blank else (guessed + odd, [])


def _of_label(kind: ProblemKind, question: Question, label: Cell) -> Problem:
    return kind.at(question.key, label.place, label=question.label, found=shortened(label.text))
