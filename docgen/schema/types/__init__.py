"""The types of values, one kind of them a module: each converts whatever a workbook or JSON holds, or refuses it.

A converter takes a raw value and the field's declaration, and returns the value or raises `RejectedValueError`; it sees
one value at a time. This is the only place that says what a type accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.dictionary import Field, FieldType
from docgen.schema.types import choices, contacts, dates, declined, numbers, registration, text
from docgen.schema.types.dates import Period
from docgen.schema.types.declined import DECLINED_KINDS
from docgen.schema.types.text import describe_type

__all__ = ["CONVERTERS", "DECLINED_KINDS", "Period", "convert", "describe_type"]

CONVERTERS: Mapping[FieldType, Callable[[object, Field], object]] = {
    FieldType.TEXT: text.to_line,
    FieldType.MULTILINE: text.to_multiline,
    FieldType.REFERENCE: text.to_line,
    FieldType.PERSON_NAME: declined.to_person_name,
    FieldType.JOB_TITLE: declined.to_phrase,
    FieldType.ORGANISATION_NAME: declined.to_phrase,
    FieldType.PLACE: declined.to_phrase,
    FieldType.EMAIL: contacts.to_email,
    FieldType.PHONE: contacts.to_phone,
    FieldType.URL: contacts.to_url,
    FieldType.INN: registration.to_inn,
    FieldType.OGRN: registration.to_ogrn,
    FieldType.SNILS: registration.to_snils,
    FieldType.DATE: dates.to_date,
    FieldType.PERIOD: dates.to_period,
    FieldType.INTEGER: numbers.to_integer,
    FieldType.DECIMAL: numbers.to_decimal,
    FieldType.MONEY: numbers.to_money,
    FieldType.CHOICE: choices.to_choice,
    FieldType.YES_NO: choices.to_yes_no,
}


def convert(value: object, field: Field) -> object:
    """The value as the field's type holds it.

    Raises:
        RejectedValueError: the value is no such thing.
    """
    return CONVERTERS[field.type](value, field)
