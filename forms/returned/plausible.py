"""Doubts about a value that fits its field's type and yet does not look like an answer to it."""

from __future__ import annotations

import re

from docgen.dictionary import FieldType
from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Question

MIXED_LETTERS = problem_kind(
    "look-alike-letters", "«{label}»: в слове «{found}» смешаны русские и латинские буквы.", Severity.WARNING
)
OTHER_KIND = problem_kind(
    "looks-like-other-kind",
    "«{label}»: «{found}» похоже на другое: {kind}. Ответ мог попасть не в ту строку.",
    Severity.WARNING,
)
NOT_LIKE_A_NAME = problem_kind(
    "not-like-a-name", "«{label}»: «{found}» не похоже на фамилию с именем или инициалами.", Severity.WARNING
)

_WORD = re.compile(r"[^\W\d_]+")
_NAME_WORD = re.compile(r"[А-ЯЁA-Z][\w'’-]*\.?(?:[А-ЯЁA-Z]\.)?")
_KINDS = (
    (re.compile(r"[^@\s]+@[^@\s]+\.\w+"), "адрес почты"),
    (re.compile(r"(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}"), "телефон"),
    (re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?:\s*г\.?)?"), "дата"),
    (re.compile(r"\d+(?:[.,]\d+)?"), "число"),
    (re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)"), "фамилия, имя и отчество"),
)
_WORDS = (
    FieldType.TEXT,
    FieldType.MULTILINE,
    FieldType.JOB_TITLE,
    FieldType.ORGANISATION_NAME,
    FieldType.PLACE,
)


def implausible(question: Question, text: str, place: str) -> list[Problem]:
    """What is odd about a written answer that the schema took."""
    problems = _mixed_words(question, text, place)
    if question.field.type is FieldType.PERSON_NAME:
        words = text.split()
        if text and not (len(words) > 1 and all(map(_NAME_WORD.fullmatch, words))):
            problems.append(NOT_LIKE_A_NAME.at(question.key, place, label=question.label, found=text))
    elif question.field.type in _WORDS and not question.field.pattern:
        problems += _other_kind(question, text, place)
    return problems


def _mixed_words(question: Question, text: str, place: str) -> list[Problem]:
    mixed = [word for word in _WORD.findall(text) if _has(word, "\u0400", "\u04ff") and _has(word, "A", "z")]
    return [MIXED_LETTERS.at(question.key, place, label=question.label, found=word) for word in mixed[:1]]


def _has(word: str, first: str, last: str) -> bool:
    return any(first <= letter <= last for letter in word)


def _other_kind(question: Question, text: str, place: str) -> list[Problem]:
    for pattern, kind in _KINDS:
        # A number is a fair answer to some open questions («№ пары», «Итог»).
        is_fair = kind == "число" and question.field.type in (FieldType.TEXT, FieldType.MULTILINE)
        if pattern.fullmatch(text.strip()) and not is_fair:
            return [OTHER_KIND.at(question.key, place, label=question.label, found=text.strip(), kind=kind)]
    return []
