"""Doubts about a value that fits its field's type and yet does not look like an answer to it."""

from __future__ import annotations

import re

from docgen.dictionary import FieldType
from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Question
from forms.wording import EMPTY_GLYPHS, TICKED_GLYPHS

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

BOX_IN_TEXT = problem_kind(
    "box-in-text", "«{label}»: вместо ответа словами стоят клетки («{found}»).", Severity.WARNING
)
AMBIGUOUS_NUMBER = problem_kind(
    "ambiguous-number", "«{label}»: «{found}» – это тысячи или дробь? Сверьте число.", Severity.WARNING
)

_BOX = re.compile(f"[{''.join(sorted(EMPTY_GLYPHS | TICKED_GLYPHS))}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[\u0400-\u04ff]")
_NAME_WORD = re.compile(r"[А-ЯЁA-Z][\w'’-]*\.?(?:[А-ЯЁA-Z]\.)?")
_KINDS = {
    "адрес почты": r"[^@\s]+@[^@\s]+\.\w+",
    "телефон": r"(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}",
    "дата": r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?:\s*г\.?)?",
    "число": r"\d+(?:[.,]\d+)?",
    "фамилия, имя и отчество": r"[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)",
}
_OF_SOME_KIND = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))
_THOUSANDS_OR_FRACTION = re.compile(r"[-–]?[1-9]\d{0,2}(?:[.,]\d{3})+")
"""«1.000» is a thousand to some and one to others."""
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})
_WORDS = frozenset(
    {
        FieldType.TEXT,
        FieldType.MULTILINE,
        FieldType.JOB_TITLE,
        FieldType.ORGANISATION_NAME,
        FieldType.PLACE,
    }
)


def implausible(question: Question, text: str, place: str) -> list[Problem]:
    """What is odd about a written answer that the schema took."""
    if question.field.type in _NUMBERS:
        is_ambiguous = _THOUSANDS_OR_FRACTION.fullmatch(text.strip())
        return [AMBIGUOUS_NUMBER.at(question.key, place, label=question.label, found=text)] if is_ambiguous else []
    problems = _mixed_words(question, text, place)
    if _BOX.search(text):
        problems.append(BOX_IN_TEXT.at(question.key, place, label=question.label, found=text))
    if question.field.type is FieldType.PERSON_NAME:
        words = text.split()
        if text and not (len(words) > 1 and all(map(_NAME_WORD.fullmatch, words))):
            problems.append(NOT_LIKE_A_NAME.at(question.key, place, label=question.label, found=text))
    elif question.field.type in _WORDS and not question.field.pattern:
        problems += _other_kind(question, text, place)
    return problems


def _mixed_words(question: Question, text: str, place: str) -> list[Problem]:
    # Most texts have no Latin letter at all.
    mixed = [word for word in _WORD.findall(text) if _has_both(word)] if _LATIN.search(text) else []
    return [MIXED_LETTERS.at(question.key, place, label=question.label, found=word) for word in mixed[:1]]


def _has_both(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))


def _other_kind(question: Question, text: str, place: str) -> list[Problem]:
    found = _OF_SOME_KIND.fullmatch(text.strip())
    if not found:
        return []
    kind = tuple(_KINDS)[(found.lastindex or 1) - 1]
    # A number is a fair answer to some open questions («№ пары», «Итог»).
    if kind == "число" and question.field.type in (FieldType.TEXT, FieldType.MULTILINE):
        return []
    return [OTHER_KIND.at(question.key, place, label=question.label, found=text.strip(), kind=kind)]
