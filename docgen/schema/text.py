"""Converters of textual values (names, contacts, registration numbers): each returns the value or rejects it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from stdnum.ru import inn as inn_number
from stdnum.ru import ogrn as ogrn_number

from docgen.dictionary import Field, FieldType
from docgen.problems import ProblemKind
from docgen.russian import Case, Kind, Phrase
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError

LONGEST_TEXT = 20_000
"""Characters a multi-line value may have; a page holds about 3,000."""
LONGEST_LINE = 2_000
"""Characters a one-line value may have; the longest real names of organisations stay under 500."""

DECLINED_KINDS = {
    FieldType.PERSON_NAME: Kind.PERSON,
    FieldType.JOB_TITLE: Kind.TITLE,
    FieldType.ORGANISATION_NAME: Kind.ORGANISATION,
    FieldType.PLACE: Kind.PLACE,
}
"""The types of fields that documents decline, and as what."""

_LATIN_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_URL = re.compile(r"(https?://)?[\w\-.]+\.[\w\-]{2,}(:\d+)?(/\S*)?")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
_PERSON = re.compile(r"[^\W\d_]+(?:[-'’. ][^\W\d_]*)*\.?")


def clean_text(value: object, field: Field) -> str:
    """The value as text: NFC, without control characters, with plain line breaks; inner blanks stay as typed."""
    text = unicodedata.normalize("NFC", str(value) if isinstance(value, str) else _number_text(value, field))
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text.strip()
    text = re.sub(r"\r\n?|\x0b|\u2028|\u2029", "\n", text)
    return "".join(char for char in text if char in "\n\t" or _is_printable(char)).strip()


def _number_text(value: object, field: Field) -> str:
    """A number cell of a workbook may hold what is a text of digits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RejectedValueError(kinds.NOT_TEXT, label=field.label, found=describe(value))
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def to_text(value: object, field: Field) -> str:
    """One line of text; line breaks become blanks."""
    text = " ".join(clean_text(value, field).splitlines())
    _refuse_long(text, LONGEST_LINE, field)
    if field.pattern and not re.fullmatch(field.pattern, text):
        raise RejectedValueError(kinds.BAD_PATTERN, label=field.label, found=text, allowed=field.example)
    return text


def to_multiline(value: object, field: Field) -> str:
    """Text of several lines."""
    text = clean_text(value, field)
    _refuse_long(text, LONGEST_TEXT, field)
    return text


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
            raise RejectedValueError(kinds.UNKNOWN_CASE, label=field.label, found=key, allowed=", ".join(cases))
    if Case.NOMINATIVE.value not in given:
        raise RejectedValueError(kinds.NO_NOMINATIVE, label=field.label)
    forms = {cases[key]: to_form(form, field) for key, form in given.items()}
    return Phrase(forms.pop(Case.NOMINATIVE), DECLINED_KINDS[field.type], forms=forms)


def _to_declinable(value: object, field: Field) -> str:
    """No word may mix alphabets, for a mixed word declines wrongly."""
    text = to_text(value, field)
    for word in _WORD.findall(text) if _has_latin(text) else ():
        if _has_cyrillic(word) and _has_latin(word):
            fixed = word.translate(_LATIN_LOOK_ALIKES)
            nearest = "" if _has_latin(fixed) else f"; вероятно, это «{fixed}»"
            raise RejectedValueError(kinds.MIXED_ALPHABETS, label=field.label, found=word, nearest=nearest)
    return text


def _to_name(value: object, field: Field) -> str:
    text = " ".join(_to_declinable(value, field).split())
    if not _PERSON.fullmatch(text):
        raise RejectedValueError(kinds.NOT_A_NAME, label=field.label, found=text)
    if _has_latin(text) and _has_cyrillic(text):
        fixed = next(filter(_has_latin, text.split())).translate(_LATIN_LOOK_ALIKES)
        nearest = "" if _has_latin(fixed) else f"; вероятно, это «{fixed}»"
        raise RejectedValueError(kinds.MIXED_ALPHABETS, label=field.label, found=text, nearest=nearest)
    return text


