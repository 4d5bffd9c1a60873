"""The issued number: proof that a returned file is a form of ours, and whose copy of which version it is."""

from forms.identity.key import load_key
from forms.identity.number import (
    MOST_COPIES,
    IssuedNumber,
    NumberFault,
    find_numbers,
    make_number,
    parse_number,
    with_dashes,
)

__all__ = [
    "MOST_COPIES",
    "IssuedNumber",
    "NumberFault",
    "find_numbers",
    "load_key",
    "make_number",
    "parse_number",
    "with_dashes",
]
