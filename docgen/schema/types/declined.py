"""Texts that documents decline: names of people, job titles, organisations and places, with or without their cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from docgen.dictionary import Field, FieldType
from docgen.russian import Case, Kind, Phrase
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line

DECLINED_KINDS = {
    FieldType.PERSON_NAME: Kind.PERSON,
    FieldType.JOB_TITLE: Kind.TITLE,
    FieldType.ORGANISATION_NAME: Kind.ORGANISATION,
    FieldType.PLACE: Kind.PLACE,
}
"""The types of fields that documents decline, and as what."""

_LATIN_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
_PERSON = re.compile(r"[^\W\d_]+(?:[-'’. ][^\W\d_]*)*\.?")


def to_phrase(value: object, field: Field) -> str:
    """A text that documents decline, alone or with its case forms: `{"nominative": …, "genitive": …}`."""
    return _with_forms(value, field, _to_declinable) if isinstance(value, Mapping) else _to_declinable(value, field)


def to_person_name(value: object, field: Field) -> str:
    """Surname, first name and patronymic, alone or with case forms; one alphabet in the whole name, no digits."""
    return _with_forms(value, field, _to_name) if isinstance(value, Mapping) else _to_name(value, field)


def _with_forms(given: Mapping[str, object], field: Field, to_form: Callable[[object, Field], str]) -> Phrase:
    cases = {case.value: case for case in Case}
    for key in given:
        if key not in cases:
            raise RejectedValueError(kinds.UNKNOWN_CASE, field, found=key, allowed=", ".join(cases))
    if Case.NOMINATIVE.value not in given:
        raise RejectedValueError(kinds.NO_NOMINATIVE, field)
    forms = {cases[key]: to_form(form, field) for key, form in given.items()}
    return Phrase(forms.pop(Case.NOMINATIVE), DECLINED_KINDS[field.type], forms=forms)


def _to_declinable(value: object, field: Field) -> str:
    """No word may mix alphabets, for a mixed word declines wrongly."""
    text = to_line(value, field)
    for word in _WORD.findall(text) if _has_latin(text) else ():
        if _has_cyrillic(word) and _has_latin(word):
            raise _mixed(word, word, field)
    return text


def _to_name(value: object, field: Field) -> str:
    text = " ".join(_to_declinable(value, field).split())
    if not _PERSON.fullmatch(text):
        raise RejectedValueError(kinds.NOT_A_NAME, field, found=text)
    if _has_latin(text) and _has_cyrillic(text):
        raise _mixed(text, next(filter(_has_latin, text.split())), field)
    return text


def _mixed(text: str, word: str, field: Field) -> RejectedValueError:
    """The refusal of a text; its word is shown in Russian letters where each Latin one looks like one of them."""
    fixed = word.translate(_LATIN_LOOK_ALIKES)
    nearest = "" if _has_latin(fixed) else f"; вероятно, это «{fixed}»"
    return RejectedValueError(kinds.MIXED_ALPHABETS, field, found=text, nearest=nearest)


def _has_cyrillic(text: str) -> bool:
    return bool(_CYRILLIC_LETTER.search(text))


def _has_latin(text: str) -> bool:
    return bool(_LATIN_LETTER.search(text))
