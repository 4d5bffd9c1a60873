"""Suggests for blank answers what was typed beside them: into the label, the next column, a paragraph of its own.

Only a text that is a valid answer to the question is suggested, and nothing found here is ever accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.problems import Severity, problem_kind
from docgen.schema import load_values, to_json_value
from forms.definition import Form, Question
from forms.keys import fold_key
from forms.returned.decisions.answers import Decision, with_suggestion
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.plausibility import implausible
from forms.returned.evidence import QuestionRead, read_ticks
from forms.returned.quoting import shortened

ANSWERED_ELSEWHERE = problem_kind(
    "answered-elsewhere",
    "«{label}»: на месте ответа пусто, а в отдельном абзаце после этих слов написано «{found}».",
    Severity.WARNING,
)
_BETWEEN = " \t\n:;.,–—-"
"""What may stand between a label and the answer typed after it."""


def suggest(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft; a blank with one valid text beside it is in doubt, and that text is its suggestion."""
    return replace(
        draft,
        questions=[
            _suggested(evidence, decision, read) if (read := _blank_read(evidence, decision)) else decision
            for decision in draft.questions
        ],
    )


def _blank_read(evidence: FormEvidence, decision: Decision) -> QuestionRead | None:
    """What was read of a question that seems not to be answered, and nothing is suggested for."""
    read = evidence.questions.get(decision.question.key)
    return read if read is not None and read.best.is_blank and decision.answer.suggestion is None else None


def _suggested(evidence: FormEvidence, decision: Decision, read: QuestionRead) -> Decision:
    form, question = evidence.form, decision.question
    if not decision.answer.is_accepted:
        valid = _valid(form, question, _texts_in_row(read))
        return with_suggestion(decision, valid[0], []) if len(valid) == 1 else decision
    for text, place in evidence.added_paragraphs:
        typed = _after_label(question, text)
        if typed and (valid := _valid(form, question, [typed])):
            doubt = ANSWERED_ELSEWHERE.at(question.key, place, label=question.label, found=shortened(typed))
            return with_suggestion(decision, valid[0], [doubt])
    return decision


def _texts_in_row(read: QuestionRead) -> Iterator[str]:
    for place in read.places:
        if place.label is not None:
            yield _after_label(read.question, place.label.text)
        yield from (cell.text.strip() for cell in place.extra)


def _after_label(question: Question, text: str) -> str:
    """What stands after the words of a label, if the text begins with them."""
    key = fold_key(question.label)
    if not fold_key(text).startswith(f"{key} "):
        return ""
    ends = [end for end in range(len(text), 0, -1) if fold_key(text[:end]) in question.label_keys]
    return text[ends[0] :].strip(_BETWEEN) if ends else ""


def _valid(form: Form, question: Question, texts: Iterator[str] | list[str]) -> list[Any]:
    """The values of those texts that answer the question."""
    valid = []
    for text in dict.fromkeys(filter(None, texts)):
        loaded = load_values({question.key: _raw(question, text)}, question.entity, form.dictionary)
        if not loaded.problems and (question.options or not implausible(question, text, "")):
            valid.append(to_json_value(loaded.values.get(question.key)))
    return valid


def _raw(question: Question, text: str) -> Any:
    """The text, or the words of the options that are ticked in it: boxes may have slipped aside too."""
    ticks = read_ticks(text, question) if question.options else None
    if ticks is None:
        return text
    chosen = [option.label for option in question.options if option.key in ticks.chosen]
    is_plain = ticks.is_whole and chosen and (question.field.many or len(chosen) == 1)
    return "; ".join(chosen) if is_plain else text
