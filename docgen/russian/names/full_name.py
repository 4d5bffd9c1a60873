"""A person's name cut into surname, first name, patronymic and initials, in whatever order it is written.

Tells whether a text is one, and the gender of the whole. Declines nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from docgen.russian.cases import Gender, Kind, Phrase
from docgen.russian.letters import NBSP, fold, unfit_reason
from docgen.russian.lexicon import name_particles, trader_abbreviations
from docgen.russian.names.gender import (
    TURKIC_WORDS,
    first_name_genders,
    genders_of_first,
    patronymic_gender,
    surname_gender,
)
from docgen.russian.names.order import Role, is_eastern, order_of


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name as it is written, the separator that follows it, and its role."""

    text: str
    role: Role
    tail: str = ""


@dataclass(frozen=True, slots=True)
class FullName:
    """A name cut into parts; joining `text + tail` of all parts gives the name back."""

    parts: tuple[NamePart, ...]
    is_certain: bool = True
    is_eastern: bool = False

    def words(self, role: Role) -> list[str]:
        return [part.text for part in self.parts if part.role is role]

    def swapped(self) -> FullName:
        """The same words with surname and first name taken for each other."""
        other = {Role.SURNAME: Role.FIRST, Role.FIRST: Role.SURNAME}
        parts = (replace(part, role=other.get(part.role, part.role)) for part in self.parts)
        return replace(self, parts=tuple(parts))

    @property
    def surname(self) -> str:
        """The surname with its particles; empty when there is none."""
        chosen: list[int] = []
        particles: list[int] = []
        for index, part in enumerate(self.parts):
            if part.role is Role.SURNAME:
                chosen += [*particles, index]
            particles = [*particles, index] if part.role is Role.FIXED else []
        return self._joined(chosen)

    @property
    def first_and_patronymic(self) -> str:
        """«Мария Петровна», with the separators as written."""
        roles = {Role.FIRST, Role.PATRONYMIC}
        return self._joined([index for index, part in enumerate(self.parts) if part.role in roles])

    def _joined(self, chosen: list[int]) -> str:
        """The chosen parts with the separators as written; one that stands in brackets keeps both."""
        text = ""
        for index in chosen:
            part = self.parts[index]
            if index and "(" in self.parts[index - 1].tail and not text.endswith("("):
                text += "("
            text += part.text + (part.tail or " ")
        text = text.strip(" ," + NBSP)
        return text if text.count("(") == text.count(")") else text.strip("() " + NBSP)

    @property
    def initials(self) -> str:
        """«М.П.» from the names, or the initials as written; empty for a bare surname."""
        tails = ["", *(part.tail for part in self.parts)]  # what stands before each part
        made = (part for part, before in zip(self.parts, tails, strict=False) if "(" not in before)
        roles = {Role.FIRST, Role.PATRONYMIC, Role.INITIAL}
        return "".join(_initial_of(part) for part in made if part.role in roles)


_TOKEN = re.compile(r"((?:[А-ЯЁ]\.[\s]?-?)+|[^\s,()]+)([\s,()]*)")
_NAME_WORD = re.compile(r"(?:[а-яё]{2,4}-)?[А-ЯЁ][А-Яа-яЁё]*(?:['’ʼ\-‑][А-Яа-яЁё]+)*")
_CAPITAL_PARTICLES = {"фон", "де", "да", "ван", "ди", "дю", "ла", "ле", "дер", "ден", "вон", "аль", "эль"}
_INITIALS = re.compile(r"(?:[А-ЯЁ][а-яё]?\.\s?-?)+$")


@lru_cache(maxsize=256)
def split_name(text: str) -> FullName | None:
    """Cut a full name into parts; None when the text is not built like a name."""
    tokens: list[tuple[str, str]] = _TOKEN.findall(text)  # words with what follows them
    if not tokens or "".join(map("".join, tokens)) != text:
        return None
    roles: list[Role | None] = [_fixed_role(word, index, len(tokens)) for index, (word, _) in enumerate(tokens)]
    _mark_turkic(tokens, roles)
    _mark_foreign_particles([word for word, _ in tokens], roles)
    is_shortened = _mark_bare_initials(tokens, roles)
    free = [index for index, role in enumerate(roles) if role is None]
    if not free or len(free) > 5 or not all(_is_name_word(tokens[index][0]) for index in free):
        return None
    if fold(tokens[0][0]) in trader_abbreviations() and tokens[0][0].isupper() and len(tokens) > 2:
        return None
    is_oriental = len(free) == len(tokens) and is_eastern([word for word, _ in tokens])
    if is_oriental:
        roles = [Role.SURNAME, *[Role.FIRST] * (len(tokens) - 1)]
        is_certain = True
    else:
        is_certain = _give_roles(tokens, free, roles)
    parts = (NamePart(word, role or Role.FIXED, tail) for (word, tail), role in zip(tokens, roles, strict=True))
    return FullName(tuple(_trim_initials(part) for part in parts), is_certain and not is_shortened, is_oriental)