def to_email(value: object, field: Field) -> str:
    """An e-mail address."""
    return _matching(_EMAIL, kinds.BAD_EMAIL, value, field)


def to_url(value: object, field: Field) -> str:
    """An address in the internet, with or without a scheme."""
    return _matching(_URL, kinds.BAD_URL, value, field)


def to_phone(value: object, field: Field) -> str:
    """A phone number as typed; it must have 5 (a town's own number) to 15 (ITU-T E.164) digits."""
    text = to_text(value, field)
    digits = re.sub(r"\D", "", text)
    if not 5 <= len(digits) <= 15 or re.search(r"[^\d\s()+\-–.,;добвн#*]", text):
        raise RejectedValueError(kinds.BAD_PHONE, label=field.label, found=text)
    return text


def to_inn(value: object, field: Field) -> str:
    """ИНН of 10 or 12 digits with right check digits."""
    digits = _digits(value, field, 10)
    if not inn_number.is_valid(digits):
        raise RejectedValueError(kinds.BAD_INN, label=field.label, found=to_text(value, field))
    return digits


def to_ogrn(value: object, field: Field) -> str:
    """ОГРН of 13 digits (ОГРНИП of 15) with a right check digit."""
    digits = _digits(value, field, 13)
    if not ogrn_number.is_valid(digits):
        raise RejectedValueError(kinds.BAD_OGRN, label=field.label, found=to_text(value, field))
    return digits


def to_snils(value: object, field: Field) -> str:
    """СНИЛС of 11 digits, printed as 000-000-000 00; the check number follows the Pension Fund's rule."""
    digits = _digits(value, field, 11)
    if len(digits) != 11 or not digits.isdecimal() or _snils_check(digits[:9]) != int(digits[9:]):
        raise RejectedValueError(kinds.BAD_SNILS, label=field.label, found=to_text(value, field))
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def _snils_check(digits: str) -> int:
    return sum(int(digit) * (9 - place) for place, digit in enumerate(digits)) % 101 % 100


def describe(value: object) -> str:
    """What was found, for a message about a value of a wrong kind."""
    names = {dict: "объект", list: "список", bool: "да/нет", str: "текст", type(None): "пусто"}
    return names.get(type(value)) or ("число" if isinstance(value, int | float) else "значение другого вида")


def _digits(value: object, field: Field, length: int) -> str:
    """Digits of a registration number; a number cell of a workbook has lost its leading zeros."""
    text = re.sub(r"[\s\-–]", "", to_text(value, field))
    return text.zfill(length) if isinstance(value, int | float) else text


def _matching(pattern: re.Pattern[str], kind: ProblemKind, value: object, field: Field) -> str:
    text = to_text(value, field)
    if not pattern.fullmatch(text):
        raise RejectedValueError(kind, label=field.label, found=text)
    return text


def _refuse_long(text: str, allowed: int, field: Field) -> None:
    if len(text) > allowed:
        raise RejectedValueError(kinds.TOO_LONG, label=field.label, found=len(text), allowed=allowed)


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Cn") and char not in "\ufffe\uffff"


def _has_cyrillic(text: str) -> bool:
    return bool(_CYRILLIC_LETTER.search(text))


def _has_latin(text: str) -> bool:
    return bool(_LATIN_LETTER.search(text))


TEXT_CONVERTERS: dict[FieldType, Callable[[object, Field], object]] = {
    FieldType.TEXT: to_text,
    FieldType.MULTILINE: to_multiline,
    FieldType.PERSON_NAME: to_person_name,
    FieldType.JOB_TITLE: to_phrase,
    FieldType.ORGANISATION_NAME: to_phrase,
    FieldType.PLACE: to_phrase,
    FieldType.EMAIL: to_email,
    FieldType.PHONE: to_phone,
    FieldType.URL: to_url,
    FieldType.INN: to_inn,
    FieldType.OGRN: to_ogrn,
    FieldType.SNILS: to_snils,
    FieldType.REFERENCE: to_text,
}
