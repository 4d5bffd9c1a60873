"""A phrase cut into tokens whose texts join back into the phrase; a quoted name is one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

_OPENING = {"«": "»", "„": "“", "“": "”"}
_CLOSING = frozenset(_OPENING.values())
_QUOTES = frozenset({*_OPENING, '"'})
_PIECE = re.compile(
    r"(?P<acting>(?:[Вв]р\.\s?)?[Ии]\.\s?о\.)"
    r"|(?P<abbreviation>(?:[А-Яа-яЁё]{1,4}\.)+(?=[\s,А-ЯЁ«\d]))"
    r"|(?P<word>[А-Яа-яЁё]+(?:[-‑][А-Яа-яЁё]+)*|\d+[-‑](?:й|я|е|ый|ой|ий|ая|ое|ые|ие)(?![А-Яа-яЁё]))"
    r"|(?P<number>№\s*[^\s,;()«»]+|\d+(?:-[а-яё]{1,3})?)"
    r"|(?P<space>\s+)"
    r"|(?P<other>[A-Za-z]+-(?=[А-Яа-яЁё])|[A-Za-z]+[\w-]*|.)",
    re.DOTALL,
)


class TokenKind(Enum):
    """What a token is; only words decline."""

    WORD = auto()
    ABBREVIATION = auto()
    ACTING = auto()
    NUMBER = auto()
    QUOTED = auto()
    SPACE = auto()
    OTHER = auto()


_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE  # members of an enumeration are slow to look up


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase as it is written."""

    text: str
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        return self.kind is _WORD

    @property
    def is_space(self) -> bool:
        return self.kind is _SPACE


_KINDS = {kind.name.lower(): kind for kind in TokenKind}


def cut(text: str) -> list[Token]:
    """The tokens of a phrase; an unclosed quotation mark quotes all that follows it."""
    if _QUOTES.isdisjoint(text):
        return [_token(match) for match in _PIECE.finditer(text)]
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position] in _QUOTES:
            end = _quote_end(text, position)
            tokens.append(Token(text[position:end], TokenKind.QUOTED))
            position = end
            continue
        match = _PIECE.match(text, position)
        if match is None:  # cannot happen: the last alternative takes any character
            break
        tokens.append(_token(match))
        position = match.end()
    return tokens


def _token(match: re.Match[str]) -> Token:
    return Token(match.group(), _KINDS[str(match.lastgroup)])


def _quote_end(text: str, start: int) -> int:
    """Where the quotation that opens at `start` ends."""
    mark = text[start]
    if mark == '"':
        closing = text.find('"', start + 1)
        return closing + 1 if closing > 0 else len(text)
    depth = 0
    for index in range(start, len(text)):
        if text[index] in _OPENING:
            depth += 1
        elif text[index] in _CLOSING:
            depth -= 1
            if depth == 0:
                return index + 1
    return len(text)
