"""E-mail addresses, addresses in the internet, telephone numbers: told by their shape, nobody is asked (ADR 11)."""

from __future__ import annotations

import re

from marshmallow import ValidationError, validate

from docgen.dictionary import Field
from docgen.schema import kinds
from docgen.schema.kinds import RejectedValueError
from docgen.schema.types.text import to_line

_URL = re.compile(r"(https?://)?[\w\-.]+\.[\w\-]{2,}(:\d+)?(/\S*)?")
_PHONE = re.compile(r"(?:[\d\s()+\-–.,;#*]|доб|вн)+")


class _Address(validate.Email):
    """An address of a mailbox that other machines can reach."""

    DOMAIN_WHITELIST = ()  # type: ignore[assignment] # its type is that of one name, «localhost»


_refuse_no_address = _Address()


def to_email(value: object, field: Field) -> str:
    """An e-mail address."""
    text = to_line(value, field)
    try:
        return _refuse_no_address(text)
    except ValidationError:
        raise RejectedValueError(kinds.BAD_EMAIL, field, found=text) from None


def to_url(value: object, field: Field) -> str:
    """An address in the internet, with or without a scheme."""
    text = to_line(value, field)
    if not _URL.fullmatch(text):
        raise RejectedValueError(kinds.BAD_URL, field, found=text)
    return text


def to_phone(value: object, field: Field) -> str:
    """A phone number as typed; it must have 5 (a town's own number) to 15 (ITU-T E.164) digits, not all of them 0."""
    text = to_line(value, field)
    digits = re.sub(r"\D", "", text)
    if not (5 <= len(digits) <= 15 and digits.strip("0") and _PHONE.fullmatch(text)):
        raise RejectedValueError(kinds.BAD_PHONE, field, found=text)
    return text
