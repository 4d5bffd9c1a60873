"""Suspects answers that slipped to another row: one that cannot be right casts doubt on its neighbours.

What nothing tells of: free text typed into the row of another free text, with labels, numbers and tags untouched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from docgen.dictionary import FieldType
from docgen.problems import ProblemKind, Severity, problem_kind
from forms.definition import Form, Section, Widget
from forms.keys import fold_key
from forms.returned.answer import AnswerState
from forms.returned.decisions.answers import Decision, doubted
from forms.returned.decisions.draft import Draft
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.quoting import shortened

SHIFT_SUSPECTED = problem_kind(
    "shift-suspected",
    "«{label}»: рядом, в вопросе «{other}», нет подходящего ответа; ответы могли сдвинуться на строку.",
    Severity.WARNING,
)
NEIGHBOUR_DISPLACED = problem_kind(
    "neighbour-displaced",
    "«{label}»: рядом ответ на «{other}» стоит не на своём месте; этот тоже мог сдвинуться.",
    Severity.WARNING,
)
LABEL_IN_ANSWER = problem_kind(
    "label-in-answer",
    "«{label}»: ответ начинается словами вопроса «{other}» («{found}»); он мог попасть не в ту строку.",
    Severity.WARNING,
)
_SPEAK_FOR_THEMSELVES = frozenset(
    {FieldType.EMAIL, FieldType.PHONE, FieldType.INN, FieldType.OGRN, FieldType.SNILS, FieldType.CHOICE}
)
"""A value of these types that stands in its row has not slipped, as long as the section asks for only one of them."""

_TELLING_LABEL = 12
"""Letters that a label must have to be recognised at the head of an answer; «Должность» may well open one."""


def doubt(evidence: FormEvidence, draft: Draft) -> Draft:
    """The draft with answers that may have slipped put to doubt, section by section.

    An answer that does not fit its question casts doubt on every written answer of the section; an empty required
    one only on answers of its own type, for people do forget to answer. One that stands in another's place casts doubt
    on all answers that nothing but their labels vouches for.
    """
    decisions = draft.questions
    if any(decision.doubts for decision in decisions):
        by_key = {decision.question.key: decision for decision in decisions}
        for section in evidence.form.sections:
            _suspect_section(section, by_key)
        decisions = list(by_key.values())
    return replace(draft, questions=[_suspect_foreign_label(evidence.form, decision) for decision in decisions])


def _suspect_section(section: Section, by_key: dict[str, Decision]) -> None:
    _suspect_displaced([question.key for question in section.questions], by_key)
    written = [by_key[question.key] for question in section.questions if question.widget is not Widget.BOXES]
    types = Counter(decision.question.field.type for decision in written)
    for cause in filter(_may_tell_of_a_slip, written):
        for decision in written:
            current = by_key[decision.question.key]
            if current.answer.is_accepted and _casts_doubt(cause, decision, types):
                by_key[decision.question.key] = _suspect(current, cause)


def _suspect_foreign_label(form: Form, decision: Decision) -> Decision:
    """An answer that was pasted together with the words of another question belongs to that one."""
    key, text = decision.question.key, decision.answer.value
    if not isinstance(text, str) or decision.question.options:
        return decision
    folded = fold_key(text)
    telling = _telling_labels(form)
    if not folded.startswith(tuple(telling)):
        return decision
    for label, other in telling.items():
        if other != key and folded.startswith(label):
            details = {"other": form.questions[other].label, "found": shortened(text)}
            problem = LABEL_IN_ANSWER.at(key, decision.answer.place, label=decision.question.label, **details)
            return doubted(decision, [problem])
    return decision


@lru_cache(maxsize=256)
def _telling_labels(form: Form) -> Mapping[str, str]:
    return {label: key for label, key in form.by_label.items() if len(label) >= _TELLING_LABEL}


def _suspect_displaced(keys: list[str], by_key: dict[str, Decision]) -> None:
    displaced = next((by_key[key] for key in keys if by_key[key].is_displaced), None)
    for key in keys if displaced else ():
        if displaced and by_key[key].answer.is_accepted and not by_key[key].is_vouched:
            by_key[key] = _suspect(by_key[key], displaced, NEIGHBOUR_DISPLACED)


def _may_tell_of_a_slip(decision: Decision) -> bool:
    return decision.is_rejected or (bool(decision.doubts) and decision.answer.state is AnswerState.BLANK)


def _casts_doubt(cause: Decision, decision: Decision, types: Counter[FieldType]) -> bool:
    if cause.is_rejected:
        return not _stands_in_its_row(decision, types)
    is_missing = cause.answer.state is AnswerState.BLANK and bool(cause.doubts)
    is_alike = cause.question.field.type is decision.question.field.type
    return is_missing and is_alike and decision.answer.state is AnswerState.FILLED


def _stands_in_its_row(decision: Decision, types: Counter[FieldType]) -> bool:
    kind = decision.question.field.type
    return decision.answer.state is AnswerState.FILLED and kind in _SPEAK_FOR_THEMSELVES and types[kind] == 1


def _suspect(decision: Decision, cause: Decision, kind: ProblemKind = SHIFT_SUSPECTED) -> Decision:
    problem = kind.at(
        decision.question.key,
        decision.answer.place,
        label=decision.question.label,
        other=cause.question.label,
    )
    return doubted(decision, [problem])
