"""Issued numbers: opaque, checkable by themselves, bound to form, version, addressee and copy. Keeps no register.

A number is 20 signs of Crockford's base 32 in four groups:

    8 signs  keyed digest of the addressee (says nothing about the person without the key)
    2 signs  copy
    9 signs  HMAC-SHA256 over form code, version, addressee's digest and copy, cut to 45 bits
    1 sign   check character (Luhn modulo 32) that catches a mistyped sign before the key is asked

Code and version are not written in the number: a verified number is one whose HMAC fits a known form and version.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_COPIES = 1023
_ADDRESSEE_SIGNS, _COPY_SIGNS, _SEAL_SIGNS, _GROUP = 8, 2, 9, 5
_SEAL_BYTES = 6
_LENGTH = _ADDRESSEE_SIGNS + _COPY_SIGNS + _SEAL_SIGNS + 1
_MISREAD = str.maketrans("OILАВЕКМНРСТХУ", "011ABEKMHPCTXY")
"""Signs outside the alphabet that a person (or recognition) writes for those inside it."""
_BETWEEN = re.compile(r"[\s\-–—_]")
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_IN_TEXT = re.compile(r"№\s*([0-9A-ZА-Я]{5}(?:[\s\-–—][0-9A-ZА-Я]{5}){3})(?![0-9A-ZА-Я])", re.IGNORECASE)


class NumberFault(StrEnum):
    """Why a text is not a number of ours."""

    MALFORMED = "malformed"
    MISTYPED = "mistyped"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """A verified number."""

    text: str
    form: str
    version: int
    copy: int

    def is_for(self, addressee: str, key: bytes) -> bool:
        """True when the number was issued to this addressee."""
        return _plain(self.text).startswith(_addressee_signs(addressee, key))


def make_number(form: str, version: int, addressee: str, copy: int, key: bytes) -> IssuedNumber:
    """The number of one copy of a form; the same arguments give the same number.

    Raises:
        ValueError: the copy is not between 1 and 1023.
    """
    if not 1 <= copy <= MOST_COPIES:
        raise ValueError(f"copy must be between 1 and {MOST_COPIES}")
    bound = _addressee_signs(addressee, key) + _signs(copy, _COPY_SIGNS)
    body = bound + _signs(_seal(form, version, bound, key), _SEAL_SIGNS)
    text = body + luhn.calc_check_digit(body, alphabet=ALPHABET)
    return IssuedNumber(with_dashes(text), form, version, copy)


def parse_number(text: str, known: Iterable[tuple[str, int]], key: bytes) -> IssuedNumber | NumberFault:
    """The verified number, or why it is not one; `known` are the codes and versions of forms."""
    plain = _plain(text)
    if len(plain) != _LENGTH or not _VALUES.keys() >= set(plain):
        return NumberFault.MALFORMED
    if not luhn.is_valid(plain, alphabet=ALPHABET):
        return NumberFault.MISTYPED
    bound, seal = plain[: -_SEAL_SIGNS - 1], plain[-_SEAL_SIGNS - 1 : -1]
    copy, sealed = _value(bound[-_COPY_SIGNS:]), _value(seal).to_bytes(_SEAL_BYTES)
    for form, version in known:
        if hmac.compare_digest(sealed, _seal(form, version, bound, key).to_bytes(_SEAL_BYTES)):
            return IssuedNumber(with_dashes(plain), form, version, copy)
    return NumberFault.FORGED


def find_numbers(text: str) -> Iterator[str]:
    """Texts after the sign № that are written like an issued number."""
    # Most texts have no such sign, and looking for it first is much quicker.
    return (found[1] for found in _IN_TEXT.finditer(text)) if "№" in text else iter(())


def _plain(text: str) -> str:
    return _BETWEEN.sub("", text).upper().translate(_MISREAD)


def with_dashes(plain: str) -> str:
    """A number as it is printed: its signs in groups."""
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def _addressee_signs(addressee: str, key: bytes) -> str:
    digest = _digest(key, "addressee", " ".join(addressee.split()).lower(), signs=_ADDRESSEE_SIGNS)
    return _signs(digest, _ADDRESSEE_SIGNS)


def _seal(form: str, version: int, bound: str, key: bytes) -> int:
    return _digest(key, "issued", form, str(version), bound, signs=_SEAL_SIGNS)


def _digest(key: bytes, *parts: str, signs: int) -> int:
    """The first bits of an HMAC, as many as so many signs hold."""
    message = "\x1f".join(parts).encode()
    return int.from_bytes(hmac.digest(key, message, hashlib.sha256)[:8]) >> (64 - 5 * signs)


def _signs(value: int, length: int) -> str:
    return "".join(ALPHABET[value >> (5 * place) & 31] for place in reversed(range(length)))


def _value(signs: str) -> int:
    total = 0
    for sign in signs:
        total = total * 32 + _VALUES[sign]
    return total