def words_as_written(text: str) -> list[tuple[str, str]]:
    """The words of a name, in whatever case, with what follows each: as `split_name` cuts it."""
    words = [
        _trim_initials(NamePart(word, _fixed_role(word, 1, 1) or Role.FIXED, tail))
        for word, tail in _TOKEN.findall(text)
    ]
    return [(part.text, part.tail) for part in words]


def _give_roles(tokens: list[tuple[str, str]], free: list[int], roles: list[Role | None]) -> bool:
    """Fill in the roles of the `free` words; False when they are not beyond doubt."""
    bracketed = [index for index in free if index > 0 and "(" in tokens[index - 1][1]]
    plain = [index for index in free if index not in bracketed] if bracketed else free
    words = [tokens[index][0] for index in plain]
    order, is_certain = order_of(words, Role.INITIAL in roles, Role.PATRONYMIC in roles)
    for index, role in zip(plain, order, strict=True):
        roles[index] = role
    for index in bracketed:  # «Иванова (Петрова) Анна», «Анна (Аня) Иванова»
        is_first = bool(first_name_genders(tokens[index][0])) and roles[index - 1] is not Role.SURNAME
        roles[index] = Role.FIRST if is_first else Role.SURNAME
    return is_certain


def guess_kind(text: str) -> Kind:
    """The kind of a text nobody has named: a person when it is built like one, else a phrase."""
    name = split_name(text)
    if name is None or len(name.parts) < 2:
        return Kind.PHRASE
    is_person = (
        name.words(Role.PATRONYMIC)
        or name.words(Role.INITIAL)
        or any(first_name_genders(word) for word in name.words(Role.FIRST))
    )
    return Kind.PERSON if is_person else Kind.PHRASE


def gender_of(full_name: str) -> Gender | None:
    """The gender of a person by the patronymic, else the first name, else a gendered surname; None: ask."""
    if isinstance(full_name, Phrase):
        if full_name.gender is not None:
            return full_name.gender
        full_name = str(full_name.nominative)
    name = None if unfit_reason(full_name) else split_name(full_name)
    return None if name is None else gender_of_name(name)


def gender_of_name(name: FullName) -> Gender | None:
    """`gender_of` for a name that is already cut."""
    for word in name.words(Role.PATRONYMIC):
        if gender := patronymic_gender(word):
            return gender
    genders = {gender for word in name.words(Role.FIRST) for gender in genders_of_first(word)}
    if len(genders) == 1:
        return genders.pop()
    return next((gender for word in name.words(Role.SURNAME) if (gender := surname_gender(word))), None)


def _fixed_role(word: str, index: int, count: int) -> Role | None:
    if "." in word and _INITIALS.match(word.strip()):
        return Role.INITIAL
    is_particle = word[0].islower() or (index == 0 and count > 3)
    return Role.FIXED if is_particle and fold(word) in name_particles() else None


def _mark_turkic(tokens: list[tuple[str, str]], roles: list[Role | None]) -> None:
    for index, (word, _) in enumerate(tokens):
        if word.lower() in TURKIC_WORDS:
            roles[index] = Role.PATRONYMIC
            if index > 0 and roles[index - 1] is None:
                roles[index - 1] = Role.PATRONYMIC


def _mark_foreign_particles(words: list[str], roles: list[Role | None]) -> None:
    """«Винсент Ван Гог», «Ван Гог Винсент»: a particle with a capital; «Ван Сергей Иванович» has a surname."""
    if _CAPITAL_PARTICLES.isdisjoint(map(str.lower, words)):
        return
    if any(patronymic_gender(word) for word in words) or is_eastern(words):
        return
    for index, word in enumerate(words[:-1]):
        opens = index == 0 and len(words) == 3 and first_name_genders(words[2]) and not first_name_genders(words[1])
        follows = index > 0 and len(words) > index + 1 and first_name_genders(words[0])
        if roles[index] is None and fold(word) in _CAPITAL_PARTICLES and (opens or follows):
            roles[index] = Role.FIXED


def _mark_bare_initials(tokens: list[tuple[str, str]], roles: list[Role | None]) -> bool:
    """Take «И», «ИИ» without points for initials beside a longer word in another case of letters."""
    bare = [
        index
        for index, (word, _) in enumerate(tokens)
        if len(word) < 3 and roles[index] is None and word.isupper() and len(tokens) > 1
    ]
    if not bare or any(patronymic_gender(word) for word, _ in tokens):
        return False
    free = (word for (word, _), role in zip(tokens, roles, strict=True) if role is None)
    if not any(len(word) > 1 and not word.isupper() for word in free):
        return False
    for index in bare:
        roles[index] = Role.INITIAL
    return True


def _is_name_word(word: str) -> bool:
    return _NAME_WORD.fullmatch(word) is not None


def _trim_initials(part: NamePart) -> NamePart:
    if part.role is not Role.INITIAL:
        return part
    bare = part.text.rstrip()
    return NamePart(bare, part.role, part.text[len(bare) :] + part.tail)


def _initial_of(part: NamePart) -> str:
    if part.role is Role.INITIAL:
        return re.sub(r"\s", "", part.text)
    word = part.text
    pieces = (piece for piece in re.split(r"[-‑]", word) if piece and piece.lower() not in TURKIC_WORDS)
    return "-".join(f"{piece[0].upper()}." for piece in pieces)
