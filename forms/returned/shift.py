"""Suspects answers that slipped to another row: one that cannot be right casts doubt on its neighbours."""

from __future__ import annotations

from collections import Counter

from docgen.dictionary import FieldType
from docgen.problems import Severity, problem_kind
from forms.definition import Form, Widget
from forms.returned.decide import Decision, doubted
from forms.returned.result import AnswerState

SHIFT_SUSPECTED = problem_kind(
    "shift-suspected",
    "«{label}»: рядом, в вопросе «{other}», нет подходящего ответа; ответы могли сдвинуться на строку.",
    Severity.WARNING,
)
_SPEAK_FOR_THEMSELVES = frozenset(
    {FieldType.EMAIL, FieldType.PHONE, FieldType.INN, FieldType.OGRN, FieldType.SNILS, FieldType.CHOICE}
)
"""A value of these types that stands in its row has not slipped, as long as the section asks for only one of them."""


def suspect_shifts(form: Form, decisions: list[Decision]) -> list[Decision]:
    """The decisions with answers that may have slipped put to doubt, section by section.

    An answer that does not fit its question casts doubt on every written answer of the section; an empty required
    one only on answers of its own type, for people do forget to answer.
    """
    by_key = {decision.question.key: decision for decision in decisions}
    for section in form.sections:
        written = [by_key[question.key] for question in section.questions if question.widget is not Widget.BOXES]
        types = Counter(decision.question.field.type for decision in written)
        for cause in written:
            for decision in written:
                current = by_key[decision.question.key]
                if current.answer.is_accepted and _casts_doubt(cause, decision, types):
                    by_key[decision.question.key] = _suspect(current, cause)
    return list(by_key.values())


def _casts_doubt(cause: Decision, decision: Decision, types: Counter[FieldType]) -> bool:
    if cause.is_rejected:
        return not _stands_in_its_row(decision, types)
    is_missing = cause.answer.state is AnswerState.BLANK and bool(cause.doubts)
    is_alike = cause.question.field.type is decision.question.field.type
    return is_missing and is_alike and decision.answer.state is AnswerState.FILLED


def _stands_in_its_row(decision: Decision, types: Counter[FieldType]) -> bool:
    kind = decision.question.field.type
    return decision.answer.state is AnswerState.FILLED and kind in _SPEAK_FOR_THEMSELVES and types[kind] == 1


def _suspect(decision: Decision, cause: Decision) -> Decision:
    problem = SHIFT_SUSPECTED.at(
        decision.question.key,
        decision.answer.place,
        label=decision.question.label,
        other=cause.question.label,
    )
    return doubted(decision, [problem])
