"""Nominative groups: «старший вожатый», «учебная и воспитательная работа», «временно исполняющий».

A group is the run of words that declines together: modifiers and the noun they agree with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.russian.case_dictionary import CaseDictionary
from docgen.russian.cases import Kind
from docgen.russian.lexicon import person_stems
from docgen.russian.phrases.tokens import Token, TokenKind
from docgen.russian.words import Word, is_abbreviation, parts_of_speech, readings_of

_ALL = frozenset({"m", "f", "n", "pl"})
_MAX_MODIFIERS = 8
_NEVER_MODIFIERS = {
    "который",
    "которая",
    "которое",
    "которые",
    "чей",
    "чья",
    "чьё",
    "какой",
    "это",
    "то",
    "они",
    "она",
}
_SKIPPED = {"ADVB", "PRCL"}
CLASS_LETTER = 3  # 10 «А» класс


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of any word of a phrase depends on."""

    tokens: Sequence[Token]
    kind: Kind
    dictionary: CaseDictionary
    in_capitals: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The declining words by token index; `head` is the index of the word that the others agree with."""

    words: dict[int, Word]
    head: int
    gender: str
    is_animate: bool
    is_abbreviation: bool = False
    singular: frozenset[int] = frozenset()

    def gender_of(self, index: int) -> str:
        """What the word at `index` agrees with: «школьный и муниципальный этапы» has singular modifiers."""
        return self.words[index].gender if index in self.singular else self.gender

    @property
    def first(self) -> int:
        return min(self.words) if self.words else self.head

    @property
    def head_word(self) -> Word | None:
        return self.words.get(self.head)


def find_group(context: Context, start: int) -> Group | None:
    """The nominative group that starts at token `start`; None when that word is no nominative."""
    full = _with_noun(context, start, _ALL, 0)
    if full is not None and len(full.words) != 1 and not _names_head_of_abbreviation(context, full):
        return full
    bare = find_bare_group(context, start)
    if full is None or _names_head_of_abbreviation(context, full):
        return bare
    is_longer = bare is not None and len(bare.words) > 1  # «старший дежурный»
    return bare if is_longer else full


def _names_head_of_abbreviation(context: Context, group: Group) -> bool:
    """«заведующий МБДОУ»: a person at the head of what is abbreviated, not a quality of it."""
    if not group.is_abbreviation or not group.words:
        return False
    return context.kind is Kind.TITLE or any(names_person(word) for word in group.words.values())


def next_word(context: Context, start: int) -> int | None:
    """The index of the word at `start`, spaces skipped; None when something else stands there."""
    tokens = context.tokens
    for index in range(start, len(tokens)):
        if not tokens[index].is_space:
            return index if tokens[index].is_word else None
    return None


def _with_noun(context: Context, start: int, allowed: frozenset[str], depth: int) -> Group | None:
    index = next_word(context, start)
    if index is None or depth > _MAX_MODIFIERS:
        return None
    text = context.tokens[index].text
    if is_abbreviation(text, context.in_capitals):
        return Group({}, index, _only(allowed), False, is_abbreviation=True)
    words = readings_of(text, context.kind, context.dictionary)
    if _is_skipped(text, words):
        return _with_noun(context, index + 1, allowed, depth + 1)
    return _modifier_then_noun(context, index, words, allowed, depth) or _noun(context, index, words, allowed)


def _modifier_then_noun(
    context: Context, index: int, words: list[Word], allowed: frozenset[str], depth: int
) -> Group | None:
    modifiers = [word for word in words if not word.is_noun and word.gender in allowed]
    if not modifiers or _governs(context.tokens[index].text):
        return None
    following = _after_modifier(context, index + 1)
    if following is None:
        return None
    rest = _with_noun(context, following, frozenset(word.gender for word in modifiers), depth + 1)
    if rest is None:
        return _singular_modifiers(context, index, following, modifiers[0])
    fitting = next((word for word in modifiers if word.gender == rest.gender), modifiers[0])
    words_of_group = {index: fitting, **rest.words}
    return Group(words_of_group, rest.head, rest.gender, rest.is_animate, rest.is_abbreviation, rest.singular)


def _singular_modifiers(context: Context, index: int, following: int, first: Word) -> Group | None:
    """«школьный и муниципальный этапы»: two singular modifiers of one plural noun."""
    joins = {token.text.lower() for token in context.tokens[index:following]}
    if "и" not in joins or first.gender == "pl":
        return None
    words = readings_of(context.tokens[following].text, context.kind, context.dictionary)
    second = next((word for word in words if not word.is_noun and word.gender == first.gender), None)
    noun_index = next_word(context, following + 1)
    if second is None or noun_index is None:
        return None
    nouns = readings_of(context.tokens[noun_index].text, context.kind, context.dictionary)
    noun = _noun(context, noun_index, nouns, frozenset({"pl"}))
    if noun is None:
        return None
    all_words = {index: first, following: second, **noun.words}
    return Group(all_words, noun_index, "pl", noun.is_animate, singular=frozenset({index, following}))


def _noun(context: Context, index: int, words: list[Word], allowed: frozenset[str]) -> Group | None:
    for word in words:
        if word.is_noun and (gender := _agreed_gender(word, allowed)):
            is_person = word.is_animate or (context.kind is Kind.TITLE and word.gender == "m")
            is_animate = is_person and context.kind is not Kind.PLACE
            return Group({index: word}, index, gender, is_animate)
    return None


def _agreed_gender(word: Word, allowed: frozenset[str]) -> str:
    if word.gender in allowed:
        return word.gender
    reading = word.halves[-1].reading
    is_common = reading is not None and "ms-f" in reading.grammemes
    return "f" if is_common and "f" in allowed else ""


def find_bare_group(context: Context, start: int) -> Group | None:
    """A group without a noun: its modifiers stand for one («заведующий», «временно исполняющая»)."""
    words: dict[int, Word] = {}
    gender = ""
    index = next_word(context, start)
    while index is not None and len(words) < _MAX_MODIFIERS:
        text = context.tokens[index].text
        readings = readings_of(text, context.kind, context.dictionary)
        word = next((w for w in readings if not w.is_noun and w.gender == (gender or w.gender)), None)
        if word is None or text.lower() in _NEVER_MODIFIERS:
            if words or not _is_skipped(text, readings):
                break
        else:
            words[index] = word
            gender = word.gender
            if word.is_governing:
                break
        index = next_word(context, index + 1)
    if not words:
        return None
    head = max(words)
    return Group(words, head, gender, context.kind is Kind.TITLE or names_person(words[head]))


def names_person(word: Word) -> bool:
    """An adjective or participle that stands for a person without a noun."""
    return word.lemma.startswith(person_stems())


def _after_modifier(context: Context, start: int) -> int | None:
    """Where the group goes on after a modifier: at the next word, past one comma, bracket, «и» or letter of a class."""
    if (index := next_word(context, start)) is not None:
        return _past_and(context, index)
    index = start
    while index < len(context.tokens) and context.tokens[index].is_space:
        index += 1
    if index >= len(context.tokens):
        return None
    token = context.tokens[index]
    is_letter = token.kind is TokenKind.QUOTED and len(token.text) <= CLASS_LETTER
    if is_letter or token.text in {",", "(", ")"}:
        return next_word(context, index + 1)
    return None


def _past_and(context: Context, index: int) -> int | None:
    return next_word(context, index + 1) if context.tokens[index].text.lower() in {"и", "или"} else index


def _governs(text: str) -> bool:
    """A participle that takes an object never modifies the word right after it."""
    return text.lower().startswith("исполняющ") or text.lower() in _NEVER_MODIFIERS


def _is_skipped(text: str, words: list[Word]) -> bool:
    if words:
        return False
    parts = parts_of_speech(text.lower())
    return bool(parts & _SKIPPED) and not parts & {"PREP", "CONJ"}


def _only(allowed: frozenset[str]) -> str:
    return next(iter(allowed)) if len(allowed) == 1 else "any"
